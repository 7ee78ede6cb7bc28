import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import coproduction.tokens


class Migration(migrations.Migration):
    replaces = [
        ("assessments", "0001_initial"),
        ("assessments", "0003_nudge"),
        ("assessments", "0004_scores_are_tidied_soon"),
        ("assessments", "0005_feedback"),
        ("assessments", "0006_feedback_without_a_code"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("projects", "0001_tables"),
        ("toolkit", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Workshop",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=20, unique=True, verbose_name="reference")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("project", "A project"),
                            ("service", "A service"),
                            ("team", "A team"),
                            ("partnership", "The whole partnership"),
                        ],
                        max_length=20,
                        verbose_name="what it looks at",
                    ),
                ),
                ("subject_name", models.CharField(blank=True, max_length=200, verbose_name="its name")),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="workshops",
                        to="projects.project",
                    ),
                ),
                (
                    "held",
                    models.CharField(
                        choices=[
                            ("room", "Together, with a code"),
                            ("links", "Each by a link of their own"),
                            ("alone", "Alone"),
                        ],
                        default="room",
                        max_length=10,
                        verbose_name="how people take part",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("open", "Open"),
                            ("closed", "Closed"),
                            ("revealed", "Revealed"),
                            ("agreed", "Agreed"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "sharing",
                    models.CharField(
                        choices=[
                            ("room", "Nothing: only the people in the room and the facilitators see the results"),
                            ("members", "The results, to the members of the project"),
                            ("partners", "The results, to all partners in the area"),
                            ("public", "The results, to anyone"),
                        ],
                        default="room",
                        max_length=10,
                        verbose_name="what leaves the room",
                    ),
                ),
                ("group_at_least", models.PositiveSmallIntegerField(default=5, verbose_name="smallest group shown")),
                ("intended_rung", models.CharField(blank=True, max_length=40, verbose_name="where we want to be")),
                ("code", models.CharField(blank=True, max_length=20, null=True, unique=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                (
                    "opened_by",
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
                ("revealed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "revealed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("nudge", models.CharField(blank=True, max_length=120, verbose_name="message to the room")),
                ("nudged_at", models.DateTimeField(blank=True, null=True)),
                (
                    "nudged_by",
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
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "open", "closed", "revealed", "agreed"])),
                        name="workshop_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sharing__in", ["room", "members", "partners", "public"])),
                        name="workshop_sharing_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("held__in", ["room", "links", "alone"])), name="workshop_held_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("held", "room"), ("code", None), _connector="OR"),
                        name="workshop_code_opens_a_room",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("group_at_least__gte", 3)), name="workshop_group_at_least"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opened_at__isnull", False), ("opened_by__isnull", False)),
                            models.Q(("opened_at__isnull", True), ("opened_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="workshop_opened_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="workshop_closed_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revealed_at__isnull", False), ("revealed_by__isnull", False)),
                            models.Q(("revealed_at__isnull", True), ("revealed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="workshop_revealed_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed_at__isnull", False), ("agreed_by__isnull", False)),
                            models.Q(("agreed_at__isnull", True), ("agreed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="workshop_agreed_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("nudged_at__isnull", False), ("nudged_by__isnull", False)),
                            models.Q(("nudged_at__isnull", True), ("nudged_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="workshop_nudged_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("project__isnull", False), ("subject", "project")),
                            models.Q(("subject", "project"), _negated=True),
                            _connector="OR",
                        ),
                        name="workshop_of_a_project_names_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("agreed_at", None),
                                ("code", None),
                                ("opened_at", None),
                                ("revealed_at", None),
                                ("state", "draft"),
                            ),
                            models.Q(
                                ("agreed_at", None),
                                ("opened_at__isnull", False),
                                ("revealed_at", None),
                                ("state", "open"),
                            ),
                            models.Q(
                                ("agreed_at", None),
                                ("closed_at__isnull", False),
                                ("revealed_at", None),
                                ("state", "closed"),
                            ),
                            models.Q(("agreed_at", None), ("revealed_at__isnull", False), ("state", "revealed")),
                            models.Q(("agreed_at__isnull", False), ("revealed_at__isnull", False), ("state", "agreed")),
                            _connector="OR",
                        ),
                        name="workshop_state_and_times_agree",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Facilitator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="facilitators",
                        to="assessments.workshop",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="workshops_run",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("workshop", "user"), name="facilitator_once")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Instrument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="instruments",
                        to="assessments.workshop",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="toolkit.edition"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["place"],
                "constraints": [models.UniqueConstraint(fields=("workshop", "edition"), name="instrument_once")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="WorkshopCounter",
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
            name="Ballot",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ballots", to="assessments.workshop"
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
                        verbose_name="who you speak for",
                    ),
                ),
                ("access_needs", models.CharField(blank=True, max_length=500, verbose_name="access needs")),
                ("sheet", models.CharField(blank=True, max_length=20)),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("joined_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("handed_in_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["workshop", "party", "handed_in_at"], name="ballot_of_workshop")],
                "constraints": [
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
                        name="ballot_party_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("sheet", ""), _negated=True),
                        fields=("workshop", "sheet"),
                        name="ballot_sheet_counts_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="scores", to="assessments.ballot"
                    ),
                ),
                (
                    "workshop",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="assessments.workshop",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="assessments.instrument",
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
                    ),
                ),
                ("item", models.CharField(max_length=80)),
                ("value", models.SmallIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["workshop", "instrument", "item", "party", "value"], name="score_of_workshop")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("ballot", "instrument", "item"), name="score_once"),
                    models.CheckConstraint(
                        condition=models.Q(("value__gte", -2), ("value__lte", 100)), name="score_in_range"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FeedbackRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "workshop",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="feedback", to="assessments.workshop"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="toolkit.edition"
                    ),
                ),
                ("closes_on", models.DateField(verbose_name="last day")),
                (
                    "remind_before",
                    models.PositiveSmallIntegerField(default=3, verbose_name="days before it, for the reminder"),
                ),
                ("reveals_itself", models.BooleanField(default=False, verbose_name="results are shown when it ends")),
                ("extended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "extended_by",
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
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("extended_at__isnull", False), ("extended_by__isnull", False)),
                            models.Q(("extended_at__isnull", True), ("extended_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="feedback_extended_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("remind_before__gte", 1)), name="feedback_reminds_before_the_last_day"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="FeedbackInvite",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invites",
                        to="assessments.feedbackround",
                    ),
                ),
                ("called", models.CharField(max_length=150, verbose_name="name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
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
                        verbose_name="whom they speak for",
                    ),
                ),
                ("token", models.CharField(default=coproduction.tokens.new_token, max_length=64, unique=True)),
                ("links", models.PositiveSmallIntegerField(default=1)),
                ("sent_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "sent_by",
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
                ("is_used", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["called", "pk"],
                "constraints": [
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
                        name="invite_party_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("email", ""), _negated=True),
                        fields=("round", "email"),
                        name="invite_email_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="invite_withdrawn_by_someone",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Writing",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="writings",
                        to="assessments.feedbackround",
                    ),
                ),
                (
                    "party",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not said"),
                            ("council", "Council"),
                            ("parent_carers", "Parent carer forum"),
                            ("young_people", "Children and young people"),
                            ("health", "Health"),
                            ("education", "Schools, early years and colleges"),
                            ("voluntary", "Voluntary and community groups"),
                            ("other", "Someone else"),
                        ],
                        max_length=20,
                    ),
                ),
                ("answers", models.JSONField(default=dict)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "party__in",
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
                        name="writing_party_known",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Said",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="said", to="assessments.workshop"
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="assessments.instrument"
                    ),
                ),
                ("item", models.CharField(max_length=80)),
                (
                    "party",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "The whole room"),
                            ("council", "Council"),
                            ("parent_carers", "Parent carer forum"),
                            ("young_people", "Children and young people"),
                            ("health", "Health"),
                            ("education", "Schools, early years and colleges"),
                            ("voluntary", "Voluntary and community groups"),
                            ("other", "Someone else"),
                        ],
                        max_length=20,
                    ),
                ),
                ("value", models.SmallIntegerField(blank=True, null=True)),
                ("text", models.TextField(blank=True, max_length=5000, verbose_name="what was said")),
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
                    models.UniqueConstraint(fields=("instrument", "item", "party"), name="said_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "party__in",
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
                        name="said_party_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("party", ""), models.Q(("text", ""), ("value__isnull", False)), _connector="OR"
                        ),
                        name="said_by_party_is_value",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="NextStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="next_steps",
                        to="assessments.workshop",
                    ),
                ),
                ("theme", models.CharField(max_length=60, verbose_name="theme")),
                ("what", models.CharField(max_length=500, verbose_name="what will be done")),
                ("who", models.CharField(max_length=150, verbose_name="who will do it")),
                ("by_when", models.DateField(verbose_name="by when")),
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
                "ordering": ["by_when", "pk"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="toolkit.edition"
                    ),
                ),
                ("quarter", models.DateField()),
                ("item", models.CharField(max_length=80)),
                (
                    "party",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Everyone"),
                            ("council", "Council"),
                            ("parent_carers", "Parent carer forum"),
                            ("young_people", "Children and young people"),
                            ("health", "Health"),
                            ("education", "Schools, early years and colleges"),
                            ("voluntary", "Voluntary and community groups"),
                            ("other", "Someone else"),
                        ],
                        max_length=20,
                    ),
                ),
                ("value", models.SmallIntegerField()),
                ("count", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "item", "quarter", "party", "value"), name="tally_once"),
                    models.CheckConstraint(condition=models.Q(("count__gt", 0)), name="tally_counts_something"),
                ],
                "indexes": [],
            },
        ),
    ]
