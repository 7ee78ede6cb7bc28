"""The site's own settings, as a machine for trying things out has them; only what would slow tests down differs."""

import os
import tempfile

os.environ["ENV_FILE"] = os.devnull  # what this machine's .env says is not under test
os.environ.setdefault("DEBUG", "true")

from coproduction.settings import *  # noqa: F403
from coproduction.settings import DATABASES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in life (several connections, real locks), of this process alone.
    DATABASES["default"]["TEST"] = {"NAME": f"{tempfile.gettempdir()}/coproduction-test-{os.getpid()}.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;"
