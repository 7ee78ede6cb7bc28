"""Indexes for what the register is asked: lists of what all partners may see, by each filter, in order.

The search index takes up marks of what can be filtered by, so every text is made again at the next searches. On
PostgreSQL its words are kept in the row itself: a common word is then found three times as fast.
"""

from django.conf import settings
from django.db import migrations, models


def keep_words_in_the_row(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE projects_searchtext ALTER COLUMN words SET STORAGE MAIN")


def make_search_texts_again(apps, schema_editor):
    apps.get_model("projects", "Project").objects.update(search_is_stale=True)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_shared_cache"),
        ("projects", "0002_full_text_index"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="project",
            name="project_changed",
        ),
        migrations.RemoveIndex(
            model_name="project",
            name="project_stage",
        ),
        migrations.RemoveIndex(
            model_name="project",
            name="project_level",
        ),
        migrations.RemoveIndex(
            model_name="project",
            name="project_rung",
        ),
        migrations.RemoveIndex(
            model_name="project",
            name="project_organisation",
        ),
        migrations.RemoveIndex(
            model_name="project",
            name="project_party",
        ),
        migrations.RemoveIndex(
            model_name="project",
            name="project_title",
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                fields=["-changed_at", "-id", "stage", "level", "intended_rung", "lead_party", "lead_organisation"],
                condition=models.Q(("archived_at__isnull", True), ("open_to_partners", True)),
                name="shared_changed",
            ),
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                fields=["stage", "-changed_at", "-id", "level", "intended_rung", "lead_party", "lead_organisation"],
                condition=models.Q(("archived_at__isnull", True), ("open_to_partners", True)),
                name="shared_stage",
            ),
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                fields=["level", "-changed_at", "-id", "stage", "intended_rung", "lead_party", "lead_organisation"],
                condition=models.Q(("archived_at__isnull", True), ("open_to_partners", True)),
                name="shared_level",
            ),
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                fields=["intended_rung", "-changed_at", "-id", "stage", "level", "lead_party", "lead_organisation"],
                condition=models.Q(("archived_at__isnull", True), ("open_to_partners", True)),
                name="shared_intended_rung",
            ),
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                fields=["lead_party", "-changed_at", "-id", "stage", "level", "intended_rung", "lead_organisation"],
                condition=models.Q(("archived_at__isnull", True), ("open_to_partners", True)),
                name="shared_lead_party",
            ),
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                fields=["lead_organisation", "-changed_at", "-id", "stage", "level", "intended_rung", "lead_party"],
                condition=models.Q(("archived_at__isnull", True), ("open_to_partners", True)),
                name="shared_lead_organisation",
            ),
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                fields=["-changed_at", "-id"],
                condition=models.Q(("archived_at__isnull", True), ("open_to_partners", True)),
                name="shared_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                fields=["title", "id"],
                condition=models.Q(("archived_at__isnull", True), ("open_to_partners", True)),
                name="shared_title",
            ),
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                fields=["id"],
                condition=models.Q(("archived_at__isnull", True), ("open_to_partners", True)),
                name="shared_age",
            ),
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                fields=["-changed_at", "-id"],
                condition=models.Q(("archived_at__isnull", False), ("open_to_partners", True)),
                name="shared_archived",
            ),
        ),
        migrations.RunPython(keep_words_in_the_row, migrations.RunPython.noop),
        migrations.RunPython(make_search_texts_again, migrations.RunPython.noop),
    ]
