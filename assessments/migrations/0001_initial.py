import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("projects", "0003_register_indexes"),
        ("toolkit", "0001_edition"),
    ]

    operations = [
        migrations.CreateModel(
            name="WorkshopCounter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveIntegerField(unique=True)),
                ("last", models.PositiveIntegerField(default=0)),
            ],
        ),
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
                ("is_alone", models.BooleanField(default=False)),
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
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("revealed_at", models.DateTimeField(blank=True, null=True)),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
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
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
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
                    "revealed_by",
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
            },
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
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
                ("joined_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("handed_in_at", models.DateTimeField(blank=True, null=True)),
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
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ballots", to="assessments.workshop"
                    ),
                ),
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
            name="Instrument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField(default=0)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="toolkit.edition"
                    ),
                ),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="instruments",
                        to="assessments.workshop",
                    ),
                ),
            ],
            options={
                "ordering": ["place"],
                "constraints": [models.UniqueConstraint(fields=("workshop", "edition"), name="instrument_once")],
            },
        ),
        migrations.CreateModel(
            name="Score",
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
                    ),
                ),
                ("item", models.CharField(max_length=80)),
                ("value", models.SmallIntegerField()),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="scores", to="assessments.ballot"
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
                    "workshop",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="assessments.workshop",
                    ),
                ),
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
            name="Said",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="assessments.instrument"
                    ),
                ),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="said", to="assessments.workshop"
                    ),
                ),
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
            },
        ),
        migrations.CreateModel(
            name="NextStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("theme", models.CharField(max_length=60, verbose_name="theme")),
                ("what", models.CharField(max_length=500, verbose_name="what will be done")),
                ("who", models.CharField(max_length=150, verbose_name="who will do it")),
                ("by_when", models.DateField(verbose_name="by when")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="next_steps",
                        to="assessments.workshop",
                    ),
                ),
            ],
            options={
                "ordering": ["by_when", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Facilitator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="workshops_run",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="facilitators",
                        to="assessments.workshop",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("workshop", "user"), name="facilitator_once")],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="toolkit.edition"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "item", "quarter", "party", "value"), name="tally_once"),
                    models.CheckConstraint(condition=models.Q(("count__gt", 0)), name="tally_counts_something"),
                ],
            },
        ),
    ]
