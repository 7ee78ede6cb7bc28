"""A real web server in a process of its own, on the test's database, that can be stopped as a power cut would."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

from django.db import connection


def until(true, seconds=10):
    """Waits for something that is not on a page, such as a row in the database."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def database_url():
    """The test's own database, for a server of another process."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    login = f"{database['USER']}:{database['PASSWORD']}".rstrip(":")
    return f"postgres://{login}@{database['HOST']}:{database['PORT'] or 5432}/{database['NAME']}"


class Server:
    """A real web server that can be stopped and started again on the same port."""

    def __init__(self):
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            self.port = door.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = None

    def start(self):
        command = [sys.executable, "-m", "gunicorn", "coproduction.wsgi", "-b", f"127.0.0.1:{self.port}"]
        command += ["--threads", "4", "--log-level", "error", "--no-control-socket"]
        variables = {**os.environ, "DATABASE_URL": database_url(), "DEBUG": "true", "ENV_FILE": os.devnull}
        variables["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        self.process = subprocess.Popen(command, env=variables, start_new_session=True)
        until(self.answers, 30)

    def answers(self):
        try:
            with urllib.request.urlopen(f"{self.url}/healthz") as answer:
                return answer.status == 200
        except OSError:
            return False

    def stop(self):
        """As a power cut would: all its processes at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
