from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TreatmentsConfig(AppConfig):
    """What is done to the skin."""

    name = "treatments"
    verbose_name = _("Treatments")

    def ready(self) -> None:
        """Say which tasks, imports and files there are, what becomes of an erased patient's, and write to patients."""
        from clinic.bookings import register_bookings  # noqa: PLC0415  (models aren't ready before)
        from clinic.erasing import register_erasure_rule  # noqa: PLC0415  (as above)
        from treatments import erasing_rows, imports, photo_copies, scope_rows, tasks  # noqa: PLC0415  (as above)
        from treatments.actions.erasing import RULE  # noqa: PLC0415  (as above)
        from treatments.handlers import subscribe  # noqa: PLC0415  (as above)
        from treatments.queries.bookings import bookings_on  # noqa: PLC0415  (as above)

        erasing_rows.declare()
        scope_rows.declare()
        register_erasure_rule(RULE)
        register_bookings(bookings_on)
        tasks.register()
        imports.register()
        photo_copies.register()
        subscribe()
