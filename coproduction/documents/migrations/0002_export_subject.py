from django.db import migrations, models


class Migration(migrations.Migration):
    """An export says what it shows. Those from before do not, so nobody is given them: they live for a day at most, and
    asking again makes a new one."""

    dependencies = [
        ("documents", "0001_tables"),
    ]

    operations = [
        migrations.AddField(
            model_name="export",
            name="subject",
            field=models.CharField(blank=True, default="unknown", max_length=200),
            preserve_default=False,
        ),
    ]
