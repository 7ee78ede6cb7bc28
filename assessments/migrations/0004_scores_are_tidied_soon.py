"""PostgreSQL tidies the scores soon after a room has handed in, so that the index alone keeps answering for it.

By itself it waits until a fifth of all scores is new, and until then looks up each row that the index finds.
"""

from django.db import migrations

SOON = "ALTER TABLE assessments_score SET (autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 2000)"
AS_BEFORE = (
    "ALTER TABLE assessments_score RESET (autovacuum_vacuum_insert_scale_factor, autovacuum_vacuum_insert_threshold)"
)


def run(statement):
    def on_postgresql(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(statement)

    return on_postgresql


class Migration(migrations.Migration):
    dependencies = [("assessments", "0003_nudge")]
    operations = [migrations.RunPython(run(SOON), run(AS_BEFORE))]
