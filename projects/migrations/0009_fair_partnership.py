import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("projects", "0008_monitoring"),
        ("toolkit", "0002_case_examples"),
    ]

    operations = [
        migrations.CreateModel(
            name="MeetingTerms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(verbose_name="from which day")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="why")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="toolkit.edition",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="terms", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["-since", "-pk"],
                "indexes": [models.Index(fields=["project", "-since", "-id"], name="terms_of_project")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("edition__isnull", False),
                            models.Q(("by__isnull", False), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="terms_none_says_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField()),
                ("what", models.TextField(max_length=2000, verbose_name="what was decided")),
                ("reasons", models.TextField(max_length=5000, verbose_name="why")),
                ("replaced_reason", models.CharField(max_length=1000, verbose_name="why the wording was corrected")),
                ("replaced_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wordings", to="projects.decision"
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-revision"],
                "constraints": [
                    models.UniqueConstraint(fields=("decision", "revision"), name="wording_once"),
                    models.CheckConstraint(
                        condition=models.Q(("replaced_reason", ""), _negated=True), name="wording_replaced_says_why"
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="rulereason",
            name="rule_reason_rule_known",
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="late_reason",
            field=models.CharField(blank=True, max_length=500, verbose_name="why it can't wait"),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="let_in_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="let_in_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="revision",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="decision",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="decision",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="withdrawn_reason",
            field=models.CharField(blank=True, max_length=1000, verbose_name="why it was withdrawn"),
        ),
        migrations.AddField(
            model_name="historicalmeeting",
            name="called_off_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="historicalmeeting",
            name="called_off_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalmeeting",
            name="called_off_reason",
            field=models.CharField(blank=True, max_length=500, verbose_name="why it does not take place"),
        ),
        migrations.AddField(
            model_name="invitee",
            name="told_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="invitee",
            name="told_revision",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="meeting",
            name="called_off_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="meeting",
            name="called_off_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="called_off_reason",
            field=models.CharField(blank=True, max_length=500, verbose_name="why it does not take place"),
        ),
        migrations.AddField(
            model_name="monitoringrhythm",
            name="stopped_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="monitoringrhythm",
            name="stopped_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="monitoringrhythm",
            name="stopped_reason",
            field=models.CharField(blank=True, max_length=500, verbose_name="why it was turned off"),
        ),
        migrations.AddField(
            model_name="position",
            name="revision",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AlterField(
            model_name="event",
            name="did",
            field=models.CharField(
                choices=[
                    ("started", "started the project"),
                    ("changed", "changed the project details"),
                    ("answered", "answered"),
                    ("finished", "finished"),
                    ("reopened", "opened again"),
                    ("added_person", "added to the project"),
                    ("changed_part", "changed the part of"),
                    ("removed_person", "took off the project"),
                    ("recorded_meeting", "recorded a meeting"),
                    ("changed_minutes", "changed the minutes of"),
                    ("recorded_attendance", "recorded who was at"),
                    ("added_action", "added an action"),
                    ("changed_action", "changed an action"),
                    ("did_action", "marked as done"),
                    ("undid_action", "marked as not done after all"),
                    ("added_file", "added a file"),
                    ("removed_file", "took away a file"),
                    ("decided_together", "wrote down a decision"),
                    ("recorded_position", "wrote down a position on"),
                    ("corrected_decision", "corrected the wording of"),
                    ("withdrew_decision", "withdrew the decision"),
                    ("planned_meeting", "planned"),
                    ("gave_reason", "gave a reason for"),
                    ("added_to_agenda", "added to the agenda of"),
                    ("let_in", "found time for a late point at"),
                    ("invited", "asked people to come to"),
                    ("called_off", "called off"),
                    ("chose_terms", "chose the rules of meetings"),
                    ("signed_minutes", "signed off the minutes of"),
                    ("mapped", "put on the map"),
                    ("changed_map", "changed on the map"),
                    ("unmapped", "took off the map"),
                    ("recognised", "wrote down what people received"),
                    ("unrecognised", "took away what was written of"),
                    ("heard", "wrote down what was said"),
                    ("answered_voice", "answered what was said"),
                    ("opened_page", "opened “you said, we did” to everyone"),
                    ("closed_page", "closed “you said, we did”"),
                    ("checked_in", "wrote down how it is going"),
                    ("noted", "wrote a quick note"),
                    ("chose_rhythm", "chose how often to look at how it is going"),
                    ("stopped_rhythm", "turned off the regular look at how it is going"),
                    ("resumed_rhythm", "turned on again the regular look at how it is going"),
                    ("asked_lead", "asked a lead for an answer"),
                    ("answered_lead", "answered what a lead was asked"),
                    ("archived", "archived the project"),
                    ("restored", "brought the project back"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="rulereason",
            name="rule",
            field=models.CharField(
                choices=[
                    ("notice", "Notice"),
                    ("papers", "Agenda and papers"),
                    ("agenda", "Points in good time"),
                    ("length", "Length"),
                    ("hours", "School hours"),
                    ("holidays", "School holidays"),
                    ("quorum", "Who must be there"),
                    ("chair", "Taking turns"),
                    ("venue", "A place that works for everyone"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("let_in_at__isnull", False), ("let_in_by__isnull", False)),
                    models.Q(("let_in_at__isnull", True), ("let_in_by__isnull", True)),
                    _connector="OR",
                ),
                name="agenda_item_let_in_by_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    _connector="OR",
                ),
                name="decision_withdrawn_by_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", False), models.Q(("withdrawn_reason", ""), _negated=True)),
                    models.Q(("withdrawn_at", None), ("withdrawn_reason", "")),
                    _connector="OR",
                ),
                name="decision_withdrawn_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("called_off_at__isnull", False), ("called_off_by__isnull", False)),
                    models.Q(("called_off_at__isnull", True), ("called_off_by__isnull", True)),
                    _connector="OR",
                ),
                name="meeting_called_off_by_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("called_off_at__isnull", False), models.Q(("called_off_reason", ""), _negated=True)),
                    models.Q(("called_off_at", None), ("called_off_reason", "")),
                    _connector="OR",
                ),
                name="meeting_called_off_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="monitoringrhythm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stopped_at__isnull", False), ("stopped_by__isnull", False)),
                    models.Q(("stopped_at__isnull", True), ("stopped_by__isnull", True)),
                    _connector="OR",
                ),
                name="rhythm_stopped_by_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="monitoringrhythm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stopped_at__isnull", False), models.Q(("stopped_reason", ""), _negated=True)),
                    models.Q(("stopped_at", None), ("stopped_reason", "")),
                    _connector="OR",
                ),
                name="rhythm_stopped_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="rulereason",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "rule__in",
                        ["notice", "papers", "agenda", "length", "hours", "holidays", "quorum", "chair", "venue"],
                    )
                ),
                name="rule_reason_rule_known",
            ),
        ),
    ]
