"""Case examples of Exampleshire: one family's and one of a service, both out after a yes, and one that waits for it."""

from datetime import timedelta

from django.utils import timezone

from coproduction.demo.projects import key_of
from coproduction.toolkit.actions import note_consent, publish_case, write_case
from coproduction.toolkit.models import CaseExample, CaseLevel

# (level, who wrote it, how those it is about said yes or "", how many days ago, its words)
CASES = [
    (
        CaseLevel.INDIVIDUAL, "officer", "The family read this page with us at home and signed it", 60,
        {
            "title": "A move that kept two friends together",
            "matter": "A young person had to leave the home where they lived. The new place was far from their best "
            "friend. Each service had a plan of its own, and nobody had asked the two of them.",
            "did": "We met where the two friends feel at home. They showed us with photos what matters to them: "
            "cooking on Fridays, the same bus, each other. Their families and three services wrote one plan from that. "
            "The friends picked the house from three that we could pay for.",
            "changed": "They share a house now, ten minutes from both families. Staff learned their signs before the "
            "move. There is one plan, and it begins with their own pictures.",
            "learned": "Ask first who somebody wants to live with, and only then where. And say early what you can't "
            "pay for. It was the hardest talk we had, and it helped the most.",
        },
    ),
    (
        CaseLevel.STRATEGIC, "rep", "The forum and the website group agreed to these words at their meeting", 30,
        {
            "title": "A website that parents tested before anyone paid for it",
            "matter": "Our Local Offer held a lot, and few found what they looked for. "
            "Parents asked each other instead.",
            "did": "Eight parents and four young people looked for ten things on it while we watched. They sorted the "
            "pages on cards and gave each pile a name. The council's web team built a first version from "
            "their cards, and the same people tried it again, twice.",
            "changed": "People found seven of ten things in the old website, and all ten in the new one. The words on "
            "the first page are theirs. The group meets four times a year to look again.",
            "learned": "Do not show people a finished thing and ask if they like it. Watch them use it. Pay them for "
            "their time, and tell them which of their ideas you did not use, and why.",
        },
    ),
    (
        CaseLevel.STRATEGIC, "rep", "", 0,
        {
            "title": "Interview panels where a young person's score counts",
            "matter": "Young people sat on panels, but their marks were only advice.",
            "did": "We wrote one score sheet with them. Each person on the panel scores on their own, then we talk.",
            "changed": "Twice, the panel chose someone else than the managers would have.",
            "learned": "Send the questions a week before, and give the panel time to eat together.",
        },
    ),
]  # fmt: skip


def load_cases(people):
    """Make each example that is not there yet."""
    for level, writer, consent, days, words in CASES:
        key = key_of("case", words["title"])
        if CaseExample.objects.filter(request_key=key).exists():
            continue
        case = write_case(by=people[writer], request_key=key, level=level, **words)
        if consent:
            day = timezone.localdate() - timedelta(days=days)
            note_consent(case=case, by=people[writer], revision=case.revision, how=consent, on=day)
            publish_case(case=case, by=people["lead"])
