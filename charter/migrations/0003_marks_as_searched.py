from django.db import migrations

from coproduction.folding import FoldedField, folded


def fill(apps, schema_editor):
    marks = apps.get_model("charter", "Mark").objects.using(schema_editor.connection.alias)
    for pk, holder, organisation in marks.values_list("pk", "holder", "organisation").iterator(chunk_size=1000):
        marks.filter(pk=pk).update(holder_key=folded(holder), organisation_key=folded(organisation))


class Migration(migrations.Migration):
    dependencies = [("charter", "0002_what_the_database_refuses")]

    operations = [
        migrations.AddField(model_name="mark", name="holder_key", field=FoldedField(of="holder")),
        migrations.AddField(model_name="mark", name="organisation_key", field=FoldedField(of="organisation")),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
