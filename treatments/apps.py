from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TreatmentsConfig(AppConfig):
    """What is done to the skin."""

    name = "treatments"
    verbose_name = _("Treatments")

    def ready(self) -> None:
        """Say which tasks, imports and files there are, and write to patients of what becomes of their appointments."""
        from treatments import imports, photo_copies, tasks  # noqa: PLC0415  (models aren't ready before)
        from treatments.handlers import subscribe  # noqa: PLC0415  (as above)

        tasks.register()
        imports.register()
        photo_copies.register()
        subscribe()
