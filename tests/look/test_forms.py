import pytest
from django import forms

from coproduction.govuk import DateField, GovForm, LongTextField, RadioSelect, TimeField
from coproduction.templatetags.look import form_problems
from tests.look.html import by_id, can_be_focused, elements, error_links
from tests.look.kitchen import KitchenForm


@pytest.fixture(autouse=True)
def kitchen(settings):
    settings.ROOT_URLCONF = "tests.look.kitchen"


RIGHT = {
    "name": "Plan",
    "email": "a@b.example",
    "secret": "x",
    "story": "It went well.",
    "party": "forum",
    "urgent": "no",
    "partners": ["council"],
    "agree": "on",
    "stage": "plan",
    "people": "3",
    "day_day": "27",
    "day_month": "3",
    "day_year": "2026",
    "start": "9.30am",
    "token": "x",
}


def test_every_line_of_the_error_summary_leads_to_a_control_that_is_there(client):
    answer = client.post("/kitchen/", {"urgent": "yes", "partners": ["health"]})
    ids, links = by_id(answer), error_links(answer)
    assert answer.status_code == 422
    assert links == [
        "id_name",  # of the form as a whole
        "id_name",
        "id_email",
        "id_secret",
        "id_story",
        "id_party_0",
        "id_reason",
        "id_team",
        "id_agree",
        "id_stage",
        "id_people",
        "id_day_0",
        "id_start",
        "id_paper",
        "id_name",  # of a hidden field
    ]
    assert [link for link in links if link not in ids or not can_be_focused(ids[link])] == []


def test_the_page_says_error_first_in_its_title(client):
    assert "<title>Error: Kitchen – " in client.post("/kitchen/", {}).content.decode()
    assert "<title>Kitchen – " in client.get("/kitchen/").content.decode()


def test_hint_error_and_count_are_tied_to_their_control(client):
    ids = by_id(client.post("/kitchen/", {}))
    assert ids["id_name"][1]["aria-describedby"] == "id_name-hint id_name-error"
    assert ids["id_story"][1]["aria-describedby"] == "id_story-hint id_story-error id_story-info"
    assert ids["id_agree"][1]["aria-describedby"] == "id_agree-hint id_agree-error"
    assert ids["id_party_1"][1]["aria-describedby"] == "id_party_1-hint"


def test_whatever_describes_a_control_is_on_the_page(client):
    for answer in (client.get("/kitchen/"), client.post("/kitchen/", {})):
        ids = by_id(answer)
        described = [word for _, attrs in elements(answer) for word in attrs.get("aria-describedby", "").split()]
        labelled = [attrs["for"] for tag, attrs in elements(answer) if tag == "label"]
        assert [one for one in described + labelled if one not in ids] == []


def test_groups_carry_their_hint_and_error(client):
    groups = [attrs for tag, attrs in elements(client.post("/kitchen/", {})) if tag == "fieldset"]
    assert [group.get("aria-describedby") for group in groups] == [
        None,
        "id_party-error",
        "id_urgent-error",
        "id_partners-error",
        "id_day-hint id_day-error",
    ]


def test_nothing_pasted_is_cut(client):
    assert [attrs for _, attrs in elements(client.get("/kitchen/")) if "maxlength" in attrs] == []


def test_what_was_typed_is_still_there_after_an_error(client):
    answer = client.post("/kitchen/", {**RIGHT, "story": "\nTwo\nlines & <b>", "day_month": "Mar"})
    ids, page = by_id(answer), answer.content.decode()
    assert ids["id_name"][1]["value"] == "Plan"
    assert ids["id_day_1"][1]["value"] == "Mar"
    assert "checked" in ids["id_party_1"][1]
    assert "\n\nTwo\nlines &amp; &lt;b&gt;</textarea>" in page
    assert '<option value="plan" selected>Plan</option>' in page
    assert "value" not in ids["id_secret"][1]


def test_only_the_box_in_error_is_marked_and_led_to(client):
    answer = client.post("/kitchen/", {**RIGHT, "day_month": ""})
    ids = by_id(answer)
    assert ["govuk-input--error" in ids[f"id_day_{box}"][1]["class"] for box in range(3)] == [False, True, False]
    assert "id_day_1" in error_links(answer)


def test_a_question_that_may_be_left_out_says_so(client):
    page = client.get("/kitchen/").content.decode()
    assert "Anything else? (optional)" in page
    assert page.count("(optional)") == 1


def test_the_page_may_take_a_label_as_its_heading(client):
    page = client.get("/kitchen/").content.decode()
    assert '<h1 class="govuk-label-wrapper"><label class="govuk-label govuk-label--l" for="id_name">' in page


def test_a_number_is_not_a_spinner(client):
    control = by_id(client.get("/kitchen/"))["id_people"][1]
    assert (control["type"], control["inputmode"]) == ("text", "numeric")


def kitchen_form(**changes):
    form = KitchenForm({**RIGHT, **changes})
    form.is_valid()
    return form


def test_a_follow_up_question_is_required_of_those_who_chose_it():
    assert "reason" in kitchen_form(urgent="yes").errors
    assert "team" in kitchen_form(partners=["council", "health"]).errors


def test_a_follow_up_question_is_not_asked_of_others_and_keeps_nothing_they_wrote():
    form = kitchen_form(urgent="no", reason="Because")
    assert "reason" not in form.errors
    assert form.cleaned_data["reason"] == ""


def test_a_follow_up_question_stands_under_its_choice(client):
    page = client.get("/kitchen/").content.decode()
    assert page.index('id="id_urgent_0"') < page.index('id="id_reason"') < page.index('id="id_urgent_1"')
    assert page.count('id="id_reason"') == 1
    assert by_id(client.get("/kitchen/"))["id_urgent_0"][1]["data-aria-controls"] == "id_urgent_0-more"


def test_a_group_without_choices_can_still_be_led_to(rf):
    class Empty(GovForm, forms.Form):
        who = forms.ChoiceField(choices=[], widget=RadioSelect)

    form = Empty({})
    assert form_problems(form) == [{"text": "Choose an answer for “Who”.", "id": "id_who"}]
    assert 'id="id_who" tabindex="-1"' in str(form)


def test_errors_say_which_question_they_are_about():
    class Two(GovForm, forms.Form):
        title = forms.CharField(max_length=3)
        start = DateField(label="First day")

    assert [problem["text"] for problem in form_problems(Two({"title": "long"}))] == [
        "“Title” is too long: use 3 characters or fewer. You have 4.",
        "Enter a date for “First day”.",
    ]


def test_in_the_list_of_errors_each_says_which_question_it_is_about():
    class Days(GovForm, forms.Form):
        start = DateField(label="First day")
        end = DateField(label="Last day")
        at = TimeField(label="When?")
        link = forms.ChoiceField(choices=[("a", "A")], error_messages={"required": "Say whether you have a link."})

    typed = {"start_day": "1", "start_month": "3", "start_year": "26", "end_day": "31", "end_month": "2"}
    form = Days(typed | {"end_year": "2026", "at": "soon"})
    assert [problem["text"] for problem in form_problems(form)] == [
        "First day: The year must have 4 numbers, like 2026.",
        "Last day: The date must be a real date, like 27 3 2026.",
        "When? Enter a time, like 9.30am or 14:00.",
        "Say whether you have a link.",
    ]
    assert form["start"].error_text == "The year must have 4 numbers, like 2026."


def test_long_numbers_in_errors_have_their_commas():
    class Three(GovForm, forms.Form):
        story = LongTextField()
        people = forms.IntegerField(label="How many people?", min_value=1, max_value=100_000)
        rooms = forms.IntegerField(min_value=1, error_messages={"min_value": "One room, please."})

    problems = form_problems(Three({"story": "x" * 20_500, "people": 100_001, "rooms": 0}))
    assert [problem["text"] for problem in problems] == [
        "“Story” is too long: use 20,000 characters or fewer. You have 20,500.",
        "“How many people?” must be 100,000 or less.",
        "One room, please.",
    ]
    [problem] = form_problems(Three({"story": "x", "people": 0, "rooms": 1}))
    assert problem["text"] == "“How many people?” must be 1 or more."


def test_a_form_without_a_layout_draws_every_field_and_one_button(rf):
    class Plain(GovForm, forms.Form):
        one = forms.CharField()
        two = forms.CharField(widget=forms.HiddenInput)

    assert [str(one) for one in Plain().layout().fields[:-1]] == ["one", "two"]
    assert Plain().helper.form_method == "post"
