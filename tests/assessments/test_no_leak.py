"""Before the reveal not one figure leaves: every response of every role is the same, whatever people scored."""

import re

import pytest

from assessments.actions.ballots import join, save_scores
from assessments.actions.workshops import close_workshop
from assessments.models import Ballot, Score
from tests.assessments.test_join import join as join_by_phone
from tests.pdfs import text_of

pytestmark = pytest.mark.usefixtures("at_one_moment")
PAGES = ["", "screen/", "state", "close/", "reveal/", "reopen/", "sheet/", "sheets.pdf", "change/", "open/", "qr.svg"]
PAGES += ["nudge/"]
PAGES += ["results/", "results/results.pdf", "results/results.csv", "results/results.xlsx", "next-steps/"]
ROOM = ["", "all/", "check/", "done/", "results.pdf", "state", "1/", "13/"]


def cast_votes(workshop, values):
    """Three people of two parties score everything; what they say differs from world to world, how many does not."""
    Ballot.objects.filter(sheet="").exclude(access_needs="mine").delete()
    for party, value in zip(["council", "council", "health"], values, strict=True):
        ballot = join(workshop=workshop, party=party)
        scores = [
            (instrument.pk, each.key, min(value, instrument.edition.statements.scale.positions[-1][0]))
            for instrument in workshop.instruments.all()
            for each in instrument.edition.statements.statements
        ]
        save_scores(ballot=ballot, scores=scores, hand_in=True)


def settled(response):
    """What a response says, without the tokens, which differ by themselves."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if response.get("Content-Type") == "application/pdf":
        return response.status_code, text_of(content)
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", content.decode())
    text = re.sub(r'name="request_key" value="[^"]+"', "", text)
    headers = {
        k: v for k, v in response.items() if k not in ("Content-Security-Policy", "Set-Cookie", "Content-Length")
    }
    return response.status_code, headers, text


@pytest.mark.parametrize("state", ["open", "closed"])
@pytest.mark.long
def test_no_response_depends_on_what_others_scored(as_user, rania, olu, pat, sam, lena, opened, state, client):
    room = f"/join/{opened.code}/"
    phone = join_by_phone(room, access_needs="mine")
    browsers = [as_user(user) for user in (rania, olu, pat, sam, lena)] + [client]
    addresses = [f"/workshops/{opened.reference}/{page}" for page in PAGES]
    addresses += [
        "/workshops/",
        f"/projects/{opened.project.reference}/",
        f"/projects/{opened.project.reference}/history/",
    ]
    addresses += ["/", "/projects/", "/projects/?q=doing"]

    def look():
        seen = [settled(browser.get(address)) for browser in browsers for address in addresses]
        return seen + [settled(each.get(room + page)) for each in (phone, client) for page in ROOM]

    cast_votes(opened, [1, 1, 1])
    if state == "closed":
        close_workshop(workshop=opened, by=rania)
    for browser in browsers:
        browser.get("/")  # first visits set cookies and the like
    low = look()
    Score.objects.exclude(ballot__access_needs="mine").filter(value__gt=0).update(value=4)
    high = look()
    assert low == high


def test_the_order_of_statements_tells_nothing(opened, client):
    room = f"/join/{opened.code}/"
    phone = join_by_phone(room, access_needs="mine")
    cast_votes(opened, [1, 9, 5])
    keys = re.findall(r'name="score_\d+_([a-z-]+)" id="\S+_0"', phone.get(room + "all/").content.decode())
    expected = [s.key for i in opened.instruments.all() for s in i.edition.statements.statements]
    assert keys == expected


def test_scores_are_never_ordered_or_dated(opened):
    """Nothing stored says who scored when: a score has no time, a ballot no name."""
    assert {field.name for field in Score._meta.fields} == {
        "id", "ballot", "workshop", "instrument", "party", "item", "value",
    }  # fmt: skip
    assert not {"name", "email", "user"} & {field.name for field in Ballot._meta.fields}
