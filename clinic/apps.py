from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from clinic.moments import read_quickly


class ClinicConfig(AppConfig):
    """The ground floor."""

    name = "clinic"
    verbose_name = _("Clinic")

    def ready(self) -> None:
        """Read moments the quick way."""
        read_quickly()
