import csv
import html
import io
import re
from datetime import UTC, date, datetime, timedelta

import pytest

from projects.actions.projects import archive_project, change_project
from projects.models import Project
from projects.states import ProjectRole, Stage
from projects.summary.register import COUNTED_AT_MOST, page_of
from tests.factories import a_project, an_answer, an_organisation, join
from tests.pages import fields, words

REGISTER = "/projects/"
ROW = re.compile(r'app-row__title"><a [^>]*>([^<]*)</a>')


def titles(response):
    """The titles on a page of the register, in order."""
    return [html.unescape(title) for title in ROW.findall(response.content.decode())]


def ask(browser, query=""):
    answer = browser.get(REGISTER + query)
    assert answer.status_code == 200
    return titles(answer)


def search(browser, typed, **others):
    return titles(browser.get(REGISTER, {"q": typed, **others}))


def many_projects(by, how_many, **fields):
    """That many projects made at once, the first one changed last."""
    organisation, now = by.organisation or an_organisation(), datetime(2026, 11, 1, 12, tzinfo=UTC)
    return Project.objects.bulk_create(
        Project(
            reference=f"CP-2025-{number:04d}",
            title=f"Number {number:04d}",
            level="organisational",
            lead_organisation=organisation,
            lead_party=organisation.party,
            intended_rung="co-design",
            created_by=by,
            changed_at=now - timedelta(minutes=number),
            search_is_stale=False,
            **fields,
        )
        for number in range(how_many)
    )


# Search


@pytest.mark.parametrize("typed", ["travel", "TRAVEL", "training travel", '"travel training"', "CP-{year}-0001"])
def test_words_of_the_title_are_found(as_user, rania, typed):
    project = a_project(rania, title="Travel training")
    assert search(as_user(rania), typed.format(year=project.reference[3:7])) == ["Travel training"]


def test_words_of_the_summary_and_of_answers_are_found(as_user, rania):
    project = a_project(rania, title="Travel training", summary="Going by bus.")
    an_answer(project, rania, value="Independence at sixteen.")
    assert search(as_user(rania), "bus") == ["Travel training"]
    assert search(as_user(rania), "independence") == ["Travel training"]
    assert search(as_user(rania), "bus sixteen") == ["Travel training"]


def test_all_words_are_wanted_and_a_phrase_in_its_order(as_user, rania):
    a_project(rania, title="Travel training")
    browser = as_user(rania)
    assert search(browser, "travel swimming") == []
    assert search(browser, '"training travel"') == []


def test_after_an_edit_the_new_words_are_found_and_the_old_are_not(as_user, rania, project):
    an_answer(project, rania, value="Minibuses.")
    assert search(as_user(rania), "minibuses") == ["Travel training"]
    an_answer(project, rania, value="Bicycles.", base=1)
    assert search(as_user(rania), "minibuses") == []
    assert search(as_user(rania), "bicycles") == ["Travel training"]


@pytest.mark.parametrize("word", ["ਪੰਜਾਬੀ", "বাংলা", "اردو", "Żółć", "Llŷn", "ਮਾਪੇ", "数学", "한국어"])
def test_words_in_any_script_are_found(as_user, rania, word):
    a_project(rania, title="Languages", summary=f"In {word} too.")
    a_project(rania, title="Other")
    assert search(as_user(rania), word) == ["Languages"]


LETTERS = {
    "lodz": "Łódź", "orsted": "Ørsted", "strasse": "Straße", "aero": "Ærø", "oeuvre": "Œuvre", "dakovo": "Đakovo",
    "thor": "Þór", "gudrun": "Guðrún", "isik": "Işık", "istanbul": "İstanbul", "chinh": "Chỉnh", "αθηνα": "Αθήνα",
    "elan": "E\u0301lan",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "written"), LETTERS.items(), ids=LETTERS)
def test_words_are_found_with_the_letters_of_another_keyboard(as_user, rania, typed, written):
    a_project(rania, title=f"About {written} here")
    a_project(rania, title=typed.upper())
    for asked in (typed, written, written.upper(), f'"{typed} here"', f'"{written} here"'):
        assert f"About {written} here" in search(as_user(rania), asked)
    assert set(search(as_user(rania), written)) == {f"About {written} here", typed.upper()}


@pytest.mark.parametrize("typed", ["...", '"', "' OR 1=1 --", "*", "AND", 'a" OR "b', "\x00", "(", "title:x", "%", "-"])
def test_what_a_search_language_would_take_as_its_own_does_no_harm(as_user, rania, typed):
    a_project(rania, title="Quiet")
    assert search(as_user(rania), typed) in ([], ["Quiet"])


@pytest.mark.parametrize("typed", ["...", "?!", '""', "—", "(*)"])
def test_punctuation_alone_finds_nothing(as_user, rania, typed):
    a_project(rania, title="Quiet… or not?! (*)")
    answer = as_user(rania).get(REGISTER, {"q": typed})
    assert titles(answer) == []
    assert "No project matches. Try fewer words or fewer filters." in words(answer)


def test_a_search_and_a_filter_narrow_together(as_user, rania):
    for level in ("organisational", "strategic"):
        a_project(rania, title=f"Travel {level}", level=level)
    assert search(as_user(rania), "travel", level="strategic") == ["Travel strategic"]
    assert search(as_user(rania), "travel", stage="review") == []


def test_a_change_of_stage_is_known_to_the_search(as_user, rania, project):
    assert search(as_user(rania), "travel", stage=Stage.READY) == ["Travel training"]
    an_answer(project, rania)
    assert search(as_user(rania), "travel", stage=Stage.READY) == []
    assert search(as_user(rania), "travel", stage=Stage.PLAN) == ["Travel training"]


def test_an_archived_project_is_found_among_the_archived_only(as_user, rania, pat, project):
    assert search(as_user(pat), "travel") == ["Travel training"]
    archive_project(project=project, by=rania, reason="It is over.")
    for user in (rania, pat):
        assert search(as_user(user), "travel") == []
        assert search(as_user(user), "travel", archived="on") == ["Travel training"]
    assert "Only archived projects" in words(as_user(pat).get(REGISTER))


def test_the_search_box_takes_as_much_as_is_searched_for(as_user, pat):
    box = re.search(r'<input type="search"[^>]*>', as_user(pat).get(REGISTER).text)[0]
    assert 'maxlength="200"' in box


# Who sees what


@pytest.fixture
def secret(rania):
    return a_project(rania, title="Secret", summary="Hush.", open_to_partners=False)


def test_members_find_a_members_only_project_and_are_told_that_it_is_one(as_user, rania, secret):
    answer = as_user(rania).get(REGISTER, {"q": "hush"})
    assert titles(answer) == ["Secret"]
    assert "members only" in words(answer)


@pytest.mark.parametrize(
    "query", ["", "?q=hush", "?q=secret", "?stage=ready", "?sort=title", "?sort=newest", "?mine=on"]
)
def test_a_members_only_project_of_others_is_not_there_not_even_in_counts(as_user, pat, secret, query):
    answer = as_user(pat).get(REGISTER + query)
    assert titles(answer) == []
    assert "0 projects." in words(answer)
    assert table(as_user(pat), query)[1:] == []


def test_a_stranger_sees_only_their_own(as_user, sam, project, secret):
    own = a_project(sam, title="Sam's own")
    assert ask(as_user(sam)) == ["Sam's own"]
    assert search(as_user(sam), "travel") == []
    assert search(as_user(sam), "own") == [own.title]
    join(secret, sam, ProjectRole.READER)
    assert ask(as_user(sam), "?sort=title") == ["Sam's own", "Secret"]


def test_someone_taken_in_finds_it_and_someone_taken_off_does_not(as_user, rania, olu, pat, secret):
    from projects.actions.people import add_member, remove_member

    assert search(as_user(pat), "hush") == []
    membership, _is_new = add_member(
        project=secret, by=rania, email=pat.email, name="", organisation=None, role="reader", welcome=lambda *told: None
    )
    assert search(as_user(pat), "hush") == ["Secret"]
    remove_member(membership=membership, by=rania)
    assert search(as_user(pat), "hush") == []


def test_ones_own_project_is_not_lost_behind_a_thousand_others(as_user, rania, pat, secret):
    made = many_projects(pat, COUNTED_AT_MOST + 1, summary="Hush.")
    Project.objects.filter(pk__in=[project.pk for project in made]).update(search_is_stale=True)
    from projects.actions.search import refresh_search

    while refresh_search():
        pass
    answer = as_user(rania).get(REGISTER, {"q": "hush", "sort": "oldest"})
    assert titles(answer)[0] == "Secret"
    assert "More than 1,000 projects. We looked at the newest matches." in words(answer)
    assert "More than 1,000 projects." in words(as_user(pat).get(REGISTER, {"q": "hush"}))


# Filters and sorting


@pytest.fixture
def three(rania, olu, pat):
    """Three projects that differ in everything that can be filtered by."""
    first = a_project(rania, title="Buses", level="individual", intended_rung="consultation")
    second = a_project(olu, title="Amber", level="strategic", intended_rung="co-production")
    third = a_project(pat, title="Cycling", lead_organisation=an_organisation("The Hospital", "health"))
    an_answer(second, olu)
    return first, second, third


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("stage=plan", ["Amber"]),
        ("stage=ready", ["Cycling", "Buses"]),
        ("level=individual", ["Buses"]),
        ("rung=co-production", ["Amber"]),
        ("party=health", ["Cycling"]),
        ("party=parent_carers", ["Buses"]),
        ("mine=on", ["Cycling"]),
        ("stage=ready&level=individual&rung=consultation&party=parent_carers", ["Buses"]),
        ("stage=plan&level=individual", []),
    ],
)
def test_each_filter_shows_what_it_says(as_user, pat, three, query, expected):
    assert ask(as_user(pat), f"?{query}") == expected


def test_projects_of_one_organisation(as_user, pat, three):
    organisation = three[2].lead_organisation
    answer = as_user(pat).get(REGISTER, {"organisation": organisation.pk})
    assert titles(answer) == ["Cycling"]
    assert fields(answer)["organisation"] == str(organisation.pk)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("changed", ["Amber", "Cycling", "Buses"]),
        ("newest", ["Cycling", "Amber", "Buses"]),
        ("oldest", ["Buses", "Amber", "Cycling"]),
        ("title", ["Amber", "Buses", "Cycling"]),
    ],
)
def test_each_order(as_user, pat, three, sort, expected):
    assert ask(as_user(pat), f"?sort={sort}") == expected


def test_the_form_shows_what_the_address_asks_for(as_user, pat, three):
    shown = fields(as_user(pat).get(f"{REGISTER}?q=amber&stage=plan&level=strategic&party=council&sort=title&mine=on"))
    assert {name: shown[name] for name in ("q", "stage", "level", "party", "sort", "mine")} == {
        "q": "amber",
        "stage": "plan",
        "level": "strategic",
        "party": "council",
        "sort": "title",
        "mine": ["on"],
    }


@pytest.mark.parametrize(
    "query",
    [
        "stage=nowhere",
        "level=x&rung=y&party=z&sort=w",
        "organisation=99999999999999999999",
        "organisation=abc",
        "organisation=%00",
        "page=0",
        "page=-1",
        "page=abc",
        "page=99999",
        "page=9999999999999999",
        "page=٣",
        "after=nonsense",
        "after=~",
        "after=0001-01-01T00:00%2B14:00~1&page=2",
        "after=%00~5",
        "unknown=1",
        "stage=&level=",
        "stage=ready&stage=nowhere",
    ],
)
def test_any_address_shows_a_page(as_user, rania, query):
    a_project(rania, title="Always")
    assert ask(as_user(rania), f"?{query}") == ["Always"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("stage=nowhere", "We left out “Stage” from this address, because what it asks for is not among the choices."),
        ("organisation=99999", "We left out “Lead organisation” from this address, because what it asks for"),
        ("level=x&rung=y&sort=w", "We left out “Level”, “Aim on the ladder” and “Order” from this address, because"),
    ],
)
def test_a_filter_that_has_no_such_choice_is_left_out_and_says_so(as_user, rania, query, told):
    a_project(rania, title="Always")
    answer = as_user(rania).get(f"{REGISTER}?{query}")
    assert told in words(answer)
    assert titles(answer) == ["Always"]


@pytest.mark.parametrize("query", ["", "stage=ready&sort=title", "stage=&level=", "unknown=1", "page=abc"])
def test_where_nothing_is_left_out_nothing_is_said(as_user, rania, query):
    a_project(rania, title="Always")
    assert "We left out" not in words(as_user(rania).get(f"{REGISTER}?{query}"))


# Pages


def test_a_page_holds_25_and_the_next_one_the_rest(as_user, pat):
    many_projects(pat, 27)
    browser = as_user(pat)
    first = browser.get(f"{REGISTER}?stage=ready")
    assert titles(first) == [f"Number {number:04d}" for number in range(25)]
    assert "27 projects." in words(first)
    assert 'href="?stage=ready&amp;page=2" rel="next"' in first.content.decode()
    assert ask(browser, "?stage=ready&page=2") == ["Number 0025", "Number 0026"]
    assert ask(browser, "?stage=ready&page=7") == ["Number 0025", "Number 0026"]


@pytest.mark.parametrize("sort", ["changed", "newest", "oldest", "title"])
def test_members_only_projects_of_ones_own_stand_in_their_place_and_no_page_loses_a_row(pat, sort):
    made = many_projects(pat, 130)
    closed = made[::7]
    Project.objects.filter(pk__in=[project.pk for project in closed]).update(open_to_partners=False)
    for project in closed[::2]:
        join(project, pat)
    hidden = set(closed[1::2])
    expected = [project.title for project in made if project not in hidden]
    shown = [row.title for number in range(1, 6) for row in page_of(pat, {"sort": sort}, number).rows]
    assert shown == (expected if sort != "newest" else expected[::-1])


@pytest.mark.parametrize("sort", ["changed", "newest", "oldest", "title"])
def test_far_down_the_next_link_leads_on_without_losing_a_row(as_user, pat, sort):
    made = many_projects(pat, COUNTED_AT_MOST + 60)
    Project.objects.filter(pk=made[-5].pk).update(open_to_partners=False)
    join(made[-5], pat)
    expected = sorted(project.title for project in made)[:: -1 if sort == "newest" else 1]
    browser, address, shown = as_user(pat), f"?sort={sort}&page=40", []
    while address:
        answer = browser.get(REGISTER + address)
        assert "More than 1,000 projects." in words(answer)
        shown += titles(answer)
        link = re.search(r'href="([^"]+)" rel="next"', answer.content.decode())
        address = html.unescape(link[1]) if link else ""
    assert shown == expected[975:]
    assert ask(browser, f"?sort={sort}&page=42") == expected[1025:1050]


# Queries: the same for one row and for three


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("query", "queries"), [("", 5), ("?stage=ready", 5), ("?mine=on", 4), ("?q=number", 5)])
def test_the_register_takes_five_queries(as_user, pat, django_assert_num_queries, count, query, queries):
    for project in many_projects(pat, count):
        join(project, pat)
    browser = as_user(pat)
    browser.get(REGISTER + query)
    with django_assert_num_queries(queries):
        browser.get(REGISTER + query)


# The table to take away


def table(browser, query=""):
    answer = browser.get(f"{REGISTER}projects.csv{query}")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    content = answer.getvalue()
    assert content.startswith(b"\xef\xbb\xbf")  # so that Excel reads every letter rightly
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_csv_holds_every_row_of_the_filter_in_the_same_order(as_user, pat, rania):
    many_projects(pat, 30)
    a_project(rania, title="Elsewhere", level="strategic")
    rows = table(as_user(pat), "?level=organisational&sort=title&page=2")
    assert [row[1] for row in rows] == ["Title", *(f"Number {number:04d}" for number in range(30))]


def test_the_csv_says_what_the_page_says(as_user, pat, rania):
    project = a_project(rania, title="ਪੰਜਾਬੀ", starts_on=date(2026, 5, 1), ends_on=date(2026, 7, 3))
    head, row = table(as_user(pat), "?q=ਪੰਜਾਬੀ")
    assert head == [
        "Reference",
        "Title",
        "Stage",
        "Level",
        "Aim on the ladder",
        "Lead organisation",
        "Who leads",
        "Starts",
        "Ends",
        "Changed last",
    ]
    assert row[:3] == [project.reference, "ਪੰਜਾਬੀ", "Getting ready"]
    assert row[5:9] == ["Parent Carer Forum", "Parent carer forum", "2026-05-01", "2026-07-03"]


@pytest.mark.parametrize("title", ["=1+1", "+44 20", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(as_user, rania, title):
    a_project(rania, title=title)
    assert table(as_user(rania))[1][1] == f"'{title}"


def test_titles_are_shown_as_text(as_user, rania):
    a_project(rania, title="<b>Bold</b> & “quoted”")
    answer = as_user(rania).get(REGISTER)
    assert titles(answer) == ["<b>Bold</b> & “quoted”"]
    assert "<b>Bold" not in answer.content.decode()


@pytest.mark.parametrize("mine", ["", "&mine=on"])
def test_a_to_z_is_the_order_of_the_alphabet(as_user, rania, mine):
    for title in ("cherry", "Élan", "Banana", "“apple” pie", "elan too", "ﷺ" * 200, "Zebra", "Łódź", "lake", "Lune"):
        a_project(rania, title=title)
    in_order = ["“apple” pie", "Banana", "cherry", "Élan", "elan too", "lake", "Łódź", "Lune", "Zebra", "ﷺ" * 200]
    assert ask(as_user(rania), f"?sort=title{mine}") == in_order
    first = Project.objects.get(title="Zebra")
    change_project(project=first, by=rania, revision=1, partners=[], title="aardvark")
    assert ask(as_user(rania), f"?sort=title{mine}")[0] == "aardvark"
