"""Reading PDFs back: their words, and what breaks PDF/UA-1."""

import io
import subprocess
from functools import lru_cache

import page as validator
import pypdf


def read(content):
    """A `pypdf.PdfReader` of the bytes of a PDF."""
    return pypdf.PdfReader(io.BytesIO(content))


@lru_cache(maxsize=128)
def text_of(content):
    """The words of a PDF, white space folded, in the order in which they are set."""
    command = ["pdftotext", "-q", "-raw", "-enc", "UTF-8", "-", "-"]
    return " ".join(subprocess.run(command, input=content, stdout=subprocess.PIPE, check=True).stdout.decode().split())


def faults(content):
    """What breaks PDF/UA-1 in the bytes of a PDF: nothing, one hopes."""
    return [(one.rule_id, one.message) for one in validator.validate_pdf_bytes(content, profile="ua1").failures]


def letter_sizes(content):
    """The sizes of the letters on the first page of a PDF, in points."""
    sizes = set()

    def note(text, around, matrix, font, size):
        if text.strip():
            sizes.add(round(abs(size * matrix[3] * around[3]), 1))

    read(content).pages[0].extract_text(visitor_text=note)
    return sizes
