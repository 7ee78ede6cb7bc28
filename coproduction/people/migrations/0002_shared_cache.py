"""The table that all server processes share for counting tries at signing in: `migrate` alone makes a site that works."""

from django.core.management import call_command
from django.db import migrations


def make_cache_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_tables")]
    operations = [migrations.RunPython(make_cache_table, migrations.RunPython.noop)]
