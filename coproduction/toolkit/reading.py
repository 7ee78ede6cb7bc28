"""Folders of TOML files become shapes. All that is wrong is collected, each with its file, key and cure."""

import tomllib
from dataclasses import dataclass, field

from coproduction.toolkit.building import build, plain
from coproduction.toolkit.combining import asked_once, check_nothing_is_lost, lost
from coproduction.toolkit.consistency import check, check_key
from coproduction.toolkit.filling import filled
from coproduction.toolkit.leaning import check_leans
from coproduction.toolkit.problems import ToolkitProblem, ToolkitProblems
from coproduction.toolkit.shapes import SHAPES

NARROWER = ("on_dial", "in_feedback")
# In the place of a scale that a self-assessment names and that is not there, so that the rest of it is looked at too.
STAND_IN = dict.fromkeys(("key", "version", "title", "source"), "none") | {
    "language": "en-gb", "minimum": 0, "maximum": 1,
}  # fmt: skip


def read(*folders):
    """All toolkits of these folders by (shape, key). A later folder adds, or replaces the same shape and key.

    Raises `ToolkitProblems` with everything that is wrong in them.
    """
    return _finished(Reader(), folders)[0]


def examine(*folders):
    """(file, toolkit) for each file of the last of these folders. Raises `ToolkitProblems`."""
    built, drafts = _finished(Reader(), folders)
    return [(draft.file, built[name]) for name, draft in drafts.items()]


def _finished(reader, folders):
    """What the reader built of all the folders, and the drafts of the last."""
    for folder in folders:
        drafts = reader.take(folder)
    reader.finish()
    if reader.problems:
        raise ToolkitProblems(reader.problems)
    return reader.built, drafts


def read_text(text, file):
    """The table in TOML `text`. Raises `ToolkitProblem` naming the line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ToolkitProblem(file, "", f"it is not written as TOML ({error}). Mend it there.") from None


def read_file(path):
    """The table in the file at `path`. Raises `ToolkitProblem`."""
    try:
        return read_text(path.read_bytes().decode("utf-8-sig"), path.name)
    except UnicodeDecodeError as error:
        cure = f"it is not saved as UTF-8 (byte {error.start + 1} is something else). Save it again as UTF-8."
        raise ToolkitProblem(path.name, "", cure) from None
    except OSError as error:
        cure = f"it can't be opened ({error.strerror}). Check its name and who may read it."
        raise ToolkitProblem(path.name, "", cure) from None


@dataclass
class Draft:
    """A file on its way: its table, whether all that it leans on was there, and the questions it asks that are gone."""

    file: str
    shape: str
    key: str
    table: dict
    whole: bool = True
    gone: dict = field(default_factory=dict)


class Reader:
    def __init__(self):
        self.drafts, self.built, self.problems = {}, {}, []
        self.placed = []  # every draft, those that a later folder replaces too

    def take(self, folder):
        """Read the files of `folder`; they replace what earlier folders said. Gives the drafts of this folder."""
        fresh = {}
        if not folder.is_dir():
            cure = "there is no such folder. Check TOOLKIT_DIR, or leave it empty."
            self.problems.append(ToolkitProblem(str(folder), "", cure))
        for path in sorted(folder.glob("[!.]*.toml")):
            try:
                self._place(Draft(path.name, "", "", read_file(path)), fresh)
            except ToolkitProblem as problem:
                self.problems.append(problem)
        self.drafts |= fresh
        return fresh

    def _place(self, draft, fresh):
        shape, key = draft.table.pop("shape", None), draft.table.get("key")
        if not isinstance(shape, str) or shape not in SHAPES:
            cure = f"say which shape this file has. Use one of: {', '.join(SHAPES)}."
            raise ToolkitProblem(draft.file, "shape", cure)
        if not isinstance(key, str) or not key:
            raise ToolkitProblem(draft.file, "key", 'the file has no key. Add a line such as key = "plan" at the top.')
        check_key(key, "key", self._tell(draft))
        if other := fresh.get((shape, key)):
            cure = f"{other.file} is a {shape} with this key too. Give one of them another key, or take it away."
            raise ToolkitProblem(draft.file, "key", cure)
        draft.shape, draft.key = shape, key
        fresh[shape, key] = draft
        self.placed.append(draft)

    def finish(self):
        """Build every draft: what others lean on first, forms that combine others last."""
        order = {shape: place for place, shape in enumerate(SHAPES)}
        drafts = sorted(self.drafts.values(), key=lambda draft: ("combines" in draft.table, order[draft.shape]))
        for draft in drafts:
            self._build(draft)
        self.problems.sort(key=lambda problem: problem.file)
        self.built = {name: self.built[name] for name in self.drafts if name in self.built}

    def _build(self, draft):
        tell, before = self._tell(draft), len(self.problems)
        table = self._complete(draft, tell)
        made = build(SHAPES[draft.shape][0], table, tell)
        if made and draft.whole and len(self.problems) == before:
            if not draft.gone:
                check(made, tell)
                check_leans(made, self.placed, tell)
            if draft.shape == "questionnaire":
                check_nothing_is_lost(made, self.built, draft.gone, tell)
        if made and len(self.problems) == before:
            self.built[draft.shape, draft.key] = made

    def _tell(self, draft):
        return lambda key, cure: self.problems.append(ToolkitProblem(draft.file, key, cure))

    def _complete(self, draft, tell):
        """The draft's table with what it leans on put in: scales, forms that it combines, the product's own charter."""
        table = dict(draft.table)
        if draft.shape == "statements" and isinstance(table.get("scale"), str):
            table["scale"] = self._scale(draft, table["scale"], "scale", tell) or STAND_IN
        if draft.shape == "questionnaire":
            table["sections"] = _each(table.get("sections"), lambda section: self._section(draft, section, tell))
        if draft.shape == "charter":
            table = self._filled(draft, table)
        return table

    def _filled(self, draft, table):
        """The table of a charter, with what it leaves out as the first folder's charter says it."""
        named = [each for each in self.placed if (each.shape, each.key) == ("charter", "charter")]
        return table if draft in named[:1] or not named else filled(table, named[0].table)

    def _section(self, draft, section, tell):
        questions = _each(section.get("questions"), lambda each: self._question(draft, section, each, tell))
        return section | {"questions": questions}

    def _question(self, draft, section, question, tell):
        at = f"{section.get('key', 'sections')}.{question.get('key', 'questions')}"
        draft.gone |= lost(question, self.drafts)
        question = {"source": draft.table.get("source", "")} | asked_once(question, self.drafts)
        if choices := question.pop("choices", None):
            head = {name: draft.table.get(name, "") for name in ("version", "language", "source")}
            key, title = f"{draft.key}-{question.get('key')}", question.get("label", "")
            question["scale"] = head | {"key": key, "title": title, "choices": choices}
        elif question.get("kind") == "rung":
            question.setdefault("scale", "ladder")
        if isinstance(question.get("scale"), str):
            question["scale"] = self._scale(draft, question["scale"], f"{at}.scale", tell)
        return question

    def _scale(self, draft, name, at, tell):
        """The table of the scale called `name`: a scale, the levels, a ladder, or part of one ("ladder:on_dial")."""
        key, _, only = name.partition(":")
        for shape in ("scale", "levels", "ladder"):
            toolkit = self.built.get((shape, key))
            if toolkit and (not only or (shape == "ladder" and only in NARROWER)):
                return plain(toolkit if shape == "scale" else toolkit.as_scale(only) if only else toolkit.as_scale())
            if (shape, key) in self.drafts and not toolkit:
                draft.whole = False  # its own file says what is wrong
                return None
        named = ", ".join(key for shape, key in self.built if shape in ("scale", "levels", "ladder"))
        tell(at, f"there is no scale “{name}”. Use one of: {named}; or add a file for it.")
        return None


def _each(value, complete):
    """A list with each of its tables completed. What is no table is left for `build` to tell."""
    if not isinstance(value, list):
        return [] if value is None else value
    return [complete(each) if isinstance(each, dict) else each for each in value]
