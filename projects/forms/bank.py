"""Whether a text holds what looks like a bank account, so that nobody's is ever kept."""

import re

SORT_CODE = re.compile(r"(?<!\d)\d{2}[-–\s.]?\d{2}[-–\s.]?\d{2}(?!\d)")
ACCOUNT = re.compile(r"(?<!\d)\d{4}[-\s]?\d{4}(?!\d)")
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[A-Z0-9]{11,30}\b|(?:[ -][A-Z0-9]{4}){2,7}(?:[ -][A-Z0-9]{1,4})?\b)", re.I)


def looks_like_a_bank_account(text):
    """True for a British sort code beside an account number of 8 digits, or for an IBAN whose check digits fit."""
    sort_code_aside = ACCOUNT.sub(" ", text)
    if ACCOUNT.search(text) and SORT_CODE.search(sort_code_aside):
        return True
    return any(holds_iban(re.split(r"[ -]", found[0].upper())) for found in IBAN.finditer(text))


def holds_iban(groups):
    """Whether the first of these groups, however many, are an IBAN: words after it may look like groups too."""
    starts = ("".join(groups[:end]) for end in range(1, len(groups) + 1))
    return any(len(start) >= 15 and is_iban(start) for start in starts)


def is_iban(text):
    """The check of ISO 13616: moved and read as a number, with A as 10, it leaves 1 when divided by 97."""
    turned = text[4:] + text[:4]
    return int("".join(str(int(each, 36)) for each in turned)) % 97 == 1
