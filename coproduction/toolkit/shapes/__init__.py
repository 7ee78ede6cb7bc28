"""The shapes of a toolkit: what is asked, of which kind, on which scale. Frozen; the words are in `data/*.toml`.

The same machine serves every form: plan, review, readiness, feedback, dials, criteria (design.md, "Toolkits are data").
"""

from coproduction.toolkit.shapes.base import Choice, Note, Scale, Toolkit, found, picked
from coproduction.toolkit.shapes.charters import (
    EVIDENCE_FORMS,
    EVIDENCE_PLACES,
    FINDINGS,
    OUTCOMES,
    Charter,
    Cornerstone,
    Criterion,
    FindingLevel,
    Outcome,
    PanelRules,
    Promises,
    Validity,
)
from coproduction.toolkit.shapes.forms import FACTS, KINDS, LIMITS, MOST, PICKED, Question, Questionnaire, Section
from coproduction.toolkit.shapes.guides import Chapter, Guide, Link
from coproduction.toolkit.shapes.instruments import (
    Cell,
    Kind,
    Matrix,
    MovingUp,
    Statement,
    Statements,
    Step,
    Theme,
    Themes,
)
from coproduction.toolkit.shapes.ladders import Ladder, Level, Levels, Rung, Zone
from coproduction.toolkit.shapes.maps import Part, StakeholderMap
from coproduction.toolkit.shapes.terms import GroupMember, MeetingRules, Seats, Terms
from coproduction.toolkit.shapes.words import Glossary, Priorities, Priority, Term

# What a file may call itself, the class it becomes, and what one of its parts, and more of them, are called.
SHAPES = {
    "scale": (Scale, "options", "choice", "choices"),
    "ladder": (Ladder, "rungs", "rung", "rungs"),
    "levels": (Levels, "levels", "level", "levels"),
    "priorities": (Priorities, "priorities", "priority", "priorities"),
    "glossary": (Glossary, "terms", "term", "terms"),
    "questionnaire": (Questionnaire, "leading", "question", "questions"),
    "statements": (Statements, "statements", "statement", "statements"),
    "themes": (Themes, "themes", "theme", "themes"),
    "moving-up": (MovingUp, "steps", "rung", "rungs"),
    "matrix": (Matrix, "kinds", "kind", "kinds"),
    "charter": (Charter, "criteria", "criterion", "criteria"),
    "terms": (Terms, "members", "member", "members"),
    "map": (StakeholderMap, "segments", "segment", "segments"),
    "guide": (Guide, "chapters", "chapter", "chapters"),
}

__all__ = [
    "Cell",
    "Chapter",
    "Charter",
    "Choice",
    "Cornerstone",
    "Criterion",
    "EVIDENCE_FORMS",
    "EVIDENCE_PLACES",
    "FACTS",
    "FINDINGS",
    "FindingLevel",
    "Glossary",
    "GroupMember",
    "Guide",
    "KINDS",
    "Kind",
    "LIMITS",
    "MOST",
    "Ladder",
    "Level",
    "Levels",
    "Link",
    "Matrix",
    "MeetingRules",
    "MovingUp",
    "Note",
    "OUTCOMES",
    "Outcome",
    "PICKED",
    "PanelRules",
    "Part",
    "Priorities",
    "Priority",
    "Promises",
    "Question",
    "Questionnaire",
    "Rung",
    "SHAPES",
    "Scale",
    "Seats",
    "Section",
    "StakeholderMap",
    "Statement",
    "Statements",
    "Step",
    "Term",
    "Terms",
    "Theme",
    "Themes",
    "Toolkit",
    "Validity",
    "Zone",
    "found",
    "picked",
]
