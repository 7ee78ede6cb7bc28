"""A project's history, a page at a time."""

from projects.summary.paging import paged

PER_PAGE = 50


def history_page(events, number):
    """One page of events, the newest first."""
    return paged(events.select_related("by"), number, PER_PAGE)
