from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    """Every representation for machines."""

    name = "api"
    verbose_name = _("API")

    def ready(self) -> None:
        """Say what can be exported, which tasks there are, and what is answered to what acts refuse."""
        from api import act_problems, erasing_rows, exporting, retention, scope_rows  # noqa: F401, PLC0415  (models aren't ready before)
        from api.webhooks import tasks  # noqa: PLC0415  (as above)

        exporting.register()
        erasing_rows.declare()
        scope_rows.declare()
        retention.register()
        tasks.register()
