"""`make run`, as far as it goes without installing anything: the real servers, started and stopped."""

import errno
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from coproduction.serving import why_not

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def serve(tmp_path, **environment):
    environment = {
        "PATH": os.environ["PATH"],
        "ENV_FILE": os.devnull,
        "PYTHONUNBUFFERED": "1",
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "MEDIA_ROOT": str(tmp_path / "media"),
        **environment,
    }
    command = [sys.executable, "-m", "coproduction.serving"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=pipe, stderr=subprocess.STDOUT, text=True)


def wait_for(address, seconds=180):
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        try:
            with urllib.request.urlopen(address) as answer:
                return answer.status, answer.read()
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


@pytest.mark.long
def test_it_makes_its_database_or_finds_it_serves_and_stops_when_told(tmp_path, port):
    for number in (signal.SIGINT, signal.SIGTERM):
        site = serve(tmp_path, PORT=str(port))
        try:
            assert wait_for(f"http://127.0.0.1:{port}/healthz") == (200, b"ok\n")
            assert wait_for(f"http://127.0.0.1:{port}/charter/?q={'x' * 8000}")[0] == 200
        finally:
            site.send_signal(number)
            said, _ = site.communicate(timeout=30)
        assert site.returncode == 0
        assert f"Ready at http://localhost:{port}" in said
        with socket.socket() as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # or a call just ended would count
            door.bind(("127.0.0.1", port))  # nobody was left behind


def test_a_taken_port_is_named_with_another_to_try(tmp_path, port):
    with socket.socket() as door:
        door.bind(("127.0.0.1", port))
        door.listen()
        said, _ = serve(tmp_path, PORT=str(port)).communicate(timeout=30)
    assert said == f"Something else is using port {port}. Try another: PORT={port + 1} make run\n"


ELSEWHERE = {
    "192.0.2.1": "HOST is '192.0.2.1', which is not an address of this machine. Try: HOST=127.0.0.1 make run\n",
    "nohost.invalid": "HOST is 'nohost.invalid', a name that this machine does not know."
    " Try: HOST=127.0.0.1 make run\n",
}


@pytest.mark.parametrize(("host", "sentence"), ELSEWHERE.items(), ids=ELSEWHERE)
def test_a_host_that_is_not_this_machine_is_named_and_its_port_not_blamed(tmp_path, port, host, sentence):
    said, _ = serve(tmp_path, HOST=host, PORT=str(port)).communicate(timeout=30)
    assert said == sentence


def test_a_port_for_administrators_is_said_to_be_one():
    refused = PermissionError(errno.EACCES, "Permission denied")  # whoever tests may be an administrator
    assert why_not(refused, "127.0.0.1", 80) == "Port 80 is for administrators only. Try: PORT=8001 make run"


def test_a_port_that_is_not_a_number_is_refused(tmp_path):
    said, _ = serve(tmp_path, PORT="front").communicate(timeout=30)
    assert said == "PORT is 'front', which is not a port number. Try: PORT=8001 make run\n"


def test_a_wrong_setting_is_one_sentence(tmp_path, port):
    said, _ = serve(tmp_path, PORT=str(port), AREA_COLOUR="red").communicate(timeout=30)
    assert said == "The setting AREA_COLOUR is not a colour like #1d5e6e. See .env.example.\n"


def test_a_folder_that_keeps_no_files_is_one_sentence(tmp_path, port):
    said, _ = serve(tmp_path, PORT=str(port), MEDIA_ROOT="/dev/null/media").communicate(timeout=30)
    reason = "/dev/null/media (Not a directory)"
    assert said == f"The setting MEDIA_ROOT names a folder where we can't keep files: {reason}. See .env.example.\n"


def test_a_database_that_does_not_answer_is_one_sentence(tmp_path, port):
    away = f"sqlite:///{tmp_path}/no/such/folder/db.sqlite3"
    said, _ = serve(tmp_path, PORT=str(port), DATABASE_URL=away).communicate(timeout=30)
    assert said == "The database named by DATABASE_URL does not answer: unable to open database file\n"
