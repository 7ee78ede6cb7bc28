"""The charter: what a mark is given for, who decides, how long it lasts and what is promised (practice.md)."""

from dataclasses import dataclass

from coproduction.toolkit.problems import NotInToolkit
from coproduction.toolkit.shapes.base import Toolkit, found

# What the program works with; an area words them as it likes.
OUTCOMES = ("awarded", "conditions", "more", "deferred", "not-yet")
FINDINGS = ("not-yet", "partly", "met", "exemplary")  # the lowest first
# Where evidence is found: a question of one of these forms ("plan.purpose"), or one of these places.
EVIDENCE_FORMS = ("readiness", "plan", "review")
EVIDENCE_PLACES = (
    *("meetings", "decisions", "actions", "workshops", "files"),
    *("facts.parties", "facts.actions", "facts.rungs"),
)


@dataclass(frozen=True, slots=True)
class Criterion:
    """A statement to judge; `met_project` and `met_service` say what "met" looks like.

    `evidence` names where in the app its evidence is usually found: "plan.purpose" or one of `EVIDENCE_PLACES`.
    """

    key: str
    label: str
    hint: str = ""
    met_project: str = ""
    met_service: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cornerstone:
    key: str
    title: str
    meaning: str = ""
    criteria: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True)
class PanelRules:
    """How many assessors, of which kind at least, and how many years back a tie to the project counts."""

    size: int = 3
    lived_experience: int = 2
    professional: int = 1
    look_back_years: int = 3


@dataclass(frozen=True, slots=True)
class Promises:
    """How soon each step is done, in working days or months; how many hear an appeal; how many testimonies are asked.

    Months to appeal count from the letter, working days to acknowledge and to review from the appeal.
    """

    letter_working_days: int = 10
    more_working_days: int = 20
    defer_months: int = 3
    appeal_months: int = 1
    acknowledge_working_days: int = 2
    review_working_days: int = 12
    appeal_panel: int = 3
    testimonies: int = 1


@dataclass(frozen=True, slots=True)
class Validity:
    """How long a mark lasts, when it is checked and when renewal is prompted: months after its award. 0 is no end."""

    lasts_months: int = 0
    check_months: tuple[int, ...] = (12,)
    prompt_months: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a panel may decide. `letter` opens the decision letter; `language` where it is not the charter's."""

    key: str
    title: str
    meaning: str = ""
    letter: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class FindingLevel:
    """How well one criterion is met. `language` is that of the words where it is not the charter's."""

    key: str
    label: str
    meaning: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Charter(Toolkit):
    """What a charter mark is given for: cornerstones, each with its criteria; then its rules.

    What an area's file leaves out is as in the product's own charter (`filling.filled`).
    """

    purpose: str = ""
    cornerstones: tuple[Cornerstone, ...]
    panel: PanelRules = PanelRules()
    promises: Promises = Promises()
    project_mark: Validity = Validity()
    service_mark: Validity = Validity(36, (12, 24), (32, 34))
    outcomes: tuple[Outcome, ...] = ()
    findings: tuple[FindingLevel, ...] = ()

    @property
    def criteria(self):
        return tuple(criterion for stone in self.cornerstones for criterion in stone.criteria)

    def criterion(self, key):
        return found("criterion", key, self.criteria)

    def cornerstone_of(self, key):
        """The cornerstone that the criterion with this key stands under."""
        return next(stone for stone in self.cornerstones if self.criterion(key) in stone.criteria)

    def outcome(self, key):
        return found("outcome", key, self.outcomes)

    def finding(self, key):
        return found("finding", key, self.findings)

    def validity(self, kind):
        """How long the mark of a "project" or a "service" lasts. Raises `NotInToolkit` for anything else."""
        marks = {"project": self.project_mark, "service": self.service_mark}
        if kind not in marks:
            raise NotInToolkit(f"There is no mark for a “{kind}” here. There are: {', '.join(marks)}.")
        return marks[kind]
