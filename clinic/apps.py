from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from clinic import clock_drift
from clinic.moments import read_quickly


class ClinicConfig(AppConfig):
    """The ground floor."""

    name = "clinic"
    verbose_name = _("Clinic")

    def ready(self) -> None:
        """Say which files can be imported and belong into a backup, read moments the quick way, and watch the clock."""
        from clinic.imports import patients  # noqa: PLC0415  (models aren't ready before)
        from clinic.recovery import data_copies  # noqa: PLC0415  (as above)

        patients.register()
        data_copies.register()
        read_quickly()
        clock_drift.watch()
