from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"

    def ready(self):
        from projects import leading, subjects  # noqa: F401 - they tell the floors below what only projects know
