"""A page that was found sound is not looked at again, until something in it changes."""

import pytest

from tests.browser.axe import SEEN, assert_accessible, fingerprint


@pytest.fixture
def kitchen(page, settings):
    settings.ROOT_URLCONF = "tests.look.kitchen"
    page.goto("/kitchen/")
    assert_accessible(page)
    return page


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("document.querySelector('label[for=id_name]').remove()", "label"),
        ("document.querySelector('h2').outerHTML = '<h4>Later</h4>'", "heading-order"),
        ("document.querySelector('label').style.color = '#bbb'", "color-contrast"),
        ("document.querySelector('#id_name').tabIndex = 3", "tabindex"),
    ],
)
def test_what_changed_since_is_found(kitchen, change, fault):
    kitchen.evaluate(change)
    with pytest.raises(AssertionError, match=fault):
        assert_accessible(kitchen)


def test_another_number_in_a_name_makes_no_other_page_but_the_same_number_twice_does(kitchen):
    def named(*names):
        kitchen.evaluate(
            "names => names.forEach((name, at) => document.querySelectorAll('label')[at].id = name)", names
        )
        return fingerprint(kitchen.evaluate(SEEN))

    assert named("answer-7", "answer-8") == named("answer-12", "answer-340")
    assert named("answer-7", "answer-8") != named("answer-7", "answer-7")


def test_a_number_that_is_read_is_the_one_that_is_seen(kitchen):
    def read(number):
        kitchen.evaluate(
            """number => {
                const heading = document.querySelector('h1');
                heading.textContent = 'Meeting 7';
                heading.setAttribute('aria-label', `Meeting ${number}`);
            }""",
            number,
        )
        return fingerprint(kitchen.evaluate(SEEN))

    assert read(7) != read(8)


def test_another_control_under_the_pointer_is_another_page(kitchen):
    before = fingerprint(kitchen.evaluate(SEEN))
    kitchen.get_by_role("button", name="Save", exact=True).hover()
    assert fingerprint(kitchen.evaluate(SEEN)) != before
