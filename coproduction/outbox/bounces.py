"""What a mail server sends when it could not give a letter to its reader (RFC 3464), as found in the wild."""

import re
from email import message_from_bytes

NAME = re.compile(r"<\s*([0-9]+-[0-9a-f]+)@")


def returned_letters(report):
    """[(reference, reason)] of the letters that `report`, the bytes of an e-mail, says will never arrive.

    Empty when it is no such report, speaks of a delay, or names no letter. May raise anything on a hostile one.
    """
    parts = message_from_bytes(report).get_payload()
    parts = [part for part in parts if not isinstance(part, str)] if isinstance(parts, list) else []
    reasons = [reason for part in parts for reason in failures(part)]
    names = [name for part in parts for name in NAME.findall(message_id(part))]
    return [(name, reasons[0]) for name in names[:1]] if reasons else []


def failures(part):
    """Why it failed for good, once for each reader: `5.1.1 smtp; 550 no such user`. Nothing of a delay (4.x.x)."""
    if part.get_content_type() != "message/delivery-status" or not part.is_multipart():
        return []
    readers = [fields for fields in part.get_payload() if str(fields["Action"]).strip().lower() == "failed"]
    said = [(status(fields), one_line(fields["Diagnostic-Code"] or "")) for fields in readers]
    return [f"{code} {words}".strip() for code, words in said if code.startswith("5.")]


def status(fields):
    return one_line(fields["Status"] or "").partition(" ")[0]


def one_line(words):
    return " ".join(str(words).split())


def message_id(part):
    """The Message-ID of the letter that this part of the report gives back, whole or its headers alone."""
    kind = part.get_content_type()
    if kind in ("message/rfc822", "message/rfc822-headers") and part.is_multipart():
        returned = part.get_payload(0)
    elif kind == "text/rfc822-headers":
        returned = message_from_bytes(part.get_payload(decode=True) or b"")
    else:
        return ""
    return str(returned["Message-ID"] or "")
