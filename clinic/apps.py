from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.utils.translation import gettext_lazy as _

from clinic import clock_drift
from clinic.moments import read_quickly


class ClinicConfig(AppConfig):
    """The ground floor."""

    name = "clinic"
    verbose_name = _("Clinic")

    def ready(self) -> None:
        """Say which files can be imported and belong into a backup, what is checked; read moments quickly, and watch.

        Watched are the clock, and from where somebody signs in.
        """
        from clinic import checks, deploy_checks  # noqa: F401, PLC0415  (they register themselves)
        from clinic.imports import patients  # noqa: PLC0415  (models aren't ready before)
        from clinic.recovery import data_copies  # noqa: PLC0415  (as above)
        from clinic.sessions.middleware import keep_sign_in  # noqa: PLC0415  (as above)

        user_logged_in.connect(keep_sign_in, dispatch_uid="clinic.keep_sign_in")
        patients.register()
        data_copies.register()
        read_quickly()
        clock_drift.watch()
