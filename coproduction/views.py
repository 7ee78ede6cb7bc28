"""The front door: the home page, health, and the pages for when something goes wrong."""

from threading import Event

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.shortcuts import render

from charter.summary.waiting import late_on_desk, reviews_of
from coproduction.errors import typed_words
from projects.summary.work import projects_of, waiting_for

up_to_date = Event()  # of this process: a database does not go back


@login_not_required  # open: it says what this is and where to sign in
def home(request):
    if not request.user.is_authenticated:
        return render(request, "home.html")
    user = request.user
    waiting = [section for section in [reviews_of(user), late_on_desk(user), *waiting_for(user)] if section.rows]
    return render(request, "home.html", {"waiting": waiting, "mine": projects_of(user)})


@login_not_required  # open: the law asks that anyone can read it
def accessibility(request):
    return render(request, "accessibility.html")


@login_not_required  # open: people read it before they sign in
def privacy(request):
    return render(request, "privacy.html")


@login_not_required  # open: a load balancer asks; it says nothing about anyone
def healthz(request):
    """200 "ok" when the database answers and is up to date, else 503 and why."""
    try:
        waiting = is_behind()
    except DatabaseError:
        return HttpResponse("The database does not answer.\n", status=503, content_type="text/plain")
    if waiting:
        return HttpResponse("The database waits for manage.py migrate.\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


def is_behind():
    """Whether the database lacks something. Once it is up to date, only that it answers is asked again."""
    if not up_to_date.is_set():
        if waiting_migrations():
            return True
        up_to_date.set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return False


def waiting_migrations():
    """The migrations that this database has not had yet."""
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


@login_not_required  # open: the form that failed may have been a signed-out one
def csrf_failure(request, reason=""):
    return render(request, "403_csrf.html", {"kept": typed_words(request)}, status=403)
