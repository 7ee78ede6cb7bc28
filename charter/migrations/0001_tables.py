import uuid

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import charter.models.submissions
import charter.models.testimony
import coproduction.tokens


class Migration(migrations.Migration):
    replaces = [("charter", "0001_initial")]

    initial = True

    dependencies = [
        ("assessments", "0001_tables"),
        ("people", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("projects", "0001_tables"),
        ("toolkit", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Service",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="services", to="people.organisation"
                    ),
                ),
                ("about", models.TextField(blank=True, max_length=5000, verbose_name="what it does")),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        models.F("organisation"),
                        name="service_name_once",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="SubmissionCounter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveIntegerField(unique=True)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="MarkCounter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveIntegerField(unique=True)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="SigningKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kid", models.CharField(max_length=64, unique=True)),
                ("private", models.BinaryField()),
                ("public", models.JSONField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Assessor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessor",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("lived_experience", models.BooleanField(default=False, verbose_name="has lived experience of SEND")),
                ("about", models.CharField(blank=True, max_length=500, verbose_name="what they bring")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("stopped_at", models.DateTimeField(blank=True, null=True)),
                (
                    "stopped_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["user__name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stopped_at__isnull", False), ("stopped_by__isnull", False)),
                            models.Q(("stopped_at__isnull", True), ("stopped_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="assessor_stopped_by_someone",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=20, unique=True, verbose_name="reference")),
                (
                    "kind",
                    models.CharField(
                        choices=[("project", "A project"), ("service", "A service")],
                        max_length=10,
                        verbose_name="what asks",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="projects.project",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="charter.service",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="toolkit.edition"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being put together"),
                            ("asked", "Waiting for a panel"),
                            ("reviewing", "With the assessors"),
                            ("panel", "With the panel"),
                            ("decided", "Decided"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("withdrawn_reason", models.CharField(blank=True, max_length=500, verbose_name="why")),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("team", models.ManyToManyField(blank=True, related_name="submissions", to=settings.AUTH_USER_MODEL)),
                ("projects", models.ManyToManyField(blank=True, related_name="+", to="projects.project")),
                ("workshops", models.ManyToManyField(blank=True, related_name="+", to="assessments.workshop")),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
                "indexes": [models.Index(fields=["state", "-created_at"], name="submission_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "asked", "reviewing", "panel", "decided", "withdrawn"])
                        ),
                        name="submission_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "project"), ("project__isnull", False), ("service", None)),
                            models.Q(("kind", "service"), ("project", None), ("service__isnull", False)),
                            _connector="OR",
                        ),
                        name="submission_of_one_kind",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("draft", "asked", "reviewing", "panel"))),
                        fields=("project",),
                        name="submission_project_asks_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("draft", "asked", "reviewing", "panel"))),
                        fields=("service",),
                        name="submission_service_asks_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="submission_withdrawn_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), ("withdrawn_at__isnull", False)),
                            models.Q(("state", "withdrawn"), _negated=True),
                            _connector="OR",
                        ),
                        name="submission_withdrawn_has_its_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="charter.submission"
                    ),
                ),
                ("criterion", models.CharField(max_length=80)),
                ("source", models.CharField(max_length=120)),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="why this shows it")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["added_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("submission", "criterion", "source"), name="link_once")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="PortfolioFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="charter.submission"
                    ),
                ),
                ("file", models.FileField(max_length=200, upload_to=charter.models.submissions.storage_name)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "removed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ],
            options={
                "ordering": ["-added_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                            models.Q(("removed_at__isnull", True), ("removed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="portfolio_file_removed_by_someone",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="charter.submission"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("submission", "number"), name="version_number_once"),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="version_from_one"),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decision", to="charter.version"
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("awarded", "Awarded"),
                            ("conditions", "Awarded with conditions"),
                            ("more", "More information asked"),
                            ("deferred", "Deferred"),
                            ("not-yet", "Not yet"),
                        ],
                        max_length=10,
                        verbose_name="what the panel decided",
                    ),
                ),
                ("reasons", models.TextField(max_length=10000, verbose_name="reasons")),
                ("advice", models.TextField(blank=True, max_length=10000, verbose_name="advice")),
                ("panel_met_on", models.DateField(verbose_name="when the panel met")),
                ("wait_until", models.DateField(blank=True, null=True, verbose_name="until when")),
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("letter_due_on", models.DateField()),
                ("letter_sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "letter_sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ],
            options={
                "ordering": ["-decided_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("result__in", ["awarded", "conditions", "more", "deferred", "not-yet"])),
                        name="decision_result_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reasons", ""), _negated=True), name="decision_has_reasons"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("letter_sent_at__isnull", False), ("letter_sent_by__isnull", False)),
                            models.Q(("letter_sent_at__isnull", True), ("letter_sent_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="decision_letter_sent_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("result__in", ("more", "deferred")), ("wait_until__isnull", False)),
                            models.Q(
                                models.Q(("result__in", ("more", "deferred")), _negated=True), ("wait_until", None)
                            ),
                            _connector="OR",
                        ),
                        name="decision_waits_until_a_day",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Condition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="conditions", to="charter.decision"
                    ),
                ),
                ("what", models.CharField(max_length=500, verbose_name="what must happen")),
                ("due_on", models.DateField(verbose_name="by when")),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                (
                    "told_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("told", models.TextField(blank=True, max_length=5000, verbose_name="what you did")),
                ("met_at", models.DateTimeField(blank=True, null=True)),
                (
                    "met_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("what", ""), _negated=True), name="condition_says_what"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("told_at__isnull", False), ("told_by__isnull", False)),
                            models.Q(("told_at__isnull", True), ("told_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="condition_told_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("met_at__isnull", False), ("met_by__isnull", False)),
                            models.Q(("met_at__isnull", True), ("met_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="condition_met_by_someone",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="appeal", to="charter.decision"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("made", "Made"),
                            ("acknowledged", "With a reviewer"),
                            ("answered", "Answered"),
                            ("to_panel", "With the appeal panel"),
                            ("closed", "Closed"),
                        ],
                        default="made",
                        max_length=12,
                    ),
                ),
                ("grounds", models.TextField(max_length=10000, verbose_name="why you disagree")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("acknowledge_by_day", models.DateField()),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeals_reviewed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("answer_by_day", models.DateField()),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("stands", "The decision stands"), ("again", "A new panel looks again")],
                        max_length=10,
                        verbose_name="your answer",
                    ),
                ),
                ("answer_words", models.TextField(blank=True, max_length=10000, verbose_name="reasons")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "panel_grounds",
                    models.TextField(blank=True, max_length=10000, verbose_name="why you still disagree"),
                ),
                ("panel_asked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "panel_asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "panel_answer",
                    models.CharField(
                        blank=True,
                        choices=[("stands", "The decision stands"), ("again", "A new panel looks again")],
                        max_length=10,
                        verbose_name="the appeal panel's answer",
                    ),
                ),
                ("panel_words", models.TextField(blank=True, max_length=10000, verbose_name="reasons")),
                ("panel_answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "panel_answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ],
            options={
                "ordering": ["-made_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["made", "acknowledged", "answered", "to_panel", "closed"])),
                        name="appeal_state_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("grounds", ""), _negated=True), name="appeal_says_why"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("acknowledged_at__isnull", False), ("acknowledged_by__isnull", False)),
                            models.Q(("acknowledged_at__isnull", True), ("acknowledged_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="appeal_acknowledged_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("panel_asked_at__isnull", False), ("panel_asked_by__isnull", False)),
                            models.Q(("panel_asked_at__isnull", True), ("panel_asked_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="appeal_panel_asked_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("panel_answered_at__isnull", False), ("panel_answered_by__isnull", False)),
                            models.Q(("panel_answered_at__isnull", True), ("panel_answered_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="appeal_panel_answered_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="appeal_closed_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None)),
                            models.Q(
                                ("answer__in", ["stands", "again"]),
                                ("answered_at__isnull", False),
                                ("reviewer__isnull", False),
                                models.Q(("answer_words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="appeal_answer_has_words_and_reviewer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("panel_answer", ""), ("panel_answered_at", None)),
                            models.Q(
                                ("panel_answer__in", ["stands", "again"]),
                                ("panel_answered_at__isnull", False),
                                models.Q(("panel_words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="appeal_panel_answer_has_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("acknowledged_at", None), ("state", "made")),
                            models.Q(
                                ("acknowledged_at__isnull", False),
                                ("answered_at", None),
                                ("reviewer__isnull", False),
                                ("state", "acknowledged"),
                            ),
                            models.Q(("answered_at__isnull", False), ("panel_asked_at", None), ("state", "answered")),
                            models.Q(
                                ("panel_answered_at", None), ("panel_asked_at__isnull", False), ("state", "to_panel")
                            ),
                            models.Q(("closed_at__isnull", False), ("state", "closed")),
                            _connector="OR",
                        ),
                        name="appeal_state_and_times_agree",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="AppealSeat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "appeal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="charter.appeal"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeal_seats",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("is_chair", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["-is_chair", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("appeal", "user"), name="appeal_seat_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_chair", True)), fields=("appeal",), name="appeal_one_chair"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="charter.submission"
                    ),
                ),
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
                    "did",
                    models.CharField(
                        choices=[
                            ("started", "started to ask for the mark"),
                            ("linked", "picked evidence"),
                            ("unlinked", "took out evidence"),
                            ("portfolio", "changed the portfolio"),
                            ("added_file", "added a file"),
                            ("removed_file", "took away a file"),
                            ("added_person", "added to the team"),
                            ("removed_person", "took out of the team"),
                            ("invited_words", "asked for a testimony"),
                            ("gave_words", "A testimony came in"),
                            ("withdrew_words", "A testimony was withdrawn"),
                            ("typed_words", "typed in a testimony from paper"),
                            ("asked", "asked for the mark"),
                            ("withdrew", "took the submission back"),
                            ("invited_assessor", "asked to the panel"),
                            ("stood_down", "took off the panel"),
                            ("declared", "declared their interests"),
                            ("recused", "stepped back from the panel"),
                            ("confirmed_panel", "started the reviews"),
                            ("handed_in", "handed in their review"),
                            ("opened_panel", "opened the panel"),
                            ("reopened_review", "went back to the reviews"),
                            ("agreed", "wrote down what the panel found"),
                            ("decided", "recorded the decision"),
                            ("sent_letter", "sent the decision letter"),
                            ("told_condition", "said that a condition is met"),
                            ("met_condition", "agreed that a condition is met"),
                            ("appealed", "appealed"),
                            ("acknowledged", "acknowledged the appeal"),
                            ("answered_appeal", "answered the appeal"),
                            ("appealed_on", "took the appeal to a panel"),
                            ("closed_appeal", "closed the appeal"),
                            ("withdrew_mark", "withdrew the mark"),
                            ("checked", "answered “did it stick?”"),
                        ],
                        max_length=20,
                    ),
                ),
                ("about", models.CharField(blank=True, max_length=300)),
                ("note", models.TextField(blank=True)),
                (
                    "reach",
                    models.CharField(choices=[("all", "all"), ("runners", "runners")], default="all", max_length=10),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "indexes": [models.Index(fields=["submission", "-at", "-id"], name="event_of_submission")],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=20, unique=True, verbose_name="reference")),
                ("badge", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mark", to="charter.decision"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("project", "A project"), ("service", "A service")], max_length=10, verbose_name="for"
                    ),
                ),
                ("holder", models.CharField(max_length=200, verbose_name="held by")),
                ("organisation", models.CharField(max_length=200, verbose_name="organisation")),
                ("level", models.CharField(blank=True, max_length=40, verbose_name="level")),
                ("awarded_on", models.DateField(verbose_name="awarded")),
                ("expires_on", models.DateField(blank=True, null=True, verbose_name="valid until")),
                ("credential", models.TextField(blank=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("withdrawn_reason", models.CharField(blank=True, max_length=1000, verbose_name="why")),
                (
                    "superseded_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="charter.mark",
                    ),
                ),
            ],
            options={
                "ordering": ["-awarded_on", "-pk"],
                "indexes": [
                    models.Index(fields=["-awarded_on", "-id"], name="mark_newest"),
                    models.Index(fields=["kind", "-awarded_on", "-id"], name="mark_of_kind"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["project", "service"])), name="mark_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="mark_withdrawn_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at", None), ("withdrawn_reason", "")),
                            models.Q(
                                ("withdrawn_at__isnull", False), models.Q(("withdrawn_reason", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="mark_withdrawn_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_on", None), ("expires_on__gt", models.F("awarded_on")), _connector="OR"
                        ),
                        name="mark_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mark",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="charter.mark"
                    ),
                ),
                ("due_on", models.DateField()),
                (
                    "stuck",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes, it is how we work now"),
                            ("partly", "In part"),
                            ("no", "No, it has slipped"),
                        ],
                        max_length=10,
                        verbose_name="did it stick?",
                    ),
                ),
                (
                    "words",
                    models.TextField(blank=True, max_length=5000, verbose_name="what is different for families now"),
                ),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("mark", "due_on"), name="check_once_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", False), ("done_by__isnull", False)),
                            models.Q(("done_at__isnull", True), ("done_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="check_done_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at", None), ("stuck", "")),
                            models.Q(("done_at__isnull", False), ("stuck__in", ["yes", "partly", "no"])),
                            _connector="OR",
                        ),
                        name="check_done_has_an_answer",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="charter.version"
                    ),
                ),
                (
                    "assessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="charter.assessor"
                    ),
                ),
                ("has_lived_experience", models.BooleanField()),
                ("invited_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "interest",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "No, I have no link to this work or its people"),
                            ("professional", "Yes, through work"),
                            ("personal", "Yes, in my own life"),
                            ("other", "Yes, in another way"),
                        ],
                        max_length=20,
                        verbose_name="interest",
                    ),
                ),
                ("interest_reason", models.CharField(blank=True, max_length=1000, verbose_name="what it is")),
                ("declared_at", models.DateTimeField(blank=True, null=True)),
                ("handed_in_at", models.DateTimeField(blank=True, null=True)),
                ("recused_at", models.DateTimeField(blank=True, null=True)),
                ("recused_reason", models.CharField(blank=True, max_length=1000, verbose_name="why")),
                ("stood_down_at", models.DateTimeField(blank=True, null=True)),
                (
                    "stood_down_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["invited_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("version", "assessor"), name="seat_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stood_down_at__isnull", False), ("stood_down_by__isnull", False)),
                            models.Q(("stood_down_at__isnull", True), ("stood_down_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="seat_stood_down_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("declared_at", None), ("interest", "")),
                            models.Q(
                                ("declared_at__isnull", False),
                                ("interest__in", ["none", "professional", "personal", "other"]),
                            ),
                            _connector="OR",
                        ),
                        name="seat_declares_with_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("interest__in", ("", "none")),
                            models.Q(("interest_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="seat_interest_says_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("handed_in_at", None), ("declared_at__isnull", False), _connector="OR"),
                        name="seat_declares_before_handing_in",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recused_at", None), models.Q(("recused_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="seat_recused_says_why",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="charter.seat"
                    ),
                ),
                ("criterion", models.CharField(max_length=80)),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not-yet", "Not yet"),
                            ("partly", "Partly"),
                            ("met", "Met"),
                            ("exemplary", "Exemplary"),
                            ("abstain", "I would rather not judge this one"),
                        ],
                        max_length=10,
                        verbose_name="what you find",
                    ),
                ),
                ("comment", models.TextField(blank=True, max_length=5000, verbose_name="why")),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("seat", "criterion"), name="finding_once"),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["", "not-yet", "partly", "met", "exemplary", "abstain"])),
                        name="finding_level_known",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="PanelFinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="panel_findings", to="charter.version"
                    ),
                ),
                ("criterion", models.CharField(max_length=80)),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not-yet", "Not yet"),
                            ("partly", "Partly"),
                            ("met", "Met"),
                            ("exemplary", "Exemplary"),
                            ("abstain", "I would rather not judge this one"),
                        ],
                        max_length=10,
                        verbose_name="what the panel finds",
                    ),
                ),
                ("notes", models.TextField(blank=True, max_length=5000, verbose_name="what was said")),
                ("advice", models.TextField(blank=True, max_length=5000, verbose_name="advice to the team")),
                ("revision", models.PositiveIntegerField(default=1)),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("version", "criterion"), name="panel_finding_once"),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["", "not-yet", "partly", "met", "exemplary"])),
                        name="panel_finding_level_known",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Breach",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="breaches", to="charter.version"
                    ),
                ),
                ("rule", models.CharField(max_length=40)),
                ("words", models.CharField(max_length=500)),
                ("reason", models.CharField(max_length=1000, verbose_name="why this was accepted")),
                ("accepted_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "breaches",
                "ordering": ["accepted_at", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="breach_says_why")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Testimony",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="testimonies", to="charter.submission"
                    ),
                ),
                ("token", models.CharField(default=coproduction.tokens.new_token, max_length=64, unique=True)),
                ("sheet", models.CharField(default=charter.models.testimony.new_sheet, max_length=9, unique=True)),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("email", "By email"),
                            ("link", "With a link that you pass on"),
                            ("paper", "On a printed sheet"),
                        ],
                        max_length=10,
                        verbose_name="how we ask",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                ("called", models.CharField(blank=True, max_length=100, verbose_name="who it is for")),
                ("invited_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "voice",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("family", "A parent carer or somebody else in the family"),
                            ("young_person", "A child or young person"),
                        ],
                        max_length=20,
                        verbose_name="who is speaking",
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=20000, verbose_name="what you want to say")),
                ("was_helped", models.BooleanField(default=False, verbose_name="somebody helped me to write this")),
                ("helper", models.CharField(blank=True, max_length=200, verbose_name="who helped")),
                ("team_may_read", models.BooleanField(default=False, verbose_name="the team may read it now")),
                ("given_at", models.DateTimeField(blank=True, null=True)),
                (
                    "typed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("frozen_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ],
            options={
                "verbose_name_plural": "testimonies",
                "ordering": ["invited_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ["email", "link", "paper"])), name="testimony_way_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("given_at", None), ("words", "")),
                            models.Q(
                                ("given_at__isnull", False),
                                ("voice__in", ["family", "young_person"]),
                                ("withdrawn_at", None),
                                models.Q(("words", ""), _negated=True),
                            ),
                            models.Q(("given_at__isnull", False), ("withdrawn_at__isnull", False), ("words", "")),
                            _connector="OR",
                        ),
                        name="testimony_words_and_times_agree",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("frozen_at", None), ("given_at__isnull", False), _connector="OR"),
                        name="testimony_frozen_was_given",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.AddField(
            model_name="Submission",
            name="renews",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="renewals",
                to="charter.mark",
            ),
        ),
    ]
