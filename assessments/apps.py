from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "assessments"

    def ready(self):
        from assessments import sources  # noqa: F401 - it tells the projects where voices can come from
