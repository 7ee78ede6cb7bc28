"""Codes on paper sheets: a number, and two letters that catch a slip of the finger. Only sheets typed in are stored."""

from django.utils.crypto import salted_hmac

LETTERS = "ABDEFGHJKMNPRTUVWXY"
NUMBERS = range(1, 1000)


def check_letters(workshop, number):
    digest = salted_hmac("assessments.sheets", f"{workshop.pk}:{number}").digest()
    return LETTERS[digest[0] % len(LETTERS)] + LETTERS[digest[1] % len(LETTERS)]


def sheet_code(workshop, number):
    """The code of the sheet with this number, such as `7-KD`."""
    return f"{number}-{check_letters(workshop, number)}"


def sheet_from(workshop, typed):
    """The code that was meant, or None when the letters do not fit the number and this workshop."""
    cleaned = "".join(letter for letter in typed.upper() if letter.isalnum())
    digits, letters = cleaned[:-2], cleaned[-2:]
    if not digits.isdecimal() or int(digits) not in NUMBERS or check_letters(workshop, int(digits)) != letters:
        return None
    return sheet_code(workshop, int(digits))
