"""A round of feedback is no room with a code: how people take part is said once, where `is_alone` said half of it."""

import importlib

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery

# SQLite makes a table anew when a column or a constraint is added, and forgets its triggers: they are put back.
triggers = importlib.import_module("assessments.migrations.0002_states_only_move_forward")
FORTH = triggers.run(triggers.SQLITE, triggers.POSTGRESQL)
BACK = triggers.run(triggers.SQLITE_BACK, triggers.POSTGRESQL_BACK)


def say_how_they_are_held(apps, schema_editor):
    """Rounds lose their code, so that nobody joins them by one; their links stay as they are."""
    workshops = apps.get_model("assessments", "Workshop").objects
    workshops.filter(is_alone=True).update(held="alone", code=None)
    workshops.filter(feedback__isnull=False).update(held="links", code=None)


def say_who_is_alone(apps, schema_editor):
    apps.get_model("assessments", "Workshop").objects.filter(held="alone").update(is_alone=True)


def say_who_sent_each_link(apps, schema_editor):
    """Whoever opened the round sent its links; when each went out was not kept."""
    rounds = apps.get_model("assessments", "FeedbackRound").objects.filter(pk=OuterRef("round"))
    apps.get_model("assessments", "FeedbackInvite").objects.update(
        sent_by=Subquery(rounds.values("workshop__opened_by")[:1]),
        sent_at=Subquery(rounds.values("workshop__opened_at")[:1]),
    )


def nothing(apps, schema_editor):
    """On the way back the columns go."""


def person(null=True):
    return models.ForeignKey(
        blank=null,
        null=null,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
    )


def paired(when, who, name):
    both, neither = (
        Q(**{f"{when}__isnull": False, f"{who}__isnull": False}),
        Q(**{f"{when}__isnull": True, f"{who}__isnull": True}),
    )
    return models.CheckConstraint(condition=both | neither, name=name)


HELD = [("room", "Together, with a code"), ("links", "Each by a link of their own"), ("alone", "Alone")]


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0005_feedback"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(BACK, FORTH),
        migrations.AddField(
            model_name="workshop",
            name="held",
            field=models.CharField(choices=HELD, default="room", max_length=10, verbose_name="how people take part"),
        ),
        migrations.RunPython(say_how_they_are_held, say_who_is_alone),
        migrations.RemoveField(model_name="workshop", name="is_alone"),
        migrations.AddConstraint(
            model_name="workshop",
            constraint=models.CheckConstraint(
                condition=Q(held__in=["room", "links", "alone"]), name="workshop_held_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="workshop",
            constraint=models.CheckConstraint(
                condition=Q(held="room") | Q(code=None), name="workshop_code_opens_a_room"
            ),
        ),
        migrations.RunPython(FORTH, BACK),
        migrations.AddField(
            model_name="feedbackround",
            name="remind_before",
            field=models.PositiveSmallIntegerField(default=3, verbose_name="days before it, for the reminder"),
        ),
        migrations.AddField(
            model_name="feedbackround",
            name="reveals_itself",
            field=models.BooleanField(default=False, verbose_name="results are shown when it ends"),
        ),
        migrations.AddField("feedbackround", "extended_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("feedbackround", "extended_by", person()),
        migrations.AddConstraint("feedbackround", paired("extended_at", "extended_by", "feedback_extended_by_someone")),
        migrations.AddConstraint(
            "feedbackround",
            models.CheckConstraint(condition=Q(remind_before__gte=1), name="feedback_reminds_before_the_last_day"),
        ),
        migrations.AddField("feedbackinvite", "links", models.PositiveSmallIntegerField(default=1)),
        migrations.AddField("feedbackinvite", "sent_at", models.DateTimeField(default=django.utils.timezone.now)),
        migrations.AddField("feedbackinvite", "sent_by", person()),
        migrations.RunPython(say_who_sent_each_link, nothing),
        migrations.AlterField("feedbackinvite", "sent_by", person(null=False)),
        migrations.AddField("feedbackinvite", "withdrawn_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("feedbackinvite", "withdrawn_by", person()),
        migrations.AddConstraint(
            "feedbackinvite", paired("withdrawn_at", "withdrawn_by", "invite_withdrawn_by_someone")
        ),
    ]
