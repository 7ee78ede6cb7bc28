"""Who lives in Exampleshire: organisations, and the sign-ins that `make run` prints."""

from coproduction.people.actions import ready_user, save_organisation
from coproduction.people.models import Organisation, User
from coproduction.people.states import Party, Role

DOMAIN = "exampleshire.example"
ORGANISATIONS = {
    "council": ("Exampleshire Council", Party.COUNCIL),
    "forum": ("Exampleshire Parent Carer Forum", Party.PARENT_CARERS),
    "youth": ("Exampleshire Youth Voice", Party.YOUNG_PEOPLE),
    "health": ("NHS Exampleshire", Party.HEALTH),
    "school": ("Willow Bank School", Party.EDUCATION),
    "college": ("Exampleshire College", Party.EDUCATION),
    "charity": ("Exampleshire Together", Party.VOLUNTARY),
}
PEOPLE = {
    "officer": ("Olu Adeyemi", "council", Role.MEMBER),
    "rep": ("Rania Malik", "forum", Role.MEMBER),
    "lead": ("Lena Brook", "council", Role.LEAD),
    "assessor": ("Asha Patel", "charity", Role.MEMBER),
    "young": ("Yusuf Green", "youth", Role.MEMBER),
    "stranger": ("Sam Stone", None, Role.MEMBER),
    "admin": ("Ade Hill", "council", Role.ADMINISTRATOR),
}
WHO_THEY_ARE = {
    "officer": "council officer",
    "rep": "parent carer rep",
    "lead": "co-production lead",
    "assessor": "assessor",
    "young": "young person",
    "stranger": "stranger",
    "admin": "administrator",
}
# First names that only young people bear here: in lists of who was there, never in what is written about a project.
YOUNG_NAMES = ["Yusuf", "Mina", "Dev", "Ellie"]


def load_organisations():
    """{short name: `Organisation`}, each made once."""
    found = {}
    for short, (name, party) in ORGANISATIONS.items():
        found[short] = Organisation.objects.filter(name=name).first() or save_organisation(
            organisation=Organisation(name=name, party=party), by=None
        )
    return found


def load_people(organisations, password):
    """{short name: `User`}, each made once; a person who is there already keeps their own password."""
    people = {}
    for short, (name, organisation, role) in PEOPLE.items():
        email = f"{short}@{DOMAIN}"
        people[short] = User.objects.with_email(email) or ready_user(
            email=email, password=password, name=name, organisation=organisations.get(organisation), role=role
        )
    return people


def sign_ins():
    """One line for each sign-in: the address and who that is, in a word or two."""
    width = max(map(len, PEOPLE)) + len(DOMAIN) + 1
    return [f"{f'{short}@{DOMAIN}':<{width}}  {who}" for short, who in WHO_THEY_ARE.items()]
