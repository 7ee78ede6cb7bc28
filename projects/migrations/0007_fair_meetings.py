import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import projects.models.fairness


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("projects", "0006_at_the_table"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(default=projects.models.fairness.new_token, max_length=64, unique=True)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_feed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.TextField(max_length=2000, verbose_name="what was decided")),
                ("reasons", models.TextField(max_length=5000, verbose_name="why")),
                ("made_on", models.DateField(verbose_name="when")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="projects.meeting"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["-made_on", "-pk"],
                "indexes": [models.Index(fields=["project", "-made_on", "-id"], name="decision_of_project")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("what", ""), _negated=True), models.Q(("reasons", ""), _negated=True)
                        ),
                        name="decision_says_what_and_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "coming",
                    models.CharField(
                        choices=[("unknown", "Has not said yet"), ("yes", "Coming"), ("no", "Can't come")],
                        default="unknown",
                        max_length=10,
                        verbose_name="coming",
                    ),
                ),
                ("access_needs", models.CharField(blank=True, max_length=1000, verbose_name="access needs")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invitees", to="projects.meeting"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invited_to",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "user"), name="invitee_once"),
                    models.CheckConstraint(
                        condition=models.Q(("coming__in", ["unknown", "yes", "no"])), name="invitee_coming_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("invited_on", models.DateField(blank=True, null=True, verbose_name="when people were invited")),
                (
                    "papers_sent_on",
                    models.DateField(blank=True, null=True, verbose_name="when agenda and papers were sent"),
                ),
                ("is_urgent", models.BooleanField(default=False, verbose_name="urgent")),
                ("urgent_reason", models.CharField(blank=True, max_length=500, verbose_name="why it is urgent")),
                (
                    "chair_party",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("council", "Council"),
                            ("parent_carers", "Parent carer forum"),
                            ("young_people", "Children and young people"),
                            ("health", "Health"),
                            ("education", "Schools, early years and colleges"),
                            ("voluntary", "Voluntary and community groups"),
                            ("other", "Someone else"),
                        ],
                        max_length=20,
                        verbose_name="who chairs",
                    ),
                ),
                (
                    "notes_party",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("council", "Council"),
                            ("parent_carers", "Parent carer forum"),
                            ("young_people", "Children and young people"),
                            ("health", "Health"),
                            ("education", "Schools, early years and colleges"),
                            ("voluntary", "Voluntary and community groups"),
                            ("other", "Someone else"),
                        ],
                        max_length=20,
                        verbose_name="who takes notes",
                    ),
                ),
                ("is_online", models.BooleanField(default=False, verbose_name="online")),
                ("is_accessible", models.BooleanField(default=False, verbose_name="safe and accessible")),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="plan", to="projects.meeting"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_urgent", False), models.Q(("urgent_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="plan_urgent_says_why",
                        violation_error_message="Say why this is confidential.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "chair_party__in",
                                [
                                    "",
                                    "council",
                                    "parent_carers",
                                    "young_people",
                                    "health",
                                    "education",
                                    "voluntary",
                                    "other",
                                ],
                            )
                        ),
                        name="plan_chair_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "notes_party__in",
                                [
                                    "",
                                    "council",
                                    "parent_carers",
                                    "young_people",
                                    "health",
                                    "education",
                                    "voluntary",
                                    "other",
                                ],
                            )
                        ),
                        name="plan_notes_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "party",
                    models.CharField(
                        choices=[
                            ("council", "Council"),
                            ("parent_carers", "Parent carer forum"),
                            ("young_people", "Children and young people"),
                            ("health", "Health"),
                            ("education", "Schools, early years and colleges"),
                            ("voluntary", "Voluntary and community groups"),
                            ("other", "Someone else"),
                        ],
                        max_length=20,
                        verbose_name="party",
                    ),
                ),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("agree", "Agrees"),
                            ("reservations", "Agrees with reservations"),
                            ("disagree", "Disagrees"),
                            ("not_present", "Was not present"),
                        ],
                        max_length=15,
                        verbose_name="position",
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=5000, verbose_name="in their words")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="positions", to="projects.decision"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("decision", "party"), name="position_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "party__in",
                                [
                                    "council",
                                    "parent_carers",
                                    "young_people",
                                    "health",
                                    "education",
                                    "voluntary",
                                    "other",
                                ],
                            )
                        ),
                        name="position_party_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stance__in", ["agree", "reservations", "disagree", "not_present"])),
                        name="position_stance_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stance__in", ("reservations", "disagree")), _negated=True),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="position_has_words_where_needed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleReason",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("notice", "Notice"),
                            ("papers", "Agenda and papers"),
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
                ("reason", models.CharField(max_length=500, verbose_name="why")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rule_reasons", to="projects.meeting"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "rule"), name="rule_reason_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "rule__in",
                                ["notice", "papers", "length", "hours", "holidays", "quorum", "chair", "venue"],
                            )
                        ),
                        name="rule_reason_rule_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="rule_reason_says_why"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SchoolHoliday",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="last day")),
            ],
            options={
                "ordering": ["starts_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="holiday_ends_after_start"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SignOff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "party",
                    models.CharField(
                        choices=[
                            ("council", "Council"),
                            ("parent_carers", "Parent carer forum"),
                            ("young_people", "Children and young people"),
                            ("health", "Health"),
                            ("education", "Schools, early years and colleges"),
                            ("voluntary", "Voluntary and community groups"),
                            ("other", "Someone else"),
                        ],
                        max_length=20,
                        verbose_name="party",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=1000, verbose_name="in their words")),
                ("revision", models.PositiveIntegerField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sign_offs", to="projects.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "party"), name="sign_off_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "party__in",
                                [
                                    "council",
                                    "parent_carers",
                                    "young_people",
                                    "health",
                                    "education",
                                    "voluntary",
                                    "other",
                                ],
                            )
                        ),
                        name="sign_off_party_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=300, verbose_name="what")),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes")),
                ("place", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="agenda_items", to="projects.meeting"
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["place", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("what", ""), _negated=True), name="agenda_item_says_what"
                    )
                ],
            },
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
                    ("planned_meeting", "planned"),
                    ("gave_reason", "gave a reason for"),
                    ("added_to_agenda", "added to the agenda of"),
                    ("signed_minutes", "signed off the minutes of"),
                    ("heard", "wrote down what was said"),
                    ("answered_voice", "answered what was said"),
                    ("opened_page", "opened “you said, we did” to everyone"),
                    ("closed_page", "closed “you said, we did”"),
                    ("archived", "archived the project"),
                    ("restored", "brought the project back"),
                ],
                max_length=20,
            ),
        ),
    ]
