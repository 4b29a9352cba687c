from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    """Every representation for machines."""

    name = "api"
    verbose_name = _("API")

    def ready(self) -> None:
        """Say what can be exported, and which tasks there are."""
        from api import exporting  # noqa: PLC0415  (models aren't ready before)
        from api.webhooks import tasks  # noqa: PLC0415  (as above)

        exporting.register()
        tasks.register()
