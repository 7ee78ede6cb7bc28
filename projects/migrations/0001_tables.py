import uuid

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import coproduction.tokens
import projects.models.files


class Migration(migrations.Migration):
    replaces = [
        ("projects", "0001_initial"),
        ("projects", "0003_register_indexes"),
        ("projects", "0004_found_in_the_index"),
        ("projects", "0005_voices"),
        ("projects", "0006_at_the_table"),
        ("projects", "0007_fair_meetings"),
        ("projects", "0008_monitoring"),
        ("projects", "0009_fair_partnership"),
        ("projects", "0010_voices_sources"),
        ("projects", "0011_agenda_and_holidays_in_the_history"),
    ]

    initial = True

    dependencies = [
        ("news", "0001_tables"),
        ("people", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("toolkit", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalProject",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("reference", models.CharField(db_index=True, max_length=20, verbose_name="reference")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("summary", models.TextField(blank=True, max_length=5000, verbose_name="summary")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("ready", "Getting ready"),
                            ("plan", "Plan"),
                            ("do", "Do"),
                            ("review", "Review"),
                            ("finished", "Finished"),
                        ],
                        default="ready",
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                ("level", models.CharField(max_length=40, verbose_name="level")),
                (
                    "lead_party",
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
                        verbose_name="who leads",
                    ),
                ),
                ("departments", models.CharField(blank=True, max_length=300, verbose_name="departments or teams")),
                ("contact", models.CharField(blank=True, max_length=300, verbose_name="how to get in touch")),
                ("intended_rung", models.CharField(max_length=40, verbose_name="where we want to be on the ladder")),
                ("intended_reason", models.TextField(blank=True, max_length=5000, verbose_name="why")),
                ("priorities", models.JSONField(blank=True, default=list, verbose_name="priorities")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="starts")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends")),
                ("is_ongoing", models.BooleanField(default=False, verbose_name="ongoing")),
                ("open_to_partners", models.BooleanField(default=True, verbose_name="open to partners")),
                ("revision", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                ("archived_reason", models.CharField(blank=True, max_length=500)),
                ("request_key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "lead_organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "archived_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical project",
                "verbose_name_plural": "historical projects",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=20, unique=True, verbose_name="reference")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("summary", models.TextField(blank=True, max_length=5000, verbose_name="summary")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("ready", "Getting ready"),
                            ("plan", "Plan"),
                            ("do", "Do"),
                            ("review", "Review"),
                            ("finished", "Finished"),
                        ],
                        default="ready",
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                ("level", models.CharField(max_length=40, verbose_name="level")),
                (
                    "lead_organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects_led",
                        to="people.organisation",
                    ),
                ),
                (
                    "lead_party",
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
                        verbose_name="who leads",
                    ),
                ),
                ("departments", models.CharField(blank=True, max_length=300, verbose_name="departments or teams")),
                ("contact", models.CharField(blank=True, max_length=300, verbose_name="how to get in touch")),
                ("intended_rung", models.CharField(max_length=40, verbose_name="where we want to be on the ladder")),
                ("intended_reason", models.TextField(blank=True, max_length=5000, verbose_name="why")),
                ("priorities", models.JSONField(blank=True, default=list, verbose_name="priorities")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="starts")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="ends")),
                ("is_ongoing", models.BooleanField(default=False, verbose_name="ongoing")),
                ("open_to_partners", models.BooleanField(default=True, verbose_name="open to partners")),
                ("revision", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                (
                    "archived_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("archived_reason", models.CharField(blank=True, max_length=500)),
                ("search_is_stale", models.BooleanField(default=True, editable=False)),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("partners", models.ManyToManyField(blank=True, related_name="projects", to="people.organisation")),
            ],
            options={
                "ordering": ["-changed_at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("archived_at__isnull", True), ("open_to_partners", True)),
                        fields=["-changed_at", "-id"],
                        name="shared_newest",
                    ),
                    models.Index(
                        condition=models.Q(("archived_at__isnull", True), ("open_to_partners", True)),
                        fields=[
                            "-changed_at",
                            "-id",
                            "stage",
                            "level",
                            "intended_rung",
                            "lead_party",
                            "lead_organisation",
                        ],
                        name="shared_changed",
                    ),
                    models.Index(
                        condition=models.Q(("archived_at__isnull", True), ("open_to_partners", True)),
                        fields=[
                            "stage",
                            "-changed_at",
                            "-id",
                            "level",
                            "intended_rung",
                            "lead_party",
                            "lead_organisation",
                        ],
                        name="shared_stage",
                    ),
                    models.Index(
                        condition=models.Q(("archived_at__isnull", True), ("open_to_partners", True)),
                        fields=[
                            "level",
                            "-changed_at",
                            "-id",
                            "stage",
                            "intended_rung",
                            "lead_party",
                            "lead_organisation",
                        ],
                        name="shared_level",
                    ),
                    models.Index(
                        condition=models.Q(("archived_at__isnull", True), ("open_to_partners", True)),
                        fields=[
                            "intended_rung",
                            "-changed_at",
                            "-id",
                            "stage",
                            "level",
                            "lead_party",
                            "lead_organisation",
                        ],
                        name="shared_intended_rung",
                    ),
                    models.Index(
                        condition=models.Q(("archived_at__isnull", True), ("open_to_partners", True)),
                        fields=[
                            "lead_party",
                            "-changed_at",
                            "-id",
                            "stage",
                            "level",
                            "intended_rung",
                            "lead_organisation",
                        ],
                        name="shared_lead_party",
                    ),
                    models.Index(
                        condition=models.Q(("archived_at__isnull", True), ("open_to_partners", True)),
                        fields=[
                            "lead_organisation",
                            "-changed_at",
                            "-id",
                            "stage",
                            "level",
                            "intended_rung",
                            "lead_party",
                        ],
                        name="shared_lead_organisation",
                    ),
                    models.Index(
                        condition=models.Q(("archived_at__isnull", True), ("open_to_partners", True)),
                        fields=["title", "id"],
                        name="shared_title",
                    ),
                    models.Index(
                        condition=models.Q(("archived_at__isnull", True), ("open_to_partners", True)),
                        fields=["id", "-changed_at"],
                        name="shared_found",
                    ),
                    models.Index(
                        condition=models.Q(("archived_at__isnull", False), ("open_to_partners", True)),
                        fields=["-changed_at", "-id"],
                        name="shared_archived",
                    ),
                    models.Index(
                        condition=models.Q(("search_is_stale", True)), fields=["id"], name="project_search_stale"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("archived_at__isnull", False), ("archived_by__isnull", False)),
                            models.Q(("archived_at__isnull", True), ("archived_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="project_archived_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["ready", "plan", "do", "review", "finished"])),
                        name="project_stage_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "lead_party__in",
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
                        name="project_party_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="project_ends_after_start",
                        violation_error_message="The end can't be before the start.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="memberships", to="projects.project"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("lead", "Lead"), ("contributor", "Contributor"), ("reader", "Reader")],
                        default="contributor",
                        max_length=20,
                        verbose_name="part",
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["user__name", "pk"],
                "indexes": [models.Index(fields=["user", "project", "role"], name="membership_of_user")],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "user"), name="membership_once"),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["lead", "contributor", "reader"])),
                        name="membership_role_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferenceCounter",
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
            name="Response",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="responses", to="projects.project"
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[("readiness", "Are we ready?"), ("plan", "Plan"), ("review", "Review")], max_length=20
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="toolkit.edition"
                    ),
                ),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "finished_by",
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
                "constraints": [
                    models.UniqueConstraint(fields=("project", "form"), name="response_once"),
                    models.CheckConstraint(
                        condition=models.Q(("form__in", ["readiness", "plan", "review"])), name="response_form_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finished_at__isnull", False), ("finished_by__isnull", False)),
                            models.Q(("finished_at__isnull", True), ("finished_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="response_finished_by_someone",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="projects.response"
                    ),
                ),
                ("question", models.CharField(max_length=80)),
                ("value", models.TextField(blank=True, verbose_name="answer")),
                ("revision", models.PositiveIntegerField(default=1)),
                ("is_current", models.BooleanField(default=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["response", "question", "-revision"],
                "constraints": [
                    models.UniqueConstraint(fields=("response", "question", "revision"), name="answer_revision_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("response", "question"),
                        name="answer_one_current",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drafts", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="projects.project"
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[("readiness", "Are we ready?"), ("plan", "Plan"), ("review", "Review")], max_length=20
                    ),
                ),
                ("question", models.CharField(max_length=80)),
                ("value", models.TextField(blank=True)),
                ("base_revision", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["-saved_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "project", "form", "question"), name="draft_once")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="MeetingTerms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="terms", to="projects.project"
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
                ("since", models.DateField(verbose_name="from which day")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="why")),
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
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
            name="HistoricalMeeting",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("held_on", models.DateField(verbose_name="date")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="starts")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="ends")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="place")),
                ("agenda", models.TextField(blank=True, max_length=20000, verbose_name="agenda")),
                ("outcomes", models.TextField(blank=True, max_length=20000, verbose_name="key outcomes")),
                ("follow_up", models.TextField(blank=True, max_length=20000, verbose_name="what happens next")),
                ("is_confidential", models.BooleanField(default=False, verbose_name="confidential")),
                (
                    "confidential_reason",
                    models.CharField(blank=True, max_length=500, verbose_name="why it is confidential"),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("called_off_at", models.DateTimeField(blank=True, null=True)),
                (
                    "called_off_reason",
                    models.CharField(blank=True, max_length=500, verbose_name="why it does not take place"),
                ),
                ("request_key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.project",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "called_off_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical meeting",
                "verbose_name_plural": "historical meetings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="meetings", to="projects.project"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("held_on", models.DateField(verbose_name="date")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="starts")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="ends")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="place")),
                ("agenda", models.TextField(blank=True, max_length=20000, verbose_name="agenda")),
                ("outcomes", models.TextField(blank=True, max_length=20000, verbose_name="key outcomes")),
                ("follow_up", models.TextField(blank=True, max_length=20000, verbose_name="what happens next")),
                ("is_confidential", models.BooleanField(default=False, verbose_name="confidential")),
                (
                    "confidential_reason",
                    models.CharField(blank=True, max_length=500, verbose_name="why it is confidential"),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("called_off_at", models.DateTimeField(blank=True, null=True)),
                (
                    "called_off_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "called_off_reason",
                    models.CharField(blank=True, max_length=500, verbose_name="why it does not take place"),
                ),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ],
            options={
                "ordering": ["-held_on", "-pk"],
                "indexes": [models.Index(fields=["project", "-held_on", "-id"], name="meeting_of_project")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_confidential", False),
                            models.Q(("confidential_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meeting_confidential_says_why",
                        violation_error_message="Say why this is confidential.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_at", None),
                            ("ends_at", None),
                            ("ends_at__gt", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="meeting_ends_after_start",
                        violation_error_message="The meeting must end after it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("called_off_at__isnull", False), ("called_off_by__isnull", False)),
                            models.Q(("called_off_at__isnull", True), ("called_off_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="meeting_called_off_by_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("called_off_at__isnull", False), models.Q(("called_off_reason", ""), _negated=True)
                            ),
                            models.Q(("called_off_at", None), ("called_off_reason", "")),
                            _connector="OR",
                        ),
                        name="meeting_called_off_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attendances", to="projects.meeting"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name")),
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
                        verbose_name="kind of partner",
                    ),
                ),
            ],
            options={
                "ordering": ["party", "name", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "user"), name="attendance_once"),
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
                        name="attendance_party_known",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAction",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("what", models.CharField(max_length=500, verbose_name="what will be done")),
                ("due_on", models.DateField(verbose_name="by when")),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.CharField(blank=True, max_length=1000, verbose_name="what came of it")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("request_key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.project",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="projects.meeting",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical action",
                "verbose_name_plural": "historical actions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="actions", to="projects.project"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="projects.meeting",
                    ),
                ),
                ("what", models.CharField(max_length=500, verbose_name="what will be done")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="actions", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("due_on", models.DateField(verbose_name="by when")),
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
                ("outcome", models.CharField(blank=True, max_length=1000, verbose_name="what came of it")),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ],
            options={
                "ordering": ["due_on", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at", None)), fields=["owner", "due_on"], name="action_open_of_owner"
                    ),
                    models.Index(fields=["project", "due_on"], name="action_of_project"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at__isnull", False), ("done_by__isnull", False)),
                            models.Q(("done_at__isnull", True), ("done_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="action_done_by_someone",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="projects.project"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="projects.meeting"
                    ),
                ),
                ("what", models.TextField(max_length=2000, verbose_name="what was decided")),
                ("reasons", models.TextField(max_length=5000, verbose_name="why")),
                ("made_on", models.DateField(verbose_name="when")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("revision", models.PositiveIntegerField(default=1)),
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
                (
                    "withdrawn_reason",
                    models.CharField(blank=True, max_length=1000, verbose_name="why it was withdrawn"),
                ),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
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
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="decision_withdrawn_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_at__isnull", False), models.Q(("withdrawn_reason", ""), _negated=True)
                            ),
                            models.Q(("withdrawn_at", None), ("withdrawn_reason", "")),
                            _connector="OR",
                        ),
                        name="decision_withdrawn_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wordings", to="projects.decision"
                    ),
                ),
                ("revision", models.PositiveIntegerField()),
                ("what", models.TextField(max_length=2000, verbose_name="what was decided")),
                ("reasons", models.TextField(max_length=5000, verbose_name="why")),
                ("replaced_reason", models.CharField(max_length=1000, verbose_name="why the wording was corrected")),
                (
                    "replaced_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("replaced_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["-revision"],
                "constraints": [
                    models.UniqueConstraint(fields=("decision", "revision"), name="wording_once"),
                    models.CheckConstraint(
                        condition=models.Q(("replaced_reason", ""), _negated=True), name="wording_replaced_says_why"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="positions", to="projects.decision"
                    ),
                ),
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
                ("revision", models.PositiveIntegerField(default=1)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attachments", to="projects.project"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="projects.meeting",
                    ),
                ),
                ("file", models.FileField(max_length=200, upload_to=projects.models.files.storage_name)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("is_confidential", models.BooleanField(default=False, verbose_name="confidential")),
                (
                    "confidential_reason",
                    models.CharField(blank=True, max_length=500, verbose_name="why it is confidential"),
                ),
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at", None)),
                        fields=["project", "-added_at"],
                        name="file_of_project",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_confidential", False),
                            models.Q(("confidential_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="file_confidential_says_why",
                        violation_error_message="Say why this is confidential.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                            models.Q(("removed_at__isnull", True), ("removed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="file_removed_by_someone",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="projects.project"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "did",
                    models.CharField(
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
                            ("moved_on_agenda", "moved a point up on the agenda of"),
                            ("took_off_agenda", "took a point off the agenda of"),
                            ("let_in", "found time for a late point at"),
                            ("invited", "asked people to come to"),
                            ("asked_no_more", "took people off the list of those asked to"),
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
                ("about", models.CharField(blank=True, max_length=300)),
                ("note", models.TextField(blank=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="projects.meeting",
                    ),
                ),
                (
                    "attachment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="projects.attachment",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "indexes": [models.Index(fields=["project", "-at", "-id"], name="event_of_project")],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="MeetingPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="plan", to="projects.meeting"
                    ),
                ),
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
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="RuleReason",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rule_reasons", to="projects.meeting"
                    ),
                ),
                (
                    "rule",
                    models.CharField(
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
                ("reason", models.CharField(max_length=500, verbose_name="why")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "rule"), name="rule_reason_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "rule__in",
                                [
                                    "notice",
                                    "papers",
                                    "agenda",
                                    "length",
                                    "hours",
                                    "holidays",
                                    "quorum",
                                    "chair",
                                    "venue",
                                ],
                            )
                        ),
                        name="rule_reason_rule_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="rule_reason_says_why"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSchoolHoliday",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="last day")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical school holiday",
                "verbose_name_plural": "historical school holidays",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
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
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="agenda_items", to="projects.meeting"
                    ),
                ),
                ("what", models.CharField(max_length=300, verbose_name="what")),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="minutes")),
                ("place", models.PositiveIntegerField(default=0)),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("late_reason", models.CharField(blank=True, max_length=500, verbose_name="why it can't wait")),
                ("let_in_at", models.DateTimeField(blank=True, null=True)),
                (
                    "let_in_by",
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
                "ordering": ["place", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("let_in_at__isnull", False), ("let_in_by__isnull", False)),
                            models.Q(("let_in_at__isnull", True), ("let_in_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="agenda_item_let_in_by_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("what", ""), _negated=True), name="agenda_item_says_what"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="SignOff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sign_offs", to="projects.meeting"
                    ),
                ),
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
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=1000, verbose_name="in their words")),
                ("revision", models.PositiveIntegerField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Invitee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("told_revision", models.PositiveIntegerField(default=0)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "user"), name="invitee_once"),
                    models.CheckConstraint(
                        condition=models.Q(("coming__in", ["unknown", "yes", "no"])), name="invitee_coming_known"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calendar_feed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("token", models.CharField(default=coproduction.tokens.new_token, max_length=64, unique=True)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="check_ins", to="projects.project"
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
                ("answers", models.JSONField(blank=True, default=dict)),
                ("summary", models.TextField(blank=True, max_length=2000, verbose_name="note")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "indexes": [models.Index(fields=["project", "-at", "-id"], name="check_in_of_project")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("edition__isnull", False), models.Q(("summary", ""), _negated=True), _connector="OR"
                        ),
                        name="check_in_says_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MonitoringRhythm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rhythm", to="projects.project"
                    ),
                ),
                (
                    "every",
                    models.CharField(
                        choices=[
                            ("week", "Every week"),
                            ("fortnight", "Every two weeks"),
                            ("month", "Every month"),
                            ("quarter", "Every three months"),
                        ],
                        max_length=10,
                        verbose_name="how often",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="first time")),
                ("next_on", models.DateField()),
                ("told_on", models.DateField(blank=True, null=True)),
                (
                    "chosen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("chosen_at", models.DateTimeField(default=django.utils.timezone.now)),
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
                ("stopped_reason", models.CharField(blank=True, max_length=500, verbose_name="why it was turned off")),
            ],
            options={
                "indexes": [models.Index(fields=["next_on"], name="rhythm_due")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("every__in", ["week", "fortnight", "month", "quarter"])),
                        name="rhythm_every_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stopped_at__isnull", False), ("stopped_by__isnull", False)),
                            models.Q(("stopped_at__isnull", True), ("stopped_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="rhythm_stopped_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stopped_at__isnull", False), models.Q(("stopped_reason", ""), _negated=True)),
                            models.Q(("stopped_at", None), ("stopped_reason", "")),
                            _connector="OR",
                        ),
                        name="rhythm_stopped_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Escalation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="escalations", to="projects.project"
                    ),
                ),
                ("what", models.TextField(max_length=5000, verbose_name="what is asked")),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked_of",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("answer_by", models.DateField(verbose_name="answer by")),
                ("answer", models.TextField(blank=True, max_length=5000, verbose_name="answer")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
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
                "ordering": ["-asked_at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_at", None)), fields=["to", "answer_by"], name="escalation_waits"
                    ),
                    models.Index(fields=["project", "-asked_at", "-id"], name="escalation_of_project"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                            models.Q(("answered_at__isnull", True), ("answered_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="escalation_answered_by_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None)),
                            models.Q(("answered_at__isnull", False), models.Q(("answer", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="escalation_answer_has_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("what", ""), _negated=True), name="escalation_asks_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_text",
                        serialize=False,
                        to="projects.project",
                    ),
                ),
                ("body", models.TextField(blank=True)),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Stakeholder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stakeholders", to="projects.project"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="group or organisation")),
                ("segment", models.CharField(max_length=60, verbose_name="kind of people")),
                ("ring", models.CharField(max_length=60, verbose_name="how close to the child or young person")),
                ("brings", models.JSONField(blank=True, default=list, verbose_name="what they bring")),
                (
                    "brings_in",
                    models.JSONField(blank=True, default=list, verbose_name="people seldom heard whom they bring in"),
                ),
                ("reach", models.CharField(blank=True, max_length=500, verbose_name="how they want to be reached")),
                ("is_involved", models.BooleanField(default=False, verbose_name="involved already")),
                ("note", models.TextField(blank=True, max_length=2000, verbose_name="note")),
                ("revision", models.PositiveIntegerField(default=1)),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
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
                "ordering": ["name", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at", None)),
                        fields=["project", "is_involved"],
                        name="stakeholder_on_map",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                            models.Q(("removed_at__isnull", True), ("removed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="stakeholder_removed_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="stakeholder_has_name"
                    ),
                    models.UniqueConstraint(
                        models.F("project"),
                        django.db.models.functions.text.Lower("name"),
                        condition=models.Q(("removed_at", None)),
                        name="stakeholder_name_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recognition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="recognitions", to="projects.project"
                    ),
                ),
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
                        verbose_name="who",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("payment", "Payment or voucher"),
                            ("expenses", "Travel, child care and other costs"),
                            ("training", "Training"),
                            ("thanks", "Thanks"),
                        ],
                        max_length=10,
                        verbose_name="what kind",
                    ),
                ),
                ("what", models.CharField(max_length=500, verbose_name="what they received")),
                (
                    "how_many",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="how many people"
                    ),
                ),
                ("given_on", models.DateField(verbose_name="when")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                "ordering": ["-given_on", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at", None)),
                        fields=["project", "party"],
                        name="recognition_of_project",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                            models.Q(("removed_at__isnull", True), ("removed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="recognition_removed_by_someone",
                    ),
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
                        name="recognition_party_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["payment", "expenses", "training", "thanks"])),
                        name="recognition_kind_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("how_many__gte", 1)), name="recognition_of_somebody"),
                    models.CheckConstraint(
                        condition=models.Q(("what", ""), _negated=True), name="recognition_says_what"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Voice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="voices", to="projects.project"
                    ),
                ),
                ("asked", models.CharField(blank=True, max_length=500, verbose_name="what we asked")),
                ("words", models.TextField(max_length=5000, verbose_name="what was said")),
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
                        verbose_name="who said it",
                    ),
                ),
                ("said_on", models.DateField(verbose_name="when")),
                (
                    "said_in",
                    models.CharField(
                        choices=[
                            ("meeting", "In a meeting"),
                            ("answer", "In an answer to one of our forms"),
                            ("workshop", "In a workshop"),
                            ("feedback", "In feedback"),
                            ("other", "Somewhere else"),
                        ],
                        max_length=10,
                        verbose_name="where",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="which one")),
                ("source_key", models.CharField(blank=True, max_length=200)),
                ("only_members", models.BooleanField(default=False, verbose_name="only for members of the project")),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voices",
                        to="projects.meeting",
                    ),
                ),
                ("may_be_public", models.BooleanField(default=False, verbose_name="may be shown to everyone")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("said", "Said"),
                            ("planned", "Planned"),
                            ("done", "Done"),
                            ("not_done", "Not done"),
                            ("confirmed", "Confirmed by those who said it"),
                            ("disputed", "Disputed by those who said it"),
                            ("embedded", "How we work now"),
                        ],
                        default="said",
                        max_length=10,
                        verbose_name="what became of it",
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("moved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ],
            options={
                "ordering": ["-moved_at", "-pk"],
                "indexes": [
                    models.Index(fields=["project", "-moved_at", "-id"], name="voice_of_project"),
                    models.Index(
                        condition=models.Q(("status", "said")), fields=["recorded_at", "id"], name="voice_unanswered"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["said", "planned", "done", "not_done", "confirmed", "disputed", "embedded"])
                        ),
                        name="voice_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("said_in__in", ["meeting", "answer", "workshop", "feedback", "other"])),
                        name="voice_place_known",
                    ),
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
                        name="voice_party_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="voice_has_words"),
                    models.CheckConstraint(
                        condition=models.Q(("only_members", False), ("may_be_public", False), _connector="OR"),
                        name="voice_not_both",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("source_key", ""), _negated=True),
                        fields=("project", "source_key"),
                        name="voice_source_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "voice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="projects.voice"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("said", "Said"),
                            ("planned", "Planned"),
                            ("done", "Done"),
                            ("not_done", "Not done"),
                            ("confirmed", "Confirmed by those who said it"),
                            ("disputed", "Disputed by those who said it"),
                            ("embedded", "How we work now"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=5000, verbose_name="why")),
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
                ("by_speaker", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("by_speaker", True), models.Q(("words", ""), _negated=True), _connector="OR"
                        ),
                        name="step_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("by_speaker", True), ("by__isnull", False), _connector="OR"),
                        name="step_by_somebody",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Listener",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "voice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="listeners", to="projects.voice"
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="news.reader",
                    ),
                ),
                ("is_speaker", models.BooleanField(default=False)),
                ("token", models.CharField(default=coproduction.tokens.new_token, max_length=64, unique=True)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("voice", "reader"), name="listener_once")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="VoicesPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="voices_page", to="projects.project"
                    ),
                ),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [],
                "constraints": [],
            },
        ),
    ]
