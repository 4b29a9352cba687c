from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClinicConfig(AppConfig):
    """The ground floor."""

    name = "clinic"
    verbose_name = _("Clinic")

    def ready(self) -> None:
        """Say which files can be imported."""
        from clinic.imports import patients  # noqa: PLC0415  (models aren't ready before)

        patients.register()
