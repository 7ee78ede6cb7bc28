import importlib

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# SQLite makes a table anew when a column or a constraint is added, and forgets its triggers: they are put back.
triggers = importlib.import_module("assessments.migrations.0002_states_only_move_forward")
FORTH = triggers.run(triggers.SQLITE, triggers.POSTGRESQL)
BACK = triggers.run(triggers.SQLITE_BACK, triggers.POSTGRESQL_BACK)


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0002_states_only_move_forward"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(BACK, FORTH),
        migrations.AddField(
            model_name="workshop",
            name="nudge",
            field=models.CharField(blank=True, max_length=120, verbose_name="message to the room"),
        ),
        migrations.AddField(
            model_name="workshop",
            name="nudged_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="workshop",
            name="nudged_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="workshop",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("nudged_at__isnull", False), ("nudged_by__isnull", False)),
                    models.Q(("nudged_at__isnull", True), ("nudged_by__isnull", True)),
                    _connector="OR",
                ),
                name="workshop_nudged_by_someone",
            ),
        ),
        migrations.RunPython(FORTH, BACK),
    ]
