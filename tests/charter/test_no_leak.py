"""Before the panel opens not one finding leaves: every response to everyone is the same, whatever others found."""

import re

import pytest
from django.core import mail

from charter.actions.panel import hand_in_review, open_panel
from charter.models import Finding
from coproduction.outbox.models import Letter
from tests.charter.panels import a_panel, an_assessor, declared, fresh, invited, of, score, three_assessors
from tests.charter.rooms import asked
from tests.factories import a_person
from tests.pdfs import text_of

pytestmark = pytest.mark.usefixtures("at_one_moment")
TEAM = ["", "history/", "evidence/", "testimonies/", "versions/1/", "versions/1/version.pdf", "ask/", "withdraw/"]
PANEL = ["panel/", "panel/invite/", "panel/meeting/", "panel/meeting/access-needs/", "panel/meeting.pdf", "decide/"]
PANEL += ["decisions/1/", "decisions/1/letter.pdf", "decisions/1/send/", "decisions/1/appeal/"]
ROOM = ["", "everything/", "access-needs/", "real-change/", "check/", "recuse/", "files/1/", "access-needs/draft/"]
AROUND = ["/", "/charter/", "/charter/marks.csv", "/charter/submissions/", "/charter/reviews/", "/charter/desk/"]
AROUND += ["/charter/assessors/", "/projects/", "/projects/?q=travel", "/charter/revoked.json"]


def settled(response):
    """What a response says, and how long it is, without the tokens, which differ by themselves."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    headers = {k: v for k, v in response.items() if k not in ("Content-Security-Policy", "Set-Cookie")}
    if response.get("Content-Type") == "application/pdf":
        return response.status_code, text_of(content)
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", content.decode())
    text = re.sub(r'name="request_key" value="[^"]+"', "", text)
    return response.status_code, headers, len(text), text


@pytest.fixture
def world(finished, rania, lena):
    """A panel in its reviews: Mina, whose findings stay hers; Joe, who has handed in; Dr Ward, who has not."""
    version = asked(finished, rania)
    submission, seats = a_panel(version, lena, three_assessors(lena))
    hand_in_review(seat=score(seats[1]))
    score(seats[2])
    return submission, seats


def looking(as_user, client, submission, seats, users):
    """A function that reads every address as each of these users and, signed out, as nobody."""
    at = f"/charter/submissions/{submission.reference}/"
    project = f"/projects/{submission.project.reference}/"
    everywhere = [*(at + one for one in TEAM + PANEL), *AROUND, project, project + "history/"]
    everywhere += [of(seats[0]).url + one for one in ROOM]  # Mina's own room: nobody else may find it
    rooms = {of(seat).user: [of(seat).url + one for one in ROOM] for seat in seats[1:]}
    browsers = [(as_user(user), everywhere + rooms.get(user, [])) for user in users] + [(client, everywhere)]

    def look():
        seen = {}
        for number, (browser, addresses) in enumerate(browsers):
            for address in addresses:
                seen[number, address] = settled(browser.get(address))
        letters = list(Letter.objects.order_by("pk").values_list("key", "to", "subject", "text"))
        return seen, letters, [(message.to, message.subject, message.body) for message in mail.outbox]

    for browser, _addresses in browsers:
        browser.get("/")  # first visits set cookies and the like
    return look


def differing(before, after):
    """The addresses that answer in another way, for a message that says where the leak is."""
    return [key for key in before[0] if before[0][key] != after[0][key]] + [before[1:] == after[1:]]


@pytest.mark.long
def test_neither_drafts_nor_reviews_handed_in_can_be_seen_anywhere(
    as_user, client, world, rania, olu, rhea, sam, pat, lena
):
    """A lead who sits on the panel is an assessor here. The lead who does not has to know who is still awaited."""
    submission, seats = world
    sitting = a_person("Kay Lowe", role="lead")
    seats.extend(declared(invited(submission, lena, [an_assessor(lena, "Kay", user=sitting)])))
    users = [of(seats[1]).user, of(seats[2]).user, sitting, rania, olu, rhea, sam, pat]
    look = looking(as_user, client, submission, seats, users)
    nothing = look()
    score(seats[0], level="not-yet", comment="Not good.")
    assert differing(nothing, look()) == [True]
    hand_in_review(seat=score(seats[0], level="exemplary", comment="Far more words, all about how good it is."))
    assert differing(nothing, look()) == [True]


@pytest.mark.long
def test_not_even_the_lead_sees_what_a_review_says_before_the_panel_opens(as_user, client, world, lena, ade):
    submission, seats = world
    look = looking(as_user, client, submission, seats, [lena, ade])
    nothing = look()
    score(seats[0], level="not-yet", comment="Not good.")
    assert differing(nothing, look()) == [True]
    hand_in_review(seat=seats[2])
    before = look()
    score(seats[0], level="exemplary", comment="All of it is very good, and I say so in many words.")
    assert differing(before, look()) == [True]
    hand_in_review(seat=seats[0])
    after = look()
    changed = {address for _number, address in differing(before, after)[:-1]}
    at = f"/charter/submissions/{submission.reference}/"
    assert changed <= {at + "panel/", at + "history/", at, "/charter/desk/"}
    texts = " ".join(str(answer) for key, answer in after[0].items())
    assert "All of it is very good" not in texts
    assert "Others can learn" not in " ".join(str(after[0][number, at + "panel/"]) for number in (0, 1))


def test_the_lead_sees_no_time_of_a_review(as_user, world, lena):
    """That a review came, not when: neither on the panel's page nor on the desk."""
    submission, seats = world
    page = as_user(lena).get(f"/charter/submissions/{submission.reference}/panel/").content.decode()
    handed_in = page[page.index("Joe Park") : page.index("Dr Ward")]
    assert "Handed in" in handed_in
    assert re.search(r"\d{4}|\d\d:\d\d", re.sub(r"href=\"[^\"]*\"", "", handed_in)) is None


def test_the_order_of_criteria_tells_nothing(as_user, world):
    submission, seats = world
    keys = [criterion.key for criterion in submission.charter.criteria]
    score(seats[0], level="not-yet", real_change="exemplary")
    for seat in seats:
        page = as_user(of(seat).user).get(of(seat).url).content.decode()
        assert list(dict.fromkeys(re.findall(r'id="found-([a-z-]+)"', page))) == keys


def test_once_the_panel_opens_it_shows(as_user, world, lena):
    """The tests above prove nothing if the words are never shown at all."""
    submission, seats = world
    hand_in_review(seat=score(seats[0], comment="Here are my words."))
    hand_in_review(seat=seats[2])
    open_panel(submission=fresh(submission), by=lena)
    page = f"/charter/submissions/{submission.reference}/panel/meeting/access-needs/"
    for user in (lena, of(seats[1]).user):
        assert "Here are my words." in as_user(user).get(page).content.decode()
    assert Finding.objects.filter(comment="Here are my words.").count() == 19
