"""Rules for the whole of templates/, whoever wrote the page."""

import re
from pathlib import Path

import pytest
from django.template.utils import get_app_template_dirs

TEMPLATES = Path(__file__).parents[2] / "templates"
EVERY = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*") if path.is_file())
PAGES = [name for name in EVERY if name.endswith(".html")]
SCREENS = [name for name in PAGES if not name.startswith("documents/")]  # a document carries its print style in itself

COMMENTS = re.compile(r"{%\s*comment.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
TAGS = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
DATA = re.compile(r"<script[^>]*type=\"application/json\"[^>]*>.*?</script>|<style>.*?</style>", re.DOTALL)
SPOKEN = re.compile(r"\b(?:alt|title|aria-label|placeholder|content)=\"([^\"]*)\"")
NOT_WORDS = re.compile(r"width=device-width, initial-scale=1, viewport-fit=cover|#ffffff|&\w+;|\S+@\S+|https?://\S+")
HTML = re.compile(r"<[^>]*>")


def text(name):
    return COMMENTS.sub("", (TEMPLATES / name).read_text())


def untranslated(source):
    """The words of a template that no translator would see."""
    bare = NOT_WORDS.sub("", DATA.sub("", TAGS.sub("", TRANSLATED.sub("", source))))
    words = " ".join([*SPOKEN.findall(bare), HTML.sub(" ", bare)])
    return re.findall(r"[^\W\d_]{2,}", words)


@pytest.mark.parametrize("name", EVERY)
def test_every_word_can_be_translated(name):
    assert untranslated(text(name)) == []


def test_the_rule_sees_words_that_are_not_translated():
    assert untranslated('<p class="x">Hello {{ name }}</p><img alt="A dog">') == ["dog", "Hello"]


@pytest.mark.parametrize("name", SCREENS)
def test_no_page_has_a_style_or_a_script_of_its_own(name):
    source = TAGS.sub("", text(name))
    scripts = [
        tag for tag in re.findall(r"<script[^>]*>", source) if "src=" not in tag and "application/json" not in tag
    ]
    assert scripts == []
    assert re.findall(r"<style|\sstyle=|\son\w+=\"|javascript:", source) == []


@pytest.mark.parametrize("name", PAGES)
def test_no_template_is_longer_than_120_lines(name):
    assert len((TEMPLATES / name).read_text().splitlines()) <= 120


def parent(name):
    found = re.search(r"{%\s*extends\s+\"([^\"]+)\"", (TEMPLATES / name).read_text()) if name in PAGES else None
    return found and found[1]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_stands_on_two_others_at_most(name):
    """On three where allauth's own pages lay down a step between."""
    steps, at = 0, name
    while at := parent(at):
        steps += 1
    assert steps <= (3 if name.startswith(("account/", "mfa/", "usersessions/", "socialaccount/")) else 2)


ROOT = TEMPLATES.parent
NAMED = re.compile(r"[\"']([\w./{}-]+\.(?:html|txt|svg))[\"']")
HOLE = re.compile(r"{[^}]*}")
# Django, allauth and crispy-forms ask for these by name, and bring none of their own.
ASKED_FOR = ["403.html", "404.html", "429.html", "govuk/whole_uni_form.html"]


def sources():
    """Our own Python files and templates."""
    for app in ("coproduction", "projects", "assessments", "charter"):
        yield from (ROOT / app).rglob("*.py")
    yield from TEMPLATES.rglob("*.html")
    yield from TEMPLATES.rglob("*.svg")


def is_named(template, asking):
    """Whether a text asks for this template; what stands in `{…}` may be any word."""
    return any(re.fullmatch(HOLE.sub(r"[^/]+", name), template) for name in NAMED.findall(asking))


def unused(templates):
    """Those that no view or other template names, and that take the place of none of an app that we use."""
    asking = [(path, COMMENTS.sub("", path.read_text())) for path in sources()]
    return [
        name
        for name in templates
        if name not in ASKED_FOR
        and not any((folder / name).exists() for folder in get_app_template_dirs("templates"))
        and not any(is_named(name, words) for path, words in asking if path != TEMPLATES / name)
    ]


def test_every_template_is_used():
    assert unused(EVERY) == []


def test_the_rule_sees_a_template_that_nobody_asks_for():
    assert unused(["components/never.html", "base.html"]) == ["components/never.html"]
