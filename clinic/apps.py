from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from clinic.moments import read_quickly


class ClinicConfig(AppConfig):
    """The ground floor."""

    name = "clinic"
    verbose_name = _("Clinic")

    def ready(self) -> None:
        """Say which files can be imported and what is checked, and read moments the quick way."""
        from clinic import deploy_checks  # noqa: F401, PLC0415  (it registers itself)
        from clinic.imports import patients  # noqa: PLC0415  (models aren't ready before)

        patients.register()
        read_quickly()
