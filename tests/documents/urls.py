"""A site that prints one story, as long as asked."""

from django.urls import path

from coproduction.documents.responses import respond
from coproduction.documents.subjects import FOR_GOOD
from coproduction.urls import urlpatterns as site

WORDS = "We met the forum, listened, and wrote down what will change before spring and who will do it. "


def story(request):
    said = request.GET.getlist("said") or [WORDS * 8] * int(request.GET.get("parts", 2))
    return respond(
        request,
        template="story.html",
        context={"said": said, "lead": "A story."},
        title="Travel training",
        filename="CP-2026-0001 / plan",
        subject=request.GET.get("subject", FOR_GOOD),
        back="/projects/",
    )


urlpatterns = [path("story.pdf", story), *site]
