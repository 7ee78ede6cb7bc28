import uuid

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import projects.models.files


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_shared_cache"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("toolkit", "0001_edition"),
    ]

    operations = [
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
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                ("archived_reason", models.CharField(blank=True, max_length=500)),
                ("search_is_stale", models.BooleanField(default=True, editable=False)),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
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
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "lead_organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects_led",
                        to="people.organisation",
                    ),
                ),
                ("partners", models.ManyToManyField(blank=True, related_name="projects", to="people.organisation")),
            ],
            options={
                "ordering": ["-changed_at", "-pk"],
                "indexes": [
                    models.Index(fields=["-changed_at", "-id"], name="project_changed"),
                    models.Index(fields=["stage", "-changed_at", "-id"], name="project_stage"),
                    models.Index(fields=["level", "-changed_at", "-id"], name="project_level"),
                    models.Index(fields=["intended_rung", "-changed_at", "-id"], name="project_rung"),
                    models.Index(fields=["lead_organisation", "-changed_at", "-id"], name="project_organisation"),
                    models.Index(fields=["lead_party", "-changed_at", "-id"], name="project_party"),
                    models.Index(fields=["title", "id"], name="project_title"),
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
            name="ReferenceCounter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveIntegerField(unique=True)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
        ),
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
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
            ],
            options={
                "verbose_name": "historical project",
                "verbose_name_plural": "historical projects",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="meetings", to="projects.project"
                    ),
                ),
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
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file", models.FileField(max_length=200, upload_to=projects.models.files.storage_name)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("is_confidential", models.BooleanField(default=False, verbose_name="confidential")),
                (
                    "confidential_reason",
                    models.CharField(blank=True, max_length=500, verbose_name="why it is confidential"),
                ),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
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
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attachments", to="projects.project"
                    ),
                ),
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
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[("lead", "Lead"), ("contributor", "Contributor"), ("reader", "Reader")],
                        default="contributor",
                        max_length=20,
                        verbose_name="part",
                    ),
                ),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="memberships", to="projects.project"
                    ),
                ),
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
                ("request_key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
            ],
            options={
                "verbose_name": "historical meeting",
                "verbose_name_plural": "historical meetings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
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
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            ],
            options={
                "verbose_name": "historical action",
                "verbose_name_plural": "historical actions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                            ("archived", "archived the project"),
                            ("restored", "brought the project back"),
                        ],
                        max_length=20,
                    ),
                ),
                ("about", models.CharField(blank=True, max_length=300)),
                ("note", models.TextField(blank=True)),
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
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
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
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "indexes": [models.Index(fields=["project", "-at", "-id"], name="event_of_project")],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
            ],
            options={
                "ordering": ["-saved_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "project", "form", "question"), name="draft_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=500, verbose_name="what will be done")),
                ("due_on", models.DateField(verbose_name="by when")),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.CharField(blank=True, max_length=1000, verbose_name="what came of it")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
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
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="actions", to=settings.AUTH_USER_MODEL
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
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="actions", to="projects.project"
                    ),
                ),
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
            name="Response",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "form",
                    models.CharField(
                        choices=[("readiness", "Are we ready?"), ("plan", "Plan"), ("review", "Review")], max_length=20
                    ),
                ),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="toolkit.edition"
                    ),
                ),
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
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="responses", to="projects.project"
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
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.CharField(max_length=80)),
                ("value", models.TextField(blank=True, verbose_name="answer")),
                ("revision", models.PositiveIntegerField(default=1)),
                ("is_current", models.BooleanField(default=True)),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="projects.response"
                    ),
                ),
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
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attendances", to="projects.meeting"
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
            },
        ),
    ]
