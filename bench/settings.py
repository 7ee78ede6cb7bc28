"""The site as it is served in earnest, measured: only what would need certificates or a second factor is off."""

import os

os.environ["ENV_FILE"] = os.devnull  # what this machine's .env says is not measured
os.environ["DEBUG"] = "false"
os.environ["SECRET_KEY"] = "only-for-measuring-" + "0" * 40
os.environ["ALLOWED_HOSTS"] = "127.0.0.1,localhost,testserver"
os.environ["SECURE_SSL_REDIRECT"] = "false"
os.environ["REQUIRE_SECOND_FACTOR"] = "false"

from coproduction.settings import *  # noqa: F403
from coproduction.settings import BASE_DIR, INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = [*INSTALLED_APPS, "bench"]
MIDDLEWARE = ["bench.counting.CountQueries", *MIDDLEWARE]
ROOT_URLCONF = "bench.urls"
MEDIA_ROOT = BASE_DIR / ".cache" / "bench" / "media"
