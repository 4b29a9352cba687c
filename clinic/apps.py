from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.utils.translation import gettext_lazy as _

from clinic import clock_drift
from clinic.timestamps import read_quickly


class ClinicConfig(AppConfig):
    """The ground floor."""

    name = "clinic"
    verbose_name = _("Clinic")

    def ready(self) -> None:
        """Register what the ground floor knows how to do; read moments the quick way, and watch.

        Watched are the clock, and from where somebody signs in.
        """
        from clinic import (  # noqa: PLC0415  (after the models)
            deploy_checks,  # noqa: F401
            erasing,
            erasing_rows,
            merging,
            network_checks,  # noqa: F401
            operator_checks,  # noqa: F401
            poolers,  # noqa: F401
            scope_rows,
        )
        from clinic.actions import erasing_files, erasure_requests, retention  # noqa: PLC0415  (as above)
        from clinic.imports import patients  # noqa: PLC0415  (as above)
        from clinic.queries import sought  # noqa: F401, PLC0415  (as above)
        from clinic.recovery import data_copies  # noqa: PLC0415  (as above)
        from clinic.sessions.middleware import keep_sign_in  # noqa: PLC0415  (as above)

        user_logged_in.connect(keep_sign_in, dispatch_uid="clinic.keep_sign_in")
        patients.register()
        data_copies.register()
        retention.register()
        erasing_rows.declare()
        scope_rows.declare()
        erasing.register_erasure_rule(erasing_files.RULE)
        merging.register_merge_rule(erasure_requests.MERGE_RULE)
        read_quickly()
        clock_drift.watch()
