from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from clinic.moments import read_quickly


class ClinicConfig(AppConfig):
    """The ground floor."""

    name = "clinic"
    verbose_name = _("Clinic")

    def ready(self) -> None:
        """Say which files can be imported and what becomes of an erased patient's rows, and read moments quickly."""
        from clinic import erasing, erasing_rows, merging  # noqa: PLC0415  (models aren't ready before)
        from clinic.actions import erasing_files, erasure_requests, retention  # noqa: PLC0415  (as above)
        from clinic.imports import patients  # noqa: PLC0415  (as above)

        patients.register()
        retention.register()
        erasing_rows.declare()
        erasing.register_erasure_rule(erasing_files.RULE)
        merging.register_merge_rule(erasure_requests.MERGE_RULE)
        read_quickly()
