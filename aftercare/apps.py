from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AftercareConfig(AppConfig):
    """What patients do afterwards."""

    name = "aftercare"
    verbose_name = _("Aftercare")

    def ready(self) -> None:
        """Listen to what treatments announces, and say what it asks."""
        from aftercare import erasing_rows, scope_rows, tasks  # noqa: PLC0415  (as below)
        from aftercare.actions import retention  # noqa: PLC0415  (as below)
        from aftercare.asking import register_kinds  # noqa: PLC0415  (as below)
        from aftercare.handlers import subscribe  # noqa: PLC0415  (models aren't ready before)
        from aftercare.queries.response import PROTOCOLS  # noqa: PLC0415  (as above)
        from aftercare.queries.sheets import edition_to_issue  # noqa: PLC0415  (as above)
        from aftercare.scheduling.readiness import NothingIsInForce  # noqa: PLC0415  (as above)
        from aftercare.scheduling.restrictions import CONTRIBUTION, NAME, RestrictionsInForce  # noqa: PLC0415
        from treatments.queries.background import contribute  # noqa: PLC0415  (as above)
        from treatments.queries.figures.response import tell_by  # noqa: PLC0415  (as above)
        from treatments.queries.visit_ways import keep_aftercare_open  # noqa: PLC0415  (as above)
        from treatments.scheduling import readiness, rules  # noqa: PLC0415  (as above)

        subscribe()
        register_kinds()
        readiness.register(NothingIsInForce())
        contribute(NAME, CONTRIBUTION)
        tell_by(PROTOCOLS)
        keep_aftercare_open(edition_to_issue)
        rules.register(RestrictionsInForce())
        tasks.register()
        erasing_rows.declare()
        scope_rows.declare()
        retention.register()
