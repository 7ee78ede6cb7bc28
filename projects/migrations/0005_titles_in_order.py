from django.conf import settings
from django.db import migrations, models

from projects.models.sorting import SortKeyField, sort_key


def fill(apps, schema_editor):
    projects = apps.get_model("projects", "Project").objects.using(schema_editor.connection.alias)
    for pk, title in projects.values_list("pk", "title").iterator(chunk_size=1000):
        projects.filter(pk=pk).update(title_key=sort_key(title))


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_shared_cache"),
        ("projects", "0004_a_look_is_a_source"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(model_name="project", name="shared_title"),
        migrations.AddField(model_name="project", name="title_key", field=SortKeyField(of="title")),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(
                fields=["title_key", "id"],
                condition=models.Q(archived_at__isnull=True, open_to_partners=True),
                name="shared_title",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
