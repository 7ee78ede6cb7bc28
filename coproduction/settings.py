"""Settings: one file, everything that differs between places read from the environment.

A wrong or missing value stops the start with one sentence that names it. `.env.example` lists them all.
"""

import os
import re
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
import dj_email_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from environs import Env, EnvError, validate

from coproduction.pictures import picture_type

UUID = "-".join(rf"[0-9a-f]{{{n}}}" for n in (8, 4, 4, 4, 12))
BASE_DIR = Path(__file__).resolve().parent.parent


def readable(name, value):
    """The path of a file that must be there and may be read; empty as it came."""
    if value and (not Path(value).exists() or Path(value).is_dir()):
        raise ImproperlyConfigured(f"The setting {name} names a file that is not there: {value}. See .env.example.")
    if value and not os.access(value, os.R_OK):
        raise ImproperlyConfigured(f"The setting {name} names a file that we may not read: {value}. See .env.example.")
    return value


env = Env()
env.read_env(readable("ENV_FILE", os.environ.get("ENV_FILE")) or BASE_DIR / ".env", recurse=False)


def read(reader, name, default=..., **options):
    """The value of an environment variable, or a clear sentence when it is not usable."""
    try:
        return reader(name, **options) if default is ... else reader(name, default, **options)
    except (EnvError, ValueError) as error:
        reason = str(error).removeprefix(f'Environment variable "{name}" ').removeprefix("invalid: ").strip("[]'.")
        raise ImproperlyConfigured(f"The setting {name} is not right: {reason}. See .env.example.") from None


def needed(name, default, why):
    """A value that only a machine for trying things out may leave out."""
    if not DEBUG and not env.str(name, "").strip():
        raise ImproperlyConfigured(f"Set {name}: {why} (or set DEBUG=true on a machine of your own). See .env.example.")
    return env.str(name, "") or default


def url_setting(name, default, parse, key, known=""):
    """What `parse` makes of an address; refused when it lacks `key`, or names under it what is not `known`."""
    value = env.str(name, "") or default
    try:
        parsed = parse(value)
    except Exception:
        parsed = {}
    if not parsed.get(key) or (known and parsed[key] not in known):
        raise ImproperlyConfigured(f"The setting {name} is not an address that we can use. See .env.example.")
    return parsed


def origin(name, default=""):
    """The `https://host` of an address, without what follows."""
    parts = urlsplit(env.str(name, "") or default)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ImproperlyConfigured(f"The setting {name} is not an address like https://example.org. See .env.example.")
    return f"{parts.scheme}://{parts.netloc}"


def folder(name, default):
    return Path(env.str(name, "") or default).expanduser().resolve()


def picture(name):
    """The path of a picture file, or an empty string."""
    value = readable(name, env.str(name, ""))
    if value and not picture_type(Path(value).read_bytes()):
        wanted = "a picture that we can show (PNG, JPEG, or SVG without a script)"
        raise ImproperlyConfigured(f"The setting {name} does not name {wanted}: {value}. See .env.example.")
    return value


def email(name, default, *, named=False):
    """An e-mail address; where it may be `named`, also one like `Co-production <letters@example.org>`."""
    value = env.str(name, "") or default
    try:
        validate_email(parseaddr(value)[1] if named else value)
    except ValidationError:
        like = f"an email address like {default}"
        raise ImproperlyConfigured(f"The setting {name} is not {like}. See .env.example.") from None
    return value


def colour(name, default):
    value = env.str(name, "") or default
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ImproperlyConfigured(f"The setting {name} is not a colour like {default}. See .env.example.")
    return value.lower()


def notify(*, other_way):
    """(key, template) for GOV.UK Notify, both empty where it is not used. It is used wholly or not at all."""
    key, template = env.str("NOTIFY_API_KEY", ""), env.str("NOTIFY_TEMPLATE_ID", "")
    if (key or template) and other_way:
        raise ImproperlyConfigured("Set EMAIL_URL or NOTIFY_API_KEY, not both: letters go one way. See .env.example.")
    if bool(key) != bool(template):
        missing = "NOTIFY_TEMPLATE_ID" if key else "NOTIFY_API_KEY"
        raise ImproperlyConfigured(f"Set {missing}: GOV.UK Notify needs a key and a template. See .env.example.")
    if key and not re.fullmatch(f".+-{UUID}-{UUID}", key):
        raise ImproperlyConfigured("The setting NOTIFY_API_KEY is not a key as Notify shows it once. See .env.example.")
    if template and not re.fullmatch(UUID, template):
        raise ImproperlyConfigured("The setting NOTIFY_TEMPLATE_ID is not the ID of a template. See .env.example.")
    return key, template


def callback_token(*, key):
    """What Notify proves itself by when it calls us, or an empty string: we do not listen."""
    token = env.str("NOTIFY_CALLBACK_TOKEN", "")
    if token and not key:
        raise ImproperlyConfigured("Set NOTIFY_API_KEY: only with it does Notify call us. See .env.example.")
    if token and not re.fullmatch(r"[!-~]{20,}", token):
        raise ImproperlyConfigured(
            "The setting NOTIFY_CALLBACK_TOKEN is not 20 or more letters, digits and signs. See .env.example."
        )
    return token


# The place and who may reach it

DEBUG = read(env.bool, "DEBUG", False)
SECRET_KEY = needed("SECRET_KEY", "only-for-trying-things-out-" + "0" * 40, "a long random text that nobody else knows")
ALLOWED_HOSTS = [
    host.strip()
    for host in needed("ALLOWED_HOSTS", "*", "the names of this site, with commas between").split(",")
    if host.strip()
]
CSRF_TRUSTED_ORIGINS = read(env.list, "CSRF_TRUSTED_ORIGINS", [])
SITE_URL = origin("SITE_URL", "http://localhost:8000")

# The local area

AREA_NAME = env.str("AREA_NAME", "") or "Exampleshire"
SERVICE_NAME = env.str("SERVICE_NAME", "") or _("Co-production together")
AREA_COLOUR = colour("AREA_COLOUR", "#1d5e6e")
AREA_LOGO = picture("AREA_LOGO")
HELP_EMAIL = email("HELP_EMAIL", "coproduction@exampleshire.example")
TOOLKIT_DIR = folder("TOOLKIT_DIR", "") if env.str("TOOLKIT_DIR", "") else None

# The house: ground floor first

INSTALLED_APPS = [
    "coproduction",
    "coproduction.outbox",
    "coproduction.news",
    "coproduction.people",
    "coproduction.toolkit",
    "coproduction.documents",
    "projects",
    "assessments",
    "charter",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "crispy_forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "rules",
    "simple_history",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "coproduction.people.middleware.ForOneReader",
    "coproduction.middleware.NoNull",
    "coproduction.middleware.TooLarge",
    "coproduction.middleware.NotFoundHelps",
    "coproduction.middleware.ButtonHelps",
    "allauth.account.middleware.AccountMiddleware",
    "coproduction.people.middleware.KeepWordsAndSignIn",
    "coproduction.people.middleware.SecondFactor",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]
ROOT_URLCONF = "coproduction.urls"
WSGI_APPLICATION = "coproduction.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {
                "look": "coproduction.templatetags.look",
                "kept_words": "coproduction.templatetags.kept_words",
            },
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "coproduction.context.area",
            ],
        },
    }
]
FORM_RENDERER = "coproduction.govuk.bound.Renderer"
CRISPY_ALLOWED_TEMPLATE_PACKS = "govuk"
CRISPY_TEMPLATE_PACK = "govuk"
CRISPY_FAIL_SILENTLY = False

# Where things are kept

SQLITE, POSTGRESQL = "django.db.backends.sqlite3", "django.db.backends.postgresql"
DATABASES = {
    "default": url_setting(
        "DATABASE_URL", f"sqlite:///{BASE_DIR}/db.sqlite3", dj_database_url.parse, "ENGINE", {SQLITE, POSTGRESQL}
    )
}
if DATABASES["default"]["ENGINE"] == SQLITE:
    # One writer at a time, each waiting its turn; a power cut loses nothing that was saved.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;",
    }
    # Kept open: when the last connection closes, SQLite folds its log away, and the next save begins a new one.
    DATABASES["default"]["CONN_MAX_AGE"] = 60
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"},
    # Parts of a page that are the same for many: each process makes them once, and anew while templates are worked on.
    "template_fragments": {"BACKEND": f"django.core.cache.backends.{'dummy.Dummy' if DEBUG else 'locmem.LocMem'}Cache"},
}
MEDIA_ROOT = folder("MEDIA_ROOT", BASE_DIR / "media")
STATIC_ROOT = folder("STATIC_ROOT", BASE_DIR / "staticfiles")
STATIC_URL = "static/"
STATICFILES_DIRS = [("dist", BASE_DIR / "static" / "dist"), ("img", BASE_DIR / "static" / "img")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
UPLOAD_LIMIT_MB = 10

# People and signing in

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "coproduction.people.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "coproduction.people.adapters.SocialAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
MFA_ADAPTER = "coproduction.people.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
MFA_TOTP_ISSUER = AREA_NAME
ALLAUTH_TRUSTED_PROXY_COUNT = read(env.int, "TRUSTED_PROXY_COUNT", 0, validate=validate.Range(min=0))
REQUIRE_SECOND_FACTOR = read(env.bool, "REQUIRE_SECOND_FACTOR", not DEBUG)
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = {}
SIGN_IN_ORIGINS = []
if env.str("OIDC_SERVER_URL", ""):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": "single-sign-on",
                "name": env.str("OIDC_NAME", "") or "Work account",
                "client_id": read(env.str, "OIDC_CLIENT_ID"),
                "secret": read(env.str, "OIDC_SECRET"),
                "settings": {"server_url": env.str("OIDC_SERVER_URL")},
            }
        ]
    }
    SIGN_IN_ORIGINS = [origin("OIDC_SERVER_URL")]

# Words, times, letters

LANGUAGE_CODE = "en-gb"
LOCALE_PATHS = [BASE_DIR / "locale"]
# Only those that our words are there in: English words called Welsh would be read out as Welsh by a screen reader.
LANGUAGES = [
    (code, name)
    for code, name in [(LANGUAGE_CODE, _("English")), ("cy", _("Welsh"))]
    if code == LANGUAGE_CODE or (LOCALE_PATHS[0] / code / "LC_MESSAGES" / "django.mo").exists()
]
USE_TZ = True
TIME_ZONE = "Europe/London"
_email = url_setting("EMAIL_URL", "console:", dj_email_url.parse, "EMAIL_BACKEND")
EMAIL_BACKEND = _email["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = _email["EMAIL_HOST"], _email["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _email["EMAIL_HOST_USER"], _email["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = _email["EMAIL_USE_TLS"], _email["EMAIL_USE_SSL"]
EMAIL_FILE_PATH = _email["EMAIL_FILE_PATH"]
NOTIFY_API_KEY, NOTIFY_TEMPLATE_ID = notify(other_way=env.str("EMAIL_URL", ""))
NOTIFY_CALLBACK_TOKEN = callback_token(key=NOTIFY_API_KEY)
NOTIFY_URL = "https://api.notifications.service.gov.uk"
if NOTIFY_API_KEY:
    EMAIL_BACKEND = "coproduction.outbox.notify.EmailBackend"
EMAIL_USE_LOCALTIME = True  # the Date of an e-mail is in UK time, too
EMAIL_TIMEOUT = 30  # seconds; the worker has more to do than to wait for a mail server
DEFAULT_FROM_EMAIL = SERVER_EMAIL = email("FROM_EMAIL", HELP_EMAIL, named=True)

# Work that is not done while someone waits

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Locks on the doors

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF, *SIGN_IN_ORIGINS],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "coproduction.views.csrf_failure"
SECURE_SSL_REDIRECT = read(env.bool, "SECURE_SSL_REDIRECT", not DEBUG)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
HTTPS_BELOW = read(env.bool, "HTTPS_BELOW", True)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_SSL_REDIRECT and HTTPS_BELOW
if not HTTPS_BELOW:  # then the two warnings of `check --deploy` are this area's own decision
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOG_LEVELS = validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"])
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": read(env.str, "LOG_LEVEL", "WARNING", validate=LOG_LEVELS)},
}
