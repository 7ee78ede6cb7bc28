"""What is searched and sorted by is folded anew, letters such as ł and ø too. The full-text index follows by itself."""

from django.db import migrations

from projects.models.sorting import sort_key
from projects.search import plain


def fold(apps, schema_editor):
    alias = schema_editor.connection.alias
    projects = apps.get_model("projects", "Project").objects.using(alias)
    for pk, title, key in projects.values_list("pk", "title", "title_key").iterator(chunk_size=1000):
        if not title.isascii() and sort_key(title)[:200] != key:
            projects.filter(pk=pk).update(title_key=sort_key(title)[:200])
    texts = apps.get_model("projects", "SearchText").objects.using(alias)
    for pk, body in texts.values_list("pk", "body").iterator(chunk_size=100):
        if not body.isascii():
            texts.filter(pk=pk).update(body=plain(body))


class Migration(migrations.Migration):
    dependencies = [("projects", "0006_how_many_of_a_group")]
    operations = [migrations.RunPython(fold, migrations.RunPython.noop)]
