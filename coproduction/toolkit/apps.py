from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ToolkitConfig(AppConfig):
    name = "coproduction.toolkit"
    verbose_name = _("Toolkit")

    def ready(self):
        from coproduction.toolkit import checks  # noqa: F401  (registers itself)
