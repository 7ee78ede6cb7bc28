"""The results as tables: what the rules allow, and nothing else."""

import io

from django.utils.translation import gettext as _
from openpyxl import Workbook

from projects.summary.csv_tables import csv_lines


def heads():
    return [
        _("What was scored"),
        _("Statement"),
        _("Who"),
        _("Median"),
        _("Middle half"),
        _("How many scores"),
        _("Don't know"),
        _("Rather not say"),
        _("Agreement"),
        _("Agreed score"),
        _("What was said"),
    ]


def rows(instruments):
    """One row for everyone and one for each group that may be shown, statement by statement."""
    for instrument in instruments:
        for result in instrument.in_order:
            yield row(instrument, result, _("Everyone"), result.total, result.median, result.middle_half)
            for label, figures, median in result.groups:
                yield row(instrument, result, str(label), figures, median, "")


def row(instrument, result, who, figures, median, middle_half):
    everyone = figures is result.total
    numbers = [figures.n, figures.dont_know, figures.rather_not] if figures else ["", "", ""]
    return [
        instrument.statements.title,
        result.statement.label,
        who,
        str(median) if figures else _("Too few to show"),
        str(middle_half),
        *numbers,
        str(result.agreement) if everyone else "",
        result.agreed if everyone else "",
        result.note if everyone else "",
    ]


def as_csv(instruments):
    """The table as text."""
    return "".join(csv_lines(heads(), rows(instruments)))


def as_excel(instruments):
    """The table as the bytes of an Excel file, with text as text, never as formulas."""
    book = Workbook()
    page = book.active
    page.title = _("Results")[:31]
    page.append(heads())
    for cells in rows(instruments):
        page.append(cells)
        for cell in page[page.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    page.freeze_panes = "A2"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
