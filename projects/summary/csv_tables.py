"""Tables to take away, as CSV that people open in a spreadsheet."""

import csv

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
UTF_8 = "\ufeff"  # at the very start: without it Excel takes “é” for “Ã©”


class Echo:
    """A file that hands back each line as it is written, so that a long table never lies in memory."""

    def write(self, line):
        return line


def csv_lines(heads, rows):
    """The lines of a table, one after the other. Cells that a spreadsheet would run as a formula are made harmless."""
    writer = csv.writer(Echo())
    yield UTF_8 + writer.writerow([str(head) for head in heads])
    for row in rows:
        yield writer.writerow([harmless(cell) for cell in row])


def harmless(cell):
    """Text that a spreadsheet would run as a formula gets a quote in front."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
