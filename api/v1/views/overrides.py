"""What was booked against the rule book."""

from typing import cast

from django.db.models import Model

from api.mixins import Listed, Retrieved
from api.v1.expansions import expanding
from api.v1.filters.overrides import OverrideFilters
from api.v1.serializers.overrides import OverrideOutput
from clinic.roles import Capability
from treatments.models import AppointmentFinding
from treatments.queries.worklists import overridden

_OF_APPOINTMENTS = "appointments"


class OverrideView(Listed, Retrieved):
    """Findings that somebody booked against with a reason, those of times that were left again included."""

    resource = "overrides"
    summaries = {"list": "List overridden findings", "retrieve": "Read an overridden finding"}
    capabilities = {"list": Capability.READ_APPOINTMENTS, "retrieve": Capability.READ_APPOINTMENTS}
    scope_resources = {"list": _OF_APPOINTMENTS, "retrieve": _OF_APPOINTMENTS}
    queryset = overridden().select_related("appointment__location")
    serializer_class = OverrideOutput
    filterset_class = OverrideFilters
    orderings = {"at": ("at", "id"), "id": ("id",)}
    expansions = expanding("appointment", "patient", "location")

    def etag(self, instance: Model) -> str:
        """It changes once: when its appointment has moved."""
        return '"1"' if cast("AppointmentFinding", instance).superseded_at is None else '"2"'
