from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"

    def ready(self):
        from projects import subjects  # noqa: F401 - it tells the documents who may see what they show
