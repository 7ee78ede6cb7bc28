"""The texts of e-mails that the charter sends: (subject, text) each. Nothing that was decided or written is in them."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _


def letter(subject, template, **context):
    """(subject, text) from a template under `charter/email/`; the area's name and help address are always there."""
    known = {"area_name": settings.AREA_NAME, "service_name": settings.SERVICE_NAME, "help_email": settings.HELP_EMAIL}
    text = render_to_string(f"charter/email/{template}.txt", known | context)
    return " ".join(subject.split()), text.strip() + "\n"


def full(name, *args):
    """The whole address of a page."""
    return settings.SITE_URL + reverse(name, args=args)


def decided(decision, user):
    """The panel has decided: read the letter. To one of the team."""
    version = decision.version
    link = full("charter:decision", version.submission.reference, version.number)
    subject = _("The panel has answered you about “%(holder)s”") % {"holder": version.submission.holder}
    return letter(subject, "decided", user=user, holder=version.submission.holder, link=link)


def appeal_link(appeal):
    version = appeal.decision.version
    return full("charter:appeal", version.submission.reference, version.number)


def about_appeal(appeal):
    return _("Your appeal about “%(holder)s”") % {"holder": appeal.decision.version.submission.holder}


def appeal_acknowledged(appeal, user):
    """We have your appeal, and who answers it by when."""
    return letter(about_appeal(appeal), "appeal_acknowledged", user=user, appeal=appeal, link=appeal_link(appeal))


def appeal_answered(appeal, user):
    """Your appeal was answered."""
    return letter(about_appeal(appeal), "appeal_answered", user=user, appeal=appeal, link=appeal_link(appeal))


def appeal_to_answer(appeal, user):
    """Please answer this appeal. To its reviewer."""
    subject = _("Please answer an appeal by %(day)s") % {"day": f"{appeal.answer_by_day:%d %B %Y}".lstrip("0")}
    return letter(subject, "appeal_to_answer", user=user, appeal=appeal, link=appeal_link(appeal))


def testimony_asked(testimony):
    """Please tell the panel what it was like. To a family member or a young person, with their private link."""
    submission = testimony.submission
    subject = _("What was it like to work with “%(holder)s”?") % {"holder": submission.holder}
    link = full("charter:testimony", testimony.token)
    return letter(subject, "testimony_asked", testimony=testimony, holder=submission.holder, link=link)


def invited(seat):
    """Please join a panel. To an assessor: no names of others, nothing of what anyone found."""
    holder = seat.version.submission.holder
    subject = _("Please join a charter mark panel: “%(holder)s”") % {"holder": holder}
    return letter(subject, "invited", user=seat.assessor.user, holder=holder, link=full("charter:review", seat.pk))


def reviews_open(seat):
    """You can read and review now. To an assessor: the same holds."""
    holder = seat.version.submission.holder
    subject = _("You can start your review: “%(holder)s”") % {"holder": holder}
    return letter(subject, "reviews_open", user=seat.assessor.user, holder=holder, link=full("charter:review", seat.pk))
