"""bin/setup on machines that lack something: a copy of it meets stand-ins for the machine's own commands."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ["sh", "dirname", "basename", "mkdir", "cat", "cmp", "cp", "rm", "touch", "find", "sort", "xargs"]
NO_PYTHON = "exit 1"
GOOD_PYTHON = 'case "$*" in *version_info*print*) echo python3.11 ;; esac'
ALL_THERE = 'shift 2; for package in "$@"; do printf ":installed %s:" "$package"; done'
NOTHING_THERE = "exit 1"


class Machine:
    def __init__(self, folder):
        self.folder = folder
        self.path = folder / "path"
        self.path.mkdir()
        for command in [*COMMANDS, "sha256sum"]:
            (self.path / command).symlink_to(shutil.which(command))
        shutil.copytree(ROOT / "bin", folder / "bin")
        shutil.copytree(ROOT / "requirements", folder / "requirements")
        for name in ["python3", *(f"python3.{minor}" for minor in (11, 12, 13, 14))]:
            self.has(name, NO_PYTHON)
        self.has("python3", GOOD_PYTHON)
        self.has("dpkg-query", ALL_THERE)
        self.has("apt-get", "exit 0")
        self.has("id", "echo 0")

    def has(self, command, script):
        file = self.path / command
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)

    def set_up(self, what="run"):
        done = subprocess.run(
            [self.folder / "bin" / "setup", what],
            env={"PATH": str(self.path), "HOME": os.environ.get("HOME", "/")},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


def test_an_old_python_is_said_in_one_sentence(machine):
    machine.has("python3", NO_PYTHON)
    assert machine.set_up() == (
        1,
        "",
        "This needs Python 3.11 or later. Install it (on Debian or Ubuntu: apt-get install python3 python3-venv),"
        " then try again.\n",
    )


def test_a_newer_python_of_another_name_will_do(machine):
    machine.has("python3", NO_PYTHON)
    machine.has("python3.13", GOOD_PYTHON)
    code, said, wrong = machine.set_up()
    assert "Python 3.11 or later" not in wrong


def test_someone_who_may_not_install_software_is_told_what_to_ask_for(machine):
    machine.has("id", "echo 1000")
    machine.has("dpkg-query", NOTHING_THERE)
    assert machine.set_up() == (
        1,
        "",
        "This machine lacks some software. Ask someone who looks after it to run: apt-get install libpango-1.0-0"
        " libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-dejavu-core fonts-noto-core fonts-noto-color-emoji"
        " fonts-wqy-microhei\n",
    )


def test_only_what_is_missing_is_installed(machine):
    machine.has("dpkg-query", 'shift 2; for p in "$@"; do [ $p = fontconfig ] || printf ":installed %s:" "$p"; done')
    machine.has("apt-get", f'echo "$@" >>{machine.folder}/asked')
    machine.set_up()
    assert (machine.folder / "asked").read_text() == "update\ninstall -y --no-install-recommends fontconfig\n"


def test_without_a_network_system_libraries_are_said_to_be_missing(machine):
    machine.has("dpkg-query", 'shift 2; for p in "$@"; do [ $p = fontconfig ] || printf ":installed %s:" "$p"; done')
    machine.has("apt-get", "exit 100")
    assert machine.set_up() == (
        1,
        "Installing from the system: fontconfig\n",
        "We could not install fontconfig. Is this machine online? The details are in .cache/setup.log.\n",
    )


def test_without_a_network_python_packages_are_said_to_be_missing(machine):
    venv = 'mkdir -p .venv/bin && printf "#!/bin/sh\\ncase \\"\\$*\\" in *pip*) exit 1; esac" >.venv/bin/python'
    machine.has("chmod", f'exec {shutil.which("chmod")} "$@"')
    machine.has("python3", f'case "$*" in *"venv --clear"*) {venv} && chmod +x .venv/bin/python ;; esac')
    assert machine.set_up() == (
        1,
        "Making a place for the Python packages (.venv)…\nInstalling the Python packages…\n",
        "We could not install the Python packages. Is this machine online? The details are in .cache/setup.log.\n",
    )
