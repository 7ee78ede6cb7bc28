import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import coproduction.tokens


class Migration(migrations.Migration):
    replaces = [("news", "0001_initial"), ("news", "0002_closed_accounts")]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Reader",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reader",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("daily", "Once a day, all in one email"),
                            ("instant", "At once, an email each time"),
                            ("none", "Not by email: I look for myself"),
                        ],
                        default="daily",
                        max_length=10,
                        verbose_name="how you hear what is new",
                    ),
                ),
                ("token", models.CharField(default=coproduction.tokens.new_token, max_length=64, unique=True)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("how__in", ["daily", "instant", "none"])), name="reader_how_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("email", ""), ("user__isnull", False)),
                            models.Q(("user", None), models.Q(("email", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="reader_has_one_address",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("email", ""), _negated=True), fields=("email",), name="reader_email_once"
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="news.reader"
                    ),
                ),
                ("key", models.CharField(max_length=200)),
                ("heading", models.CharField(max_length=200)),
                ("words", models.CharField(max_length=500)),
                ("path", models.CharField(max_length=300)),
                ("needs_account", models.BooleanField(default=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["at", "pk"],
                "indexes": [
                    models.Index(condition=models.Q(("told_at", None)), fields=["reader", "at"], name="item_waits")
                ],
                "constraints": [models.UniqueConstraint(fields=("reader", "key"), name="item_once")],
            },
        ),
    ]
