from django.db import migrations

from coproduction.folding import FoldedField, folded


def fill(apps, schema_editor):
    for model in ("Organisation", "User"):
        rows = apps.get_model("people", model).objects.using(schema_editor.connection.alias)
        for pk, name in rows.values_list("pk", "name").iterator(chunk_size=1000):
            rows.filter(pk=pk).update(name_key=folded(name))


class Migration(migrations.Migration):
    dependencies = [("people", "0002_shared_cache")]

    operations = [
        migrations.AddField(model_name="organisation", name="name_key", field=FoldedField(of="name")),
        migrations.AddField(model_name="user", name="name_key", field=FoldedField(of="name")),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
