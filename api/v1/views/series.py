"""Series: started, paused, resumed, given up."""

from typing import Any

from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers import NoInput
from api.v1.filters.series import SeriesFilters
from api.v1.serializers.series import ReasonInput, SeriesInput, SeriesOutput
from api.views import Created, Listed, Retrieved
from clinic.roles import Capability
from treatments.actions.courses import discontinue_series, hold_series, resume_series, start_series
from treatments.models import Series
from treatments.queries.courses import with_sessions


class SeriesView(Listed, Retrieved, Created):
    """Patients' courses of sessions."""

    resource = "series"
    capabilities = {
        "list": Capability.READ_SERIES,
        "retrieve": Capability.READ_SERIES,
        "create": Capability.WRITE_SERIES,
        "hold": Capability.WRITE_SERIES,
        "resume": Capability.WRITE_SERIES,
        "discontinue": Capability.WRITE_SERIES,
    }
    inputs = {
        "create": SeriesInput,
        "hold": ReasonInput,
        "resume": NoInput,
        "discontinue": ReasonInput,
    }
    queryset = with_sessions(Series.objects.all())
    serializer_class = SeriesOutput
    filterset_class = SeriesFilters

    def perform(self, **wanted: Any) -> Series:
        """Start a series."""
        return start_series(**wanted, by=self.actor, at=timezone.now())

    @action(detail=True, methods=["post"])
    def hold(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Pause a series: nothing new is booked or begun until it is resumed."""
        return self.transition(hold_series, "series")

    @action(detail=True, methods=["post"])
    def resume(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Go on with a series that was on hold."""
        return self.transition(resume_series, "series")

    @action(detail=True, methods=["post"])
    def discontinue(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Give a series up: its appointments are cancelled, what wasn't performed is skipped."""
        return self.transition(discontinue_series, "series")
