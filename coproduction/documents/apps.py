from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "coproduction.documents"

    def ready(self):
        from coproduction.documents import checks  # noqa: F401  (registers itself)
