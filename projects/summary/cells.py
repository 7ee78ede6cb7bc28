"""What goes into the cells of a table that people open in a spreadsheet."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell):
    """Text that a spreadsheet would run as a formula gets a quote in front."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
