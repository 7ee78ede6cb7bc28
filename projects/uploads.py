"""What an uploaded file really is: an allow-list by content, never by name alone. And how it is given back."""

import lzma
import zipfile
import zlib
from pathlib import PurePath

import filetype
from django.core.exceptions import ValidationError
from django.http import FileResponse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
ALLOWED = {
    ".pdf": "application/pdf",
    ".docx": OFFICE + "wordprocessingml.document",
    ".xlsx": OFFICE + "spreadsheetml.sheet",
    ".pptx": OFFICE + "presentationml.presentation",
    ".odt": OPEN_DOCUMENT + "text",
    ".ods": OPEN_DOCUMENT + "spreadsheet",
    ".odp": OPEN_DOCUMENT + "presentation",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".txt": "text/plain",
    ".csv": "text/csv",
}
TEXT = (".txt", ".csv")
OLD_OFFICE = {".doc": ".docx", ".xls": ".xlsx", ".ppt": ".pptx"}
PHONE_PICTURES = (".heic", ".heif")
# The industry's harmless test virus: every scanner must refuse it, and so do we.
TEST_VIRUS = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
PROGRAM_STARTS = (b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
# Words begin with these letters, too. What they mark, a program for Windows or a bitmap, holds nulls; text never does.
DOS_PROGRAM, BITMAP = b"MZ", b"BM"
ACTIVE_PDF = (b"/JavaScript", b"/JS ", b"/JS(", b"/Launch", b"/EmbeddedFile")
ACTIVE_TEXT = (b"<script", b"<html", b"<svg", b"<!doctype", b"<?xml", b"<?php")
UNPACKED_AT_MOST = 200 * 1024 * 1024


def media_type_of(upload, *, limit_mb):
    """The media type of an upload, found in its content.

    Raises `ValidationError` with a sentence for a file that is too big, empty, of a kind we do not take,
    not what its name says, or that could do harm.
    """
    refuse_size(upload, limit_mb)
    suffix = PurePath(upload.name).suffix.lower()
    if suffix not in ALLOWED:
        raise ValidationError(why_not(suffix))
    content = upload.read()
    upload.seek(0)
    refuse_harm(content, suffix)
    return text_type(content, suffix) if suffix in TEXT else packed_type(content, upload, suffix)


def kinds_taken():
    """The kinds of file that we take, by the names that people know: “PDF, .docx, … or .csv”."""
    first = {media_type: suffix for suffix, media_type in reversed(ALLOWED.items())}  # .jpg and .jpeg are one kind
    known = [suffix for suffix in ALLOWED if suffix in first.values()]
    names = [suffix if is_office(suffix) or suffix in TEXT else suffix[1:].upper() for suffix in known]
    return get_text_list(names, _("or"))


def is_office(suffix):
    return ALLOWED[suffix].startswith((OFFICE, OPEN_DOCUMENT))


def hint(limit_mb):
    """What a form says below the place where a file is chosen."""
    return _("%(kinds)s, up to %(limit)s MB.") % {"kinds": kinds_taken(), "limit": limit_mb}


def why_not(suffix):
    """What to do about a kind of file that we do not take."""
    if suffix in OLD_OFFICE:
        words = _("We can't take %(old)s, an older kind of file. Open it, save it as %(new)s, then add that.")
        return words % {"old": suffix, "new": OLD_OFFICE[suffix]}
    if suffix in PHONE_PICTURES:
        return _(
            "We can't take HEIC pictures. Send it as a JPG: on an iPhone, choose “Most Compatible” in Settings, "
            "Camera, Formats, then take the picture again."
        )
    return _("We can't take this kind of file. Use %(kinds)s.") % {"kinds": kinds_taken()}


def refuse_size(upload, limit_mb):
    if not upload.size:
        raise ValidationError(_("This file is empty. Choose another one."))
    if upload.size > limit_mb * 1024 * 1024:
        raise ValidationError(_("This file is too big. The most we can take is %(limit)s MB.") % {"limit": limit_mb})


def refuse_harm(content, suffix):
    """Refuse programs and the test virus, whatever they are called."""
    if TEST_VIRUS in content[:1_000_000] or is_program(content, suffix):
        raise ValidationError(
            _("We did not keep this file: it looks like a virus or a program. Ask your computer support to check it.")
        )


def is_program(content, suffix):
    if content.startswith(DOS_PROGRAM):
        return suffix not in TEXT or b"\0" in content
    return content.startswith(PROGRAM_STARTS)


def text_type(content, suffix):
    """Plain text must be readable as text, and must not be a web page in disguise."""
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_other = not content.startswith((DOS_PROGRAM, BITMAP)) and filetype.guess(content[:8192])
    if b"\0" in content or any(mark in start for mark in ACTIVE_TEXT) or is_other:
        raise lying(suffix)
    return ALLOWED[suffix]


def packed_type(content, upload, suffix):
    """Pictures, PDFs and office files must be what their name says, with nothing in them that runs."""
    guess = filetype.guess(content[:8192])
    expected = ALLOWED[suffix]
    if is_office(suffix):
        refuse_active_office(upload, suffix, expected)
    elif guess is None or guess.mime != expected:
        raise lying(suffix)
    if expected == "application/pdf" and any(mark in content for mark in ACTIVE_PDF):
        raise active()
    return expected


def refuse_active_office(upload, suffix, expected):
    """An office file is a zip with known parts, of a sane size, without macros. Nothing is unpacked before its size is
    known to be sane, and of what says its kind only the beginning."""
    try:
        with zipfile.ZipFile(upload) as packed:
            names = packed.namelist()
            is_sane = sum(part.file_size for part in packed.infolist()) <= UNPACKED_AT_MOST
            kind = office_kind(packed, names) if is_sane else ""
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, zlib.error, lzma.LZMAError):
        raise lying(suffix) from None
    finally:
        upload.seek(0)
    if kind != expected:
        raise lying(suffix)
    if any(
        name.lower().endswith(("vbaproject.bin", ".exe", ".dll", ".js", ".vbs")) or name.startswith("Basic/")
        for name in names
    ):
        raise active()


def office_kind(packed, names):
    """The media type that an office file's own parts declare, or an empty text."""
    if "mimetype" in names:
        with packed.open("mimetype") as said:
            return said.read(200).decode("ascii", "replace").strip()
    folders = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx", "ppt/presentation.xml": ".pptx"}
    return next((ALLOWED[suffix] for part, suffix in folders.items() if part in names), "")


def lying(suffix):
    return ValidationError(
        _(
            "This file's name ends in %(suffix)s, but that is not what is inside. "
            "Save it again as that kind of file, then add it."
        )
        % {"suffix": suffix}
    )


def active():
    return ValidationError(
        _("This file holds a macro or a script, so we did not keep it. Save it without macros, or as a plain PDF.")
    )


def as_download(opened, name, media_type):
    """The file, always as a download that no browser will run, under the name that people gave it, with the ending of
    what it is. `opened` is its content, with the name that it lies under."""
    ending = "." + opened.name.rpartition(".")[2]
    filename = name if name.lower().endswith(ending) else name + ending
    response = FileResponse(opened, as_attachment=True, filename=filename)
    response["Content-Type"] = media_type
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
