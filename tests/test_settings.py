"""The site is started for real, in a process of its own, with settings as someone might get them wrong."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
IN_EARNEST = {"SECRET_KEY": "".join(map(chr, range(48, 123))), "ALLOWED_HOSTS": "coproduction.example.org"}


def manage(*arguments, **environment):
    """Run manage.py with nothing but `environment`; gives the exit code and all that was printed."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "ENV_FILE": os.devnull, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).strip()


UUID = "1b5ffd80-4c7e-4c3a-9d5c-0a5a1b2c3d4e"
NOTIFY = {"NOTIFY_API_KEY": f"letters-{UUID}-{UUID}", "NOTIFY_TEMPLATE_ID": UUID}


WRONG = {
    "no key": (
        {"ALLOWED_HOSTS": "example.org"},
        "Set SECRET_KEY: a long random text that nobody else knows"
        " (or set DEBUG=true on a machine of your own). See .env.example.",
    ),
    "no hosts": (
        {"SECRET_KEY": IN_EARNEST["SECRET_KEY"]},
        "Set ALLOWED_HOSTS: the names of this site, with commas between"
        " (or set DEBUG=true on a machine of your own). See .env.example.",
    ),
    "debug": ({"DEBUG": "banana"}, "The setting DEBUG is not right: Not a valid boolean. See .env.example."),
    "database": (
        {**IN_EARNEST, "DATABASE_URL": "the one in the cupboard"},
        "The setting DATABASE_URL is not an address that we can use. See .env.example.",
    ),
    "another kind of database": (
        {**IN_EARNEST, "DATABASE_URL": "mysql://me@localhost/coproduction"},
        "The setting DATABASE_URL is not an address that we can use. See .env.example.",
    ),
    "e-mail": (
        {**IN_EARNEST, "EMAIL_URL": "pigeon://loft"},
        "The setting EMAIL_URL is not an address that we can use. See .env.example.",
    ),
    "colour": (
        {**IN_EARNEST, "AREA_COLOUR": "red"},
        "The setting AREA_COLOUR is not a colour like #1d5e6e. See .env.example.",
    ),
    "logo": (
        {**IN_EARNEST, "AREA_LOGO": "/no/such.svg"},
        "The setting AREA_LOGO names a file that is not there: /no/such.svg. See .env.example.",
    ),
    "logo that is no picture": (
        {**IN_EARNEST, "AREA_LOGO": "/etc/passwd"},
        "The setting AREA_LOGO does not name a picture that we can show (PNG, JPEG, or SVG without a script):"
        " /etc/passwd. See .env.example.",
    ),
    "address of who helps": (
        {**IN_EARNEST, "HELP_EMAIL": "notmail"},
        "The setting HELP_EMAIL is not an email address like coproduction@exampleshire.example. See .env.example.",
    ),
    "address of who writes": (
        {**IN_EARNEST, "HELP_EMAIL": "help@example.org", "FROM_EMAIL": "Us <notmail>"},
        "The setting FROM_EMAIL is not an email address like help@example.org. See .env.example.",
    ),
    "file of settings": (
        {**IN_EARNEST, "ENV_FILE": "/no/such.env"},
        "The setting ENV_FILE names a file that is not there: /no/such.env. See .env.example.",
    ),
    "folder for a file of settings": (
        {**IN_EARNEST, "ENV_FILE": "/etc"},
        "The setting ENV_FILE names a file that is not there: /etc. See .env.example.",
    ),
    "address of the site": (
        {**IN_EARNEST, "SITE_URL": "coproduction.example.org"},
        "The setting SITE_URL is not an address like https://example.org. See .env.example.",
    ),
    "proxies": (
        {**IN_EARNEST, "TRUSTED_PROXY_COUNT": "-1"},
        "The setting TRUSTED_PROXY_COUNT is not right: Must be greater than or equal to 0. See .env.example.",
    ),
    "log": (
        {**IN_EARNEST, "LOG_LEVEL": "LOUD"},
        "The setting LOG_LEVEL is not right: Must be one of: DEBUG, INFO, WARNING, ERROR, CRITICAL. See .env.example.",
    ),
    "two ways for e-mail": (
        {**IN_EARNEST, **NOTIFY, "EMAIL_URL": "smtp://mail.example.org"},
        "Set EMAIL_URL or NOTIFY_API_KEY, not both: letters go one way. See .env.example.",
    ),
    "Notify without its template": (
        {**IN_EARNEST, "NOTIFY_API_KEY": NOTIFY["NOTIFY_API_KEY"]},
        "Set NOTIFY_TEMPLATE_ID: GOV.UK Notify needs a key and a template. See .env.example.",
    ),
    "Notify without its key": (
        {**IN_EARNEST, "NOTIFY_TEMPLATE_ID": NOTIFY["NOTIFY_TEMPLATE_ID"]},
        "Set NOTIFY_API_KEY: GOV.UK Notify needs a key and a template. See .env.example.",
    ),
    "half a key of Notify": (
        {**IN_EARNEST, **NOTIFY, "NOTIFY_API_KEY": "letters-1234"},
        "The setting NOTIFY_API_KEY is not a key as Notify shows it once. See .env.example.",
    ),
    "a template by its name": (
        {**IN_EARNEST, **NOTIFY, "NOTIFY_TEMPLATE_ID": "Our letters"},
        "The setting NOTIFY_TEMPLATE_ID is not the ID of a template. See .env.example.",
    ),
    "a token that can be guessed": (
        {**IN_EARNEST, **NOTIFY, "NOTIFY_CALLBACK_TOKEN": "hush"},
        "The setting NOTIFY_CALLBACK_TOKEN is not 20 or more letters, digits and signs. See .env.example.",
    ),
    "a token for nothing": (
        {**IN_EARNEST, "NOTIFY_CALLBACK_TOKEN": "a-long-token-that-notify-knows"},
        "Set NOTIFY_API_KEY: only with it does Notify call us. See .env.example.",
    ),
    "single sign-on without its secret": (
        {**IN_EARNEST, "OIDC_SERVER_URL": "https://id.example.org", "OIDC_CLIENT_ID": "us"},
        "The setting OIDC_SECRET is not right: not set. See .env.example.",
    ),
    "single sign-on nowhere": (
        {**IN_EARNEST, "OIDC_SERVER_URL": "the council", "OIDC_CLIENT_ID": "us", "OIDC_SECRET": "hush"},
        "The setting OIDC_SERVER_URL is not an address like https://example.org. See .env.example.",
    ),
}


@pytest.mark.parametrize(("environment", "sentence"), WRONG.values(), ids=WRONG)
def test_a_wrong_setting_stops_the_start_with_one_sentence(environment, sentence):
    assert manage("check", **environment) == (1, sentence)


def test_a_toolkit_folder_that_is_not_there_is_named():
    code, said = manage("check", **IN_EARNEST, TOOLKIT_DIR="/no/such/folder")
    assert code == 1
    assert "/no/such/folder" in said
    assert "TOOLKIT_DIR" in said


NOWHERE = {"/dev/null/media": "Not a directory", "/proc/media": "No such file"}


@pytest.mark.parametrize("command", [["check"], ["shell", "--no-imports", "-c", "import coproduction.wsgi"]])
@pytest.mark.parametrize(("folder", "reason"), NOWHERE.items(), ids=NOWHERE)
def test_a_folder_where_no_files_can_be_kept_stops_the_start(command, folder, reason):
    code, said = manage(*command, **IN_EARNEST, MEDIA_ROOT=folder)
    assert code == 1
    assert f"The setting MEDIA_ROOT names a folder where we can't keep files: {folder} ({reason}" in said


def test_a_folder_for_files_that_is_not_there_yet_is_left_to_whoever_keeps_the_first(tmp_path):
    folder = tmp_path / "files" / "of" / "ours"
    assert manage("check", **IN_EARNEST, MEDIA_ROOT=str(folder))[0] == 0
    assert list(tmp_path.iterdir()) == []


def test_letters_may_come_from_a_name_with_an_address():
    show = "from django.conf import settings; print(settings.DEFAULT_FROM_EMAIL)"
    said = manage("shell", "--no-imports", "-c", show, **IN_EARNEST, FROM_EMAIL="Us <us@example.org>")
    assert said == (0, "Us <us@example.org>")


def test_in_earnest_there_is_nothing_to_warn_about():
    code, said = manage("check", "--deploy", "--fail-level", "WARNING", **IN_EARNEST)
    assert (code, said) == (0, "System check identified no issues (0 silenced).")


def test_an_area_may_leave_the_names_below_its_own_alone():
    show = "from django.conf import settings as s; print(s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS)"
    said = [
        manage("shell", "--no-imports", "-c", show, **IN_EARNEST, HTTPS_BELOW=value)[1] for value in ("true", "false")
    ]
    assert said == ["31536000 True", "31536000 False"]
    checked = manage("check", "--deploy", "--fail-level", "WARNING", **IN_EARNEST, HTTPS_BELOW="false")
    assert checked == (0, "System check identified no issues (2 silenced).")


def test_letters_go_the_way_that_the_settings_say():
    show = "from django.conf import settings; print(settings.EMAIL_BACKEND)"
    ways = [({}, "console"), ({"EMAIL_URL": "smtp://mail.example.org"}, "smtp"), (NOTIFY, "notify")]
    said = [manage("shell", "--no-imports", "-c", show, **IN_EARNEST, **way)[1].split(".")[-2] for way, _name in ways]
    assert said == [name for _way, name in ways]


def test_a_machine_for_trying_things_out_needs_nothing_but_debug():
    assert manage("check", DEBUG="true") == (0, "System check identified no issues (0 silenced).")


def test_forms_may_be_sent_to_the_single_sign_on_server_and_nowhere_else():
    sso = {"OIDC_SERVER_URL": "https://id.example.org/tenant/v2.0", "OIDC_CLIENT_ID": "us", "OIDC_SECRET": "hush"}
    show = "from django.conf import settings; print(settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'])"
    assert manage("shell", "--no-imports", "-c", show, **IN_EARNEST) == (0, """["'self'"]""")
    said = manage("shell", "--no-imports", "-c", show, **IN_EARNEST, **sso)
    assert said == (0, """["'self'", 'https://id.example.org']""")


def test_every_setting_is_explained_in_the_example():
    read = re.findall(
        r'(?:env\.\w+|read|needed|url_setting|folder|colour|origin|picture|email)\((?:env\.\w+, )?\s*"([A-Z_]+)"',
        (ROOT / "coproduction" / "settings.py").read_text(),
    )
    example = (ROOT / ".env.example").read_text()
    explained = set(re.findall(r"^#([A-Z_]+)=", example, re.MULTILINE))
    assert set(read) | {"HOST", "PORT", "ENV_FILE"} == explained
