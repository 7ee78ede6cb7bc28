import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_shared_cache"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalDirectoryEntry",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("does", models.TextField(max_length=2000, verbose_name="what it does")),
                ("speaks_for", models.CharField(blank=True, max_length=500, verbose_name="whom it speaks for")),
                ("reach", models.CharField(blank=True, max_length=500, verbose_name="how to reach it")),
                ("is_public", models.BooleanField(default=False, verbose_name="anyone may read it")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "changed_by",
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
                    "organisation",
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
                "verbose_name": "historical directory entry",
                "verbose_name_plural": "historical directory entries",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="DirectoryEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("does", models.TextField(max_length=2000, verbose_name="what it does")),
                ("speaks_for", models.CharField(blank=True, max_length=500, verbose_name="whom it speaks for")),
                ("reach", models.CharField(blank=True, max_length=500, verbose_name="how to reach it")),
                ("is_public", models.BooleanField(default=False, verbose_name="anyone may read it")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="directory_entry",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "directory entries",
                "ordering": ["organisation__name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("does", ""), _negated=True), name="directory_entry_says_something"
                    )
                ],
            },
        ),
    ]
