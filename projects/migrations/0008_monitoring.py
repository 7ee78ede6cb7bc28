from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("projects", "0007_fair_meetings")]
    operations = []
