"""Which terms of reference a project's meetings are held against, and since when."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coproduction.toolkit import library
from coproduction.toolkit.models import Edition
from projects.models.fields import optional_person
from projects.models.project import Project


class TermsQuerySet(models.QuerySet):
    def on(self, day):
        """The choice that counts for a meeting on this day, without the wording, or None before the first."""
        chosen = self.filter(since__lte=day).order_by("-since", "-pk")
        return chosen.select_related("edition").defer("edition__content").first()


class MeetingTerms(models.Model):
    """The terms of reference that a project's meetings keep from the day `since` on; without `edition`, none.

    A new choice is a new row, so that a meeting that was is still held against the rules of its own day. Without `by`
    nobody chose: these are the area's usual rules, as they stood when the project's meetings began to use them.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="terms")
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField(_("from which day"))
    reason = models.CharField(_("why"), max_length=500, blank=True)
    by = optional_person()
    at = models.DateTimeField(default=timezone.now)
    objects = TermsQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        indexes = [models.Index(fields=["project", "-since", "-id"], name="terms_of_project")]
        constraints = [
            models.CheckConstraint(
                condition=Q(edition__isnull=False) | Q(by__isnull=False) & ~Q(reason=""), name="terms_none_says_why"
            )
        ]

    def __str__(self):
        return self.edition.key if self.edition_id else ""

    @property
    def kept(self):
        """The `Terms` as they were worded when they were chosen, or None."""
        return self.edition.toolkit if self.edition_id else None


def terms_on(project, day):
    """The `Terms` that a meeting of this project on this day is held against, or None where they chose none. One query.

    Before the first choice these are the area's usual ones.
    """
    found = MeetingTerms.objects.filter(project=project).on(day)
    return found.kept if found else library.terms()
