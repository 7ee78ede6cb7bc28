"""Rules of the house that no linter knows."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
APPS = ["coproduction/people", "coproduction/toolkit", "coproduction/documents", "projects", "assessments", "charter"]
VIEWS = [path for app in APPS for path in [*ROOT.glob(f"{app}/views.py"), *ROOT.glob(f"{app}/views/*.py")]]


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_view_never_reaches_past_access(path):
    assert re.findall(r"\.objects\b|\.save\(|\.delete\(", path.read_text()) == []
