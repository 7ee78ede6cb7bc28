"""Closing the loop: what was said, what came of it, and whether those who said it agree."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coproduction.documents import responses
from coproduction.documents.subjects import FOR_GOOD
from coproduction.pages import asked_each_time, for_anyone, number, page, posted, sent
from projects.access import (
    may_go_public,
    meetings_for,
    or_404,
    public_voices_of,
    speaker_of,
    voice_from,
    voices_for,
    with_project,
)
from projects.actions.problems import Refused
from projects.actions.voices import answer_voice, close_page, follow, hear, leave, make_link, open_page
from projects.forms.project import ReasonlessForm
from projects.forms.voices import AnswerVoiceForm, VoiceForm
from projects.sources import source_for
from projects.states import Heard
from projects.summary.left_out import left_out
from projects.summary.paging import paged
from projects.summary.voices import can_answer, can_speak, is_out_of_reach, loops_of, one_page, private_link, waited


@with_project()
def voices(request, project):
    asked = request.GET.get("status", "")
    status = asked if asked in Heard.values else ""
    rows = voices_for(request.user, project)
    if status:
        rows = rows.filter(status=status)
    return page(
        request,
        "projects/voices/list.html",
        project=project,
        page=paged(rows, request.GET.get("page")),
        statuses=Heard.choices,
        status=status,
        left_out=left_out([_("Status")] if asked and not status else []),
        is_open=hasattr(project, "voices_page"),
        may_change=request.user.has_perm("projects.change", project),
        may_manage=request.user.has_perm("projects.manage", project),
    )


@with_project(to="change")
def new_voice(request, project):
    meetings = meetings_for(request.user, project)
    meeting = meetings.filter(pk=number(request.GET.get("meeting", ""))).first()
    source = named_source(request, project)
    there = voice_from(request.user, project, source)
    if there and request.method == "GET":
        messages.info(request, _("This was written down already. Here it is."))
        return redirect("projects:voice", project.reference, there.pk)
    form = VoiceForm(**posted(request), meetings=meetings, meeting=meeting, source=source)
    if sent(request, form):
        details = form.details_for(request.user)
        try:
            made = hear(project=project, by=request.user, request_key=form.cleaned_data["request_key"], **details)
            return redirect("projects:voice", project.reference, made.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "projects/voices/new.html", form=form, project=project, source=source, there=there)


def named_source(request, project):
    """The `Source` that the address names for this person, None without a name, or 404."""
    if "from" not in request.GET:
        return None
    found = source_for(request.user, project, request.GET["from"])
    if found is None:
        raise Http404
    return found


@with_project()
def voice(request, project, pk):
    found = or_404(voices_for(request.user, project).select_related("recorded_by", "meeting"), pk=pk)
    listeners = list(found.listeners.select_related("reader__user"))
    steps = list(found.steps.select_related("by"))
    mine = next((one for one in listeners if one.reader and one.reader.user_id == request.user.pk), None)
    speaker = next((one for one in listeners if one.is_speaker), None)
    may_change = request.user.has_perm("projects.change", project)
    by_hand = speaker if may_change and speaker and speaker.is_by_hand else None
    return page(
        request,
        "projects/voices/voice.html",
        project=project,
        voice=found,
        steps=steps,
        mine=mine,
        is_mine=bool(mine and mine.is_speaker),
        my_page=private_link(mine) if mine else "",
        link=settings.SITE_URL + private_link(speaker) if by_hand and by_hand.waits_to_be_opened else "",
        opened_at=by_hand.opened_at if by_hand else None,
        comes_back=may_change and is_out_of_reach(speaker),
        may_answer=may_change and can_answer(found),
        may_change=may_change,
        may_see_earlier=found.revision > 1 and request.user.has_perm("projects.see_earlier", project),
        may_take_back=found.may_be_public and request.user.has_perm("projects.take_back", project),
        may_show=may_change and not found.may_be_public and may_go_public(request.user, found),
        consent=found.consents.select_related("by").last(),
        waits_for_speaker=speaker and can_speak(found),
        is_nameless=speaker is None,
        source=source_for(request.user, project, found.source_key) if found.source_key else None,
        waited=waited(found, steps),
    )


@with_project(to="change")
def answer(request, project, pk):
    found = or_404(voices_for(request.user, project), pk=pk)
    if request.method == "GET" and not can_answer(found):
        return redirect("projects:voice", project.reference, found.pk)
    form = AnswerVoiceForm(**posted(request), voice=found)
    if sent(request, form):
        try:
            answer_voice(voice=found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved. Those who said it, and those who follow it, will hear."))
            return redirect("projects:voice", project.reference, found.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "projects/voices/answer.html", form=form, project=project, voice=found)


@require_POST
@with_project()
def follow_voice(request, project, pk):
    found = or_404(voices_for(request.user, project), pk=pk)
    (leave if "stop" in request.POST else follow)(voice=found, user=request.user)
    return redirect("projects:voice", project.reference, found.pk)


@with_project(to="change")
def new_link(request, project, pk):
    """A new private link to pass on, in place of one that was opened."""
    found = or_404(voices_for(request.user, project), pk=pk)
    speaker = speaker_of(found)
    if speaker is None or not speaker.is_by_hand or not speaker.opened_at:
        return redirect("projects:voice", project.reference, found.pk)
    form = ReasonlessForm(**posted(request), submit_label=_("Make a new link"))
    if sent(request, form):
        make_link(listener=speaker, by=request.user)
        return redirect("projects:voice", project.reference, found.pk)
    return page(
        request, "projects/voices/new_link.html", form=form, project=project, voice=found, opened_at=speaker.opened_at
    )


@with_project(to="manage")
def publish(request, project):
    """Open or close the page for everyone."""
    if request.method == "POST":
        (close_page if "close" in request.POST else open_page)(project=project, by=request.user)
        return redirect("projects:voices", project.reference)
    loops = loops_of(project.voices.public())
    return page(
        request, "projects/voices/publish.html", project=project, loops=loops, is_open=hasattr(project, "voices_page")
    )


@for_anyone  # open: only for projects whose leads opened this page, and only what its speakers let everyone read
def you_said(request, reference):
    project = public_voices_of(reference)
    loops = loops_of(project.voices.public())
    return asked_each_time(page(request, "projects/voices/you_said.html", project=project, loops=loops))


@for_anyone  # open: as the page
def you_said_pdf(request, reference):
    """The whole; in large print, one page of what is newest."""
    project = public_voices_of(reference)
    loops = loops_of(project.voices.public())
    newest, left_out = one_page(loops)
    document = responses.respond(
        request,
        template="projects/print/you_said.html",
        context={"project": project, "loops": loops, "newest": newest, "left_out": left_out},
        title=_("You said, we did: %(title)s") % {"title": project.title},
        filename=f"{project.reference}-you-said-we-did",
        subject=FOR_GOOD,
        back=request.path.removesuffix("you-said.pdf"),
    )
    return asked_each_time(document)
