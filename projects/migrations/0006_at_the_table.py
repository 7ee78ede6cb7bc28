import uuid

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0005_voices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
                    ("mapped", "put on the map"),
                    ("changed_map", "changed on the map"),
                    ("unmapped", "took off the map"),
                    ("recognised", "wrote down what people received"),
                    ("unrecognised", "took away what was written of"),
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
        migrations.CreateModel(
            name="Recognition",
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
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="recognitions", to="projects.project"
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
            name="Stakeholder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stakeholders", to="projects.project"
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
    ]
