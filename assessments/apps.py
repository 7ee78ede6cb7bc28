from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "assessments"

    def ready(self):
        from assessments import sources, subjects  # noqa: F401 - they tell the floors below what stands here
