import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import coproduction.documents.models
import coproduction.tokens


class Migration(migrations.Migration):
    replaces = [("documents", "0001_exports")]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Export",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "maker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="exports", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("token", models.CharField(default=coproduction.tokens.new_token, max_length=64, unique=True)),
                ("digest", models.CharField(max_length=64)),
                ("title", models.CharField(max_length=300)),
                ("filename", models.CharField(max_length=200)),
                ("back", models.CharField(blank=True, max_length=500)),
                ("fillable", models.BooleanField(default=False)),
                ("page", models.FileField(blank=True, upload_to=coproduction.documents.models.page_file)),
                ("pdf", models.FileField(blank=True, upload_to=coproduction.documents.models.pdf_file)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting to start"),
                            ("running", "Being made"),
                            ("ready", "Ready"),
                            ("failed", "Could not be made"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("attempt", models.PositiveSmallIntegerField(default=1)),
                ("pages_done", models.PositiveIntegerField(default=0)),
                ("pages_expected", models.PositiveIntegerField()),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("touched_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["-created_at"],
                "indexes": [models.Index(fields=["created_at"], name="export_created")],
                "constraints": [
                    models.UniqueConstraint(fields=("maker", "digest"), name="export_once"),
                    models.CheckConstraint(
                        condition=models.Q(("stage__in", ["waiting", "running", "ready", "failed"])),
                        name="export_stage_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage", "ready"), ("pdf", ""), _connector="XOR"),
                        name="export_ready_has_its_file",
                    ),
                ],
            },
        ),
    ]
