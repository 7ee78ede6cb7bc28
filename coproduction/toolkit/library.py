"""What the site asks: the toolkits in `data/`, then those of the local area (`TOOLKIT_DIR`), read once."""

from functools import cache
from pathlib import Path

from django.conf import settings

from coproduction.toolkit.problems import NotInToolkit
from coproduction.toolkit.reading import read
from coproduction.toolkit.shapes import SHAPES

DATA = Path(__file__).parent / "data"


@cache
def _shelves():
    """All loaded toolkits by (shape, key). Raises `ToolkitProblems`."""
    return read(DATA, *([Path(settings.TOOLKIT_DIR)] if settings.TOOLKIT_DIR else []))


def reload():
    """Forget what was read; the next question reads the folders again."""
    _shelves.cache_clear()


def everything():
    """All loaded toolkits, grouped by shape in the order of `SHAPES`, the product's own before an area's."""
    return tuple(toolkit for shape in SHAPES for toolkit in _all(shape))


def questionnaire(key):
    return _one("questionnaire", key)


def questionnaires():
    return _all("questionnaire")


def ladder(key="ladder"):
    return _one("ladder", key)


def levels(key="levels"):
    return _one("levels", key)


def scale(key):
    return _one("scale", key)


def statements(key):
    return _one("statements", key)


def statements_all():
    """All self-assessments; dials come first, since a workshop starts with where it stands."""
    return tuple(sorted(_all("statements"), key=lambda each: each.draw != "dial"))


def themes(key="what-is-required"):
    return _one("themes", key)


def moving_up(key="moving-up"):
    return _one("moving-up", key)


def matrix(key="participation-matrix"):
    return _one("matrix", key)


def charter(key="charter"):
    """What the mark is given for: the product's charter, or the area's in its place."""
    return _one("charter", key)


def stakeholder_map(key="stakeholder-map"):
    """Who may be around the child or young person: the product's map, or the area's in its place."""
    return _one("map", key)


def guide(key):
    return _one("guide", key)


def guides():
    return _all("guide")


def terms(key="terms-of-reference"):
    """The rules of fair meetings: the product's, or the area's in their place."""
    return _one("terms", key)


def terms_all():
    """All terms of reference that a project can choose from."""
    return _all("terms")


def priorities():
    """All sets of priorities."""
    return _all("priorities")


def glossaries():
    return _all("glossary")


def term(key):
    """(glossary, term) of the first glossary that has a term with this key, or None."""
    return next(((each, term) for each in glossaries() for term in each.terms if term.key == key), None)


def _one(shape, key):
    toolkit = _shelves().get((shape, key))
    if toolkit is None:
        known = ", ".join(each.key for each in _all(shape)) or "none"
        raise NotInToolkit(f"The toolkit has no {shape} “{key}”. It has: {known}.")
    return toolkit


def _all(shape):
    return tuple(toolkit for (kind, _), toolkit in _shelves().items() if kind == shape)
