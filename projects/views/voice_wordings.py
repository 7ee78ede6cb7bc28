"""What was said, put right; and whether everyone may read it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from coproduction.pages import page, posted, sent
from coproduction.quicker import StaleRecord, differences
from projects.access import may_go_public, or_404, speaker_of, voices_for, with_project, wording_for
from projects.actions.problems import Refused
from projects.actions.voice_wordings import correct_voice, hide_wording, show_again, stop_showing
from projects.forms.voices import CorrectVoiceForm, RemoveWordsForm, ShowAgainForm, StopShowingForm
from projects.seen import consents_seen


@with_project(to="change")
def correct(request, project, pk):
    found = or_404(voices_for(request.user, project), pk=pk)
    is_nameless = speaker_of(found) is None
    form, theirs = CorrectVoiceForm(**posted(request), voice=found, is_nameless=is_nameless), []
    if sent(request, form):
        try:
            correct_voice(voice=found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved. The earlier words are kept for the members of this project."))
            return redirect("projects:voice", project.reference, found.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
        except StaleRecord as stale:
            theirs = differences(form.wording, stale.current)
            form = form.with_revision(stale.current.revision)
    context = {"voice": found, "theirs": theirs, "is_nameless": is_nameless}
    return page(request, "projects/voices/correct.html", form=form, project=project, **context)


@with_project(to="see_earlier")
def earlier(request, project, pk):
    """What was written down before, for members. Who looks after the area sees that there was something to remove."""
    found = or_404(voices_for(request.user, project), pk=pk)
    return page(
        request,
        "projects/voices/earlier.html",
        project=project,
        voice=found,
        wordings=found.wordings.select_related("replaced_by", "hidden_by"),
        may_read=request.user.has_perm("projects.see_confidential", project),
        may_remove=request.user.has_perm("projects.remove_words", project),
    )


@with_project(to="remove_words")
def remove(request, project, pk, number):
    """Words of an earlier wording are gone for good."""
    wording = wording_for(request.user, project, pk, number)
    if wording.is_hidden:
        return redirect("projects:voice_earlier", project.reference, pk)
    form = RemoveWordsForm(**posted(request))
    if sent(request, form):
        hide_wording(wording=wording, by=request.user, **form.cleaned_data)
        messages.success(request, _("The words are gone. Nobody can bring them back."))
        return redirect("projects:voice_earlier", project.reference, pk)
    may_read = request.user.has_perm("projects.see_confidential", project)
    context = {"voice": wording.voice, "wording": wording, "may_read": may_read}
    return page(request, "projects/voices/remove_words.html", form=form, project=project, **context)


@with_project(to="take_back")
def not_public(request, project, pk):
    """Those who said it, or the team, do not want it shown to everyone any more."""
    found = or_404(voices_for(request.user, project), pk=pk)
    form = StopShowingForm(**posted(request))
    if not found.may_be_public:
        return redirect("projects:voice", project.reference, found.pk)
    if sent(request, form):
        stop_showing(voice=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("It is not shown to everyone any more."))
        return redirect("projects:voice", project.reference, found.pk)
    return page(request, "projects/voices/not_public.html", form=form, project=project, voice=found)


@with_project(to="change")
def public(request, project, pk):
    """Those who said it let everyone read it, after all: asked as when it was written down."""
    found = or_404(voices_for(request.user, project), pk=pk)
    if found.may_be_public or not may_go_public(request.user, found):
        return redirect("projects:voice", project.reference, found.pk)
    consents = found.consents.select_related("by")
    form = ShowAgainForm(**posted(request), initial={"seen": consents_seen(consents)})
    if sent(request, form):
        try:
            if form.cleaned_data["may_be_public"] == "yes":
                show_again(voice=found, by=request.user, seen=form.cleaned_data["seen"])
                messages.success(request, _("Saved. Whoever said it hears that everyone may read it now."))
            return redirect("projects:voice", project.reference, found.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
        except StaleRecord:
            form = form.with_seen(consents_seen(found.consents.all()))
            form.add_error(None, _("Somebody changed this while you had it open. Look at it again, and ask them."))
    context = {"voice": found, "consent": consents.last()}
    return page(request, "projects/voices/public.html", form=form, project=project, **context)
