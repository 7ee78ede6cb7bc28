"""Ask for a mark again before it runs out: the portfolio and the evidence are taken over."""

import uuid

from django.shortcuts import redirect

from charter.actions.submissions import start_renewal
from charter.forms.renewals import RenewalForm
from charter.mark_access import with_mark
from coproduction.pages import page, posted, sent
from projects.actions.problems import Refused


@with_mark(to="check")
def renew(request, mark):
    form = RenewalForm(**posted(request), initial={"request_key": uuid.uuid4()})
    if sent(request, form):
        try:
            made = start_renewal(mark=mark, by=request.user, **form.cleaned_data)
            return redirect("charter:submission", made.reference)
        except Refused as refused:
            form.add_error(None, str(refused))
    return page(request, "charter/marks/renew.html", form=form, mark=mark, submission=mark.submission)
