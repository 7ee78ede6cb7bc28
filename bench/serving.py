"""The site's own processes, started for a while: the web server and the background worker."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

KEPT = Path(__file__).resolve().parent.parent / ".cache" / "bench"
READY_WITHIN = 60  # seconds
PYTHON = sys.executable


def environment(database):
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "bench.settings", "DATABASE_URL": database}


def run(module, *arguments, database):
    """Run one of our modules to its end; gives what it printed."""
    command = [PYTHON, "-m", module, *map(str, arguments)]
    return subprocess.run(command, env=environment(database), check=True, stdout=subprocess.PIPE, text=True).stdout


def signed_in(database):
    return json.loads(run("bench.sign_in", database=database))


@contextlib.contextmanager
def started(*command, database, log=""):
    """A process of ours, ended when the block ends. What it says goes to `log`, a name in .cache/bench, or to all."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        said = stack.enter_context((KEPT / log).open("w")) if log else None
        process = subprocess.Popen(command, env=environment(database), stdout=said, stderr=said)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(20)


@contextlib.contextmanager
def site(database, workers=1):
    """The site as `make run` serves it, but in one process, so that all is measured in the same. Gives its port."""
    port = free_port()
    options = ["--bind", f"127.0.0.1:{port}", f"--workers={workers}", "--worker-class=gthread", "--threads=4"]
    options += ["--keep-alive=600", "--log-level=warning", "--no-control-socket"]
    with started(PYTHON, "-m", "gunicorn", *options, "coproduction.wsgi", database=database) as process:
        wait_until_ready(port, process)
        yield port


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def wait_until_ready(port, process):
    limit = time.monotonic() + READY_WITHIN
    while time.monotonic() < limit and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz"):
            return
        time.sleep(0.1)
    raise SystemExit("The site did not start; what it said is above.")


def worker(database):
    """The background worker as `make run` starts it: stepping back when people wait for pages."""
    command = ["nice", "-n", "5", PYTHON, "manage.py", "db_worker", "--no-reload"]
    return started(*command, database=database, log="worker.log")
