import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("toolkit", "0001_edition"), ("toolkit", "0002_case_examples"), ("toolkit", "0003_case_revisions")]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("key", models.CharField(max_length=60, verbose_name="key")),
                ("version", models.CharField(max_length=60, verbose_name="version")),
                ("digest", models.CharField(max_length=64, verbose_name="digest of the wording")),
                ("content", models.JSONField(verbose_name="wording")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="first used")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("key", "digest"), name="edition_wording_once")],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="CaseExample",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "level",
                    models.CharField(
                        choices=[("individual", "One family"), ("strategic", "A service or the whole area")],
                        max_length=20,
                        verbose_name="level",
                    ),
                ),
                ("matter", models.TextField(max_length=3000, verbose_name="what was the matter")),
                ("did", models.TextField(max_length=3000, verbose_name="what we did")),
                ("changed", models.TextField(max_length=3000, verbose_name="what changed")),
                ("learned", models.TextField(max_length=3000, verbose_name="what we learned")),
                ("consent_how", models.CharField(blank=True, max_length=300, verbose_name="how they said yes")),
                ("consent_on", models.DateField(blank=True, null=True, verbose_name="when they said yes")),
                (
                    "consent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ],
            options={
                "ordering": ["-published_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("consent_by__isnull", False), ("consent_on__isnull", False)),
                            models.Q(("consent_by", None), ("consent_on", None)),
                            _connector="OR",
                        ),
                        name="case_consent_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("changed_at__isnull", False), ("changed_by__isnull", False)),
                            models.Q(("changed_at", None), ("changed_by", None)),
                            _connector="OR",
                        ),
                        name="case_changed_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("published_at__isnull", False), ("published_by__isnull", False)),
                            models.Q(("published_at", None), ("published_by", None)),
                            _connector="OR",
                        ),
                        name="case_published_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            models.Q(("withdrawn_at", None), ("withdrawn_by", None)),
                            _connector="OR",
                        ),
                        name="case_withdrawn_by_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["individual", "strategic"])), name="case_level_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_at", None),
                            models.Q(("consent_on__isnull", False), models.Q(("consent_how", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="case_public_with_consent",
                    ),
                ],
                "indexes": [],
            },
        ),
    ]
