"""How every view shows a form and answers it: one small way of doing it. Stands below every app."""

from django.shortcuts import render

from coproduction.kept_words import take


def posted(request):
    """The arguments that bind a form on POST and leave it unbound otherwise: `MyForm(**posted(request))`.

    Someone who comes back after their session had ended finds the form as they had sent it.
    """
    if request.method == "POST":
        return {"data": request.POST, "files": request.FILES}
    words = take(request)
    return {"data": words} if words else {}


def page(request, template, *, form=None, **context):
    """Show a page. A form that was sent and is still here was not right: the answer is 422, its words kept."""
    refused = form is not None and form.is_bound and request.method == "POST"
    return render(request, template, {"form": form, **context}, status=422 if refused else 200)


def sent(request, form):
    """Whether this is a POST whose form is right."""
    return request.method == "POST" and form.is_valid()
