"""`make run`: prepare the database, then run the web server and the background worker together.

`python -m coproduction.serving` does it. `python coproduction/serving.py --only-port` looks whether the port is free,
and needs nothing but Python. Anyone who would rather use servers of their own needs nothing from here: see
docs/operating.md.
"""

import contextlib
import ctypes
import errno
import os
import signal
import socket
import sys
import time
import traceback

DEMO_PASSWORD = "co-produce-2026"  # noqa: S105 - of made-up people, where DEBUG is on
STOPPING = 5  # seconds that each request to stop is given before the next, firmer one


class StartError(Exception):
    """One sentence for the person at the keyboard."""


def address():
    """Where to listen, as (host, port) from HOST and PORT. Raises StartError when that can't be used."""
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise StartError(f"PORT is '{port}', which is not a port number. Try: PORT=8001 make run")
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, int(port)))
        except OSError as error:
            raise StartError(why_not(error, host, int(port))) from None
    return host, int(port)


def why_not(error, host, port):
    """A sentence for the `OSError` that came of listening at `host` and `port`."""
    if isinstance(error, socket.gaierror):
        return f"HOST is '{host}', a name that this machine does not know. Try: HOST=127.0.0.1 make run"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"HOST is '{host}', which is not an address of this machine. Try: HOST=127.0.0.1 make run"
    if error.errno == errno.EACCES:
        return f"Port {port} is for administrators only. Try: PORT=8001 make run"
    if error.errno == errno.EADDRINUSE:
        return f"Something else is using port {port}. Try another: PORT={port % 65535 + 1} make run"
    return f"This machine can't listen at {host}, port {port}: {error.strerror}."


def settle_environment(port):
    """Unless someone chose otherwise, this is a machine for trying things out."""
    from dotenv import dotenv_values

    said = {**dotenv_values(os.environ.get("ENV_FILE") or ".env"), **os.environ}
    if not said.get("DEBUG"):
        os.environ["DEBUG"] = "true"
    if not said.get("SITE_URL"):
        os.environ["SITE_URL"] = f"http://localhost:{port}"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coproduction.settings")


def prepare():
    """Check the site, bring the database up to date, and fill an empty one with the demonstration area."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.core.management import call_command, get_commands
    from django.db import connections

    from coproduction.views import waiting_migrations

    check()
    if waiting_migrations():
        print("Bringing the database up to date…", flush=True)
        call_command("migrate", verbosity=0)
    if settings.DEBUG and "load_demo" in get_commands() and not get_user_model().objects.exists():
        print("Filling in the demonstration area…", flush=True)
        call_command("load_demo", password=DEMO_PASSWORD, verbosity=0)
    greeting = welcome(settings.SITE_URL, settings.DEBUG)
    connections.close_all()
    return greeting


def check():
    """What `manage.py check` finds. Raises StartError with its sentences alone, as with any other wrong setting."""
    from django.core.checks import run_checks

    wrong = [str(found.msg) for found in run_checks() if found.is_serious() and not found.is_silenced()]
    if wrong:
        raise StartError("\n".join(wrong))


def welcome(site, demo):
    """What to print once the server listens: the address and, for trying things out, the sign-ins."""
    from django.contrib.auth import get_user_model

    lines = ["", f"Ready at {site}"]
    people = get_user_model().objects.filter(email__endswith="@exampleshire.example", is_active=True)
    cast = list(people.order_by("pk").values_list("email", "name")[:20]) if demo else []
    if cast:
        width = max(len(email) for email, name in cast)
        lines += ["", f"Sign in as one of these, with the password {DEMO_PASSWORD}"]
        lines += [f"  {email:<{width}}  {name}" for email, name in cast]
    return "\n".join([*lines, "", "Press Ctrl-C to stop."])


def web(host, port, greeting):
    """The web server; returns when it has been told to stop."""
    from gunicorn.app.base import BaseApplication

    from coproduction.wsgi import application

    class Site(BaseApplication):
        def load_config(self):
            options = {
                "bind": [f"{host}:{port}"],
                "workers": 2,
                "worker_class": "gthread",
                "threads": 4,
                "limit_request_line": 8190,  # bytes of an address, as many as it can take: a long search has its answer
                "loglevel": "warning",
                "control_socket_disable": True,
                "when_ready": lambda server: print(greeting, flush=True),
            }
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self):
            return application

    Site().run()


def worker():
    """The background worker: long documents, letters."""
    from django.core.management import call_command

    os.nice(5)  # whoever waits for a page comes first
    call_command("db_worker", reload=False, verbosity=0)


def start(work, *arguments):
    """Do `work` in a process of its own that ends when this one does; gives its number."""
    pid = os.fork()
    if pid:
        return pid
    os.setpgid(0, 0)  # Ctrl-C is for the parent, which then stops its children in order
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # Linux: should the parent vanish, so do we
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    code = 1
    try:
        work(*arguments)
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def look_after(host, port, greeting):
    """Run both until asked to stop or the web server ends; gives the exit code. A worker that dies is replaced."""
    site, helper, asked = start(web, host, port, greeting), start(worker), []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, frame: asked.append(number))
    code = 0
    while not asked:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == site:
            code = os.waitstatus_to_exitcode(status) or 1
            break
        if pid == helper:
            print("The background worker stopped. We start it again.", file=sys.stderr, flush=True)
            time.sleep(1)
            helper = start(worker)
        time.sleep(0.2)
    stop({site, helper})
    return code


def stop(pids):
    """Ask each process to finish, ask again, then end it."""
    for number in (signal.SIGTERM, signal.SIGTERM, signal.SIGKILL):
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
        limit = time.monotonic() + STOPPING
        while pids and time.monotonic() < limit:
            pids = {pid for pid in pids if not gone(pid)}
            time.sleep(0.05)


def gone(pid):
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        return True


def main():
    """Start everything; a sentence and exit code 1 when that can't be done."""
    host, port = address()
    settle_environment(port)
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError
    from django.db import OperationalError

    try:
        django.setup()
        greeting = prepare()
    except (ImproperlyConfigured, CommandError) as error:
        raise StartError(str(error)) from None
    except OperationalError as error:
        raise StartError(f"The database named by DATABASE_URL does not answer: {str(error).splitlines()[0]}") from None
    return look_after(host, port, greeting)


if __name__ == "__main__":
    try:
        sys.exit(address() and None if "--only-port" in sys.argv else main())
    except StartError as sentence:
        sys.exit(str(sentence))
