import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import projects.models.voices


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("projects", "0004_found_in_the_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="Voice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked", models.CharField(blank=True, max_length=500, verbose_name="what we asked")),
                ("words", models.TextField(max_length=5000, verbose_name="what was said")),
                (
                    "party",
                    models.CharField(
                        choices=[
                            ("council", "Council"),
                            ("parent_carers", "Parent carer forum"),
                            ("young_people", "Children and young people"),
                            ("health", "Health"),
                            ("education", "Schools, early years and colleges"),
                            ("voluntary", "Voluntary and community groups"),
                            ("other", "Someone else"),
                        ],
                        max_length=20,
                        verbose_name="who said it",
                    ),
                ),
                ("said_on", models.DateField(verbose_name="when")),
                (
                    "said_in",
                    models.CharField(
                        choices=[
                            ("meeting", "In a meeting"),
                            ("answer", "In an answer to one of our forms"),
                            ("workshop", "In a workshop"),
                            ("feedback", "In feedback"),
                            ("other", "Somewhere else"),
                        ],
                        max_length=10,
                        verbose_name="where",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="which one")),
                ("may_be_public", models.BooleanField(default=False, verbose_name="may be shown to everyone")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("said", "Said"),
                            ("planned", "Planned"),
                            ("done", "Done"),
                            ("not_done", "Not done"),
                            ("confirmed", "Confirmed by those who said it"),
                            ("disputed", "Disputed by those who said it"),
                            ("embedded", "How we work now"),
                        ],
                        default="said",
                        max_length=10,
                        verbose_name="what became of it",
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("moved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("request_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voices",
                        to="projects.meeting",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="voices", to="projects.project"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-moved_at", "-pk"],
                "indexes": [
                    models.Index(fields=["project", "-moved_at", "-id"], name="voice_of_project"),
                    models.Index(
                        condition=models.Q(("status", "said")), fields=["recorded_at", "id"], name="voice_unanswered"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["said", "planned", "done", "not_done", "confirmed", "disputed", "embedded"])
                        ),
                        name="voice_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("said_in__in", ["meeting", "answer", "workshop", "feedback", "other"])),
                        name="voice_place_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "party__in",
                                [
                                    "council",
                                    "parent_carers",
                                    "young_people",
                                    "health",
                                    "education",
                                    "voluntary",
                                    "other",
                                ],
                            )
                        ),
                        name="voice_party_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="voice_has_words"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("said", "Said"),
                            ("planned", "Planned"),
                            ("done", "Done"),
                            ("not_done", "Not done"),
                            ("confirmed", "Confirmed by those who said it"),
                            ("disputed", "Disputed by those who said it"),
                            ("embedded", "How we work now"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=5000, verbose_name="why")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("by_speaker", models.BooleanField(default=False)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "voice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="projects.voice"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("by_speaker", True), models.Q(("words", ""), _negated=True), _connector="OR"
                        ),
                        name="step_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("by_speaker", True), ("by__isnull", False), _connector="OR"),
                        name="step_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Listener",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_speaker", models.BooleanField(default=False)),
                ("token", models.CharField(default=projects.models.voices.new_token, max_length=64, unique=True)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "reader",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="news.reader",
                    ),
                ),
                (
                    "voice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="listeners", to="projects.voice"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("voice", "reader"), name="listener_once")],
            },
        ),
        migrations.CreateModel(
            name="VoicesPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="voices_page", to="projects.project"
                    ),
                ),
            ],
        ),
        migrations.AlterField(
            model_name="event",
            name="did",
            field=models.CharField(
                choices=[
                    ("started", "started the project"),
                    ("changed", "changed the project details"),
                    ("answered", "answered"),
                    ("finished", "finished"),
                    ("reopened", "opened again"),
                    ("added_person", "added to the project"),
                    ("changed_part", "changed the part of"),
                    ("removed_person", "took off the project"),
                    ("recorded_meeting", "recorded a meeting"),
                    ("changed_minutes", "changed the minutes of"),
                    ("recorded_attendance", "recorded who was at"),
                    ("added_action", "added an action"),
                    ("changed_action", "changed an action"),
                    ("did_action", "marked as done"),
                    ("undid_action", "marked as not done after all"),
                    ("added_file", "added a file"),
                    ("removed_file", "took away a file"),
                    ("heard", "wrote down what was said"),
                    ("answered_voice", "answered what was said"),
                    ("opened_page", "opened “you said, we did” to everyone"),
                    ("closed_page", "closed “you said, we did”"),
                    ("archived", "archived the project"),
                    ("restored", "brought the project back"),
                ],
                max_length=20,
            ),
        ),
    ]
