"""Keys in addresses that open something without signing in: nobody can guess one. Below every app."""

import re
import secrets


def new_token():
    """32 signs that stand in any address (letters, digits, `-` and `_`), from 192 random bits."""
    return secrets.token_urlsafe(24)


def is_token(text):
    """Whether a key has the shape of one of ours."""
    return re.fullmatch(r"[\w-]{32}", text, re.ASCII) is not None
