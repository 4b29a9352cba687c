from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    """Every representation for machines."""

    name = "api"
    verbose_name = _("API")
