from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TreatmentsConfig(AppConfig):
    """Concerns, series, sessions, appointments and records."""

    name = "treatments"
    verbose_name = _("Treatments")

    def ready(self) -> None:
        """Say which tasks there are."""
        from treatments import tasks  # noqa: PLC0415  (models aren't ready before)

        tasks.register()
