from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TreatmentsConfig(AppConfig):
    """Concerns, series, sessions, appointments and records."""

    name = "treatments"
    verbose_name = _("Treatments")

    def ready(self) -> None:
        """Write to patients of what becomes of their appointments."""
        from treatments.handlers import subscribe  # noqa: PLC0415  (models aren't ready before)

        subscribe()
