"""Tells how many queries an answer took, to those who ask for it: nobody else pays for the counting."""

from contextlib import ExitStack

from django.db import connection

ASKED, TOLD = "HTTP_X_COUNT_QUERIES", "X-Queries"


class CountQueries:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if ASKED not in request.META:
            return self.get_response(request)
        count = Count()
        with ExitStack() as stack:
            stack.enter_context(connection.execute_wrapper(count))
            response = self.get_response(request)
        response[TOLD] = count.queries
        return response


class Count:
    """Counts what is asked of the database; opening and closing a transaction is no question."""

    def __init__(self):
        self.queries = 0

    def __call__(self, execute, sql, params, many, context):
        self.queries += 1
        return execute(sql, params, many, context)
