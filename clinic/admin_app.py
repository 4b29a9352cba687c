"""The admin, whose site is the clinic's own."""

from django.contrib.admin.apps import AdminConfig


class ClinicAdminConfig(AdminConfig):
    """As Django's, with ``clinic.admin_site``."""

    default_site = "clinic.admin_site.ClinicSite"
