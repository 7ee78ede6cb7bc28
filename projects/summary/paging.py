"""Lists a page at a time."""

from django.core.paginator import Paginator

PER_PAGE = 25


def paged(rows, number, per_page=PER_PAGE):
    """One page of a queryset with `pages`, the numbers to show (None for a gap). The first page for nonsense."""
    page = Paginator(rows, per_page).get_page(number)
    numbers = page.paginator.get_elided_page_range(page.number)
    page.pages = [None if n == page.paginator.ELLIPSIS else n for n in numbers] if page.paginator.num_pages > 1 else []
    return page
