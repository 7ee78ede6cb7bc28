"""What is installed is what was chosen: each lock holds what pyproject.toml and package.json ask for, by its hash."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
ASKED = {
    "app.lock": [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["assets"]],
    "dev.lock": [
        *PROJECT["project"]["dependencies"],
        *PROJECT["dependency-groups"]["assets"],
        *PROJECT["dependency-groups"]["dev"],
    ],
}


def locked(name):
    """{package: (version, number of hashes)} of a lock file."""
    text = (ROOT / "requirements" / name).read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if re.match(r"[a-z0-9]", line)]
    pins = [re.match(r"([\w.-]+)==([^\s;]+)", line) for line in lines]
    assert all(pins)
    return {pin[1]: (pin[2], line.count("--hash=sha256:")) for pin, line in zip(pins, lines, strict=True)}


@pytest.mark.parametrize("name", ASKED)
def test_every_python_package_is_locked_at_a_version_that_was_asked_for(name):
    pins = locked(name)
    for requirement in map(Requirement, ASKED[name]):
        version, _ = pins[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement
    assert [package for package, (_, hashes) in pins.items() if not hashes] == []


def test_tests_run_on_the_very_packages_that_are_served():
    app, dev = locked("app.lock"), locked("dev.lock")
    assert {package: pin for package, pin in dev.items() if package in app} == app


def test_every_npm_package_is_locked_by_its_hash():
    asked = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert packages[""]["devDependencies"] == asked
    assert {name: packages[f"node_modules/{name}"]["version"] for name in asked} == asked
    assert [name for name, one in packages.items() if name and "integrity" not in one] == []


@pytest.mark.parametrize("name", ["requirements/app.lock", "requirements/dev.lock", "package-lock.json"])
def test_no_lock_names_the_address_of_a_registry(name):
    assert re.findall(r"https?://\S+", (ROOT / name).read_text()) == []
