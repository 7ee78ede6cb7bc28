from django.apps import AppConfig


class CharterConfig(AppConfig):
    name = "charter"

    def ready(self):
        from charter import subjects  # noqa: F401 - it tells the documents who may see what they show
