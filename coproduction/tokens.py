"""Keys in addresses that open something without signing in: nobody can guess one. Below every app."""

import secrets


def new_token():
    """32 signs that stand in any address (letters, digits, `-` and `_`), from 192 random bits."""
    return secrets.token_urlsafe(24)
