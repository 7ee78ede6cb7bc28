"""The partners directory: what each organisation does, whom it speaks for, how to reach it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from coproduction.pages import for_anyone, page, posted, sent
from coproduction.people.access import directory_for, may_write_entry, organisation_to_write, public_directory
from coproduction.people.actions import save_entry
from coproduction.people.forms import DirectoryForm
from coproduction.people.seen import entry_seen
from coproduction.quicker import StaleRecord, differences


@for_anyone  # open: only what organisations themselves said that everyone may read
def directory(request):
    return page(request, "people/directory.html", entries=public_directory())


def partners(request):
    """All organisations, for those who speak for one of them."""
    rows = [
        (organisation, getattr(organisation, "directory_entry", None), may_write_entry(request.user, organisation))
        for organisation in directory_for(request.user)
    ]
    return page(request, "people/partners.html", rows=rows)


def entry(request, pk):
    found = organisation_to_write(request.user, pk)
    form, theirs = DirectoryForm(**posted(request), organisation=found), []
    if sent(request, form):
        try:
            save_entry(organisation=found, by=request.user, **form.details)
            messages.success(request, _("Saved."))
            return redirect("partners:all")
        except StaleRecord as stale:
            theirs = differences(form.details, stale.current)
            form = form.with_seen(entry_seen(stale.current))
    return page(request, "people/entry.html", form=form, organisation=found, theirs=theirs)
