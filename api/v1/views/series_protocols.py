"""Which protocol version a series follows."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from aftercare.actions.moving_protocols import move_series_to_version, not_in_effect
from aftercare.models import ProtocolVersion, SeriesProtocol
from aftercare.queries.following import versions_for
from aftercare.queries.protocols import current_version
from api.concurrency import is_known, named_tags
from api.v1.serializers.protocols import MoveToVersionInput, SeriesProtocolOutput
from api.views import ResourceView
from clinic.changes import lock
from clinic.errors import Stale
from clinic.roles import Capability
from clinic.transactions import transacted
from treatments.models import Series


class SeriesProtocolView(ResourceView):
    """The version that a series follows: that of its start, until somebody moves it."""

    resource = "series"
    summaries = {
        "aftercare_protocol": "Read the protocol that a series follows",
        "move_aftercare_protocol": "Let a series follow another version",
    }
    capabilities = {
        "aftercare_protocol": Capability.READ_AFTERCARE,
        "move_aftercare_protocol": Capability.PERFORM_SESSIONS,
    }
    inputs = {"move_aftercare_protocol": MoveToVersionInput}
    serializer_class = SeriesProtocolOutput
    queryset = Series.objects.select_related("treatment", "location")

    def aftercare_protocol(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """What it follows, and what is current."""
        return self._answer(_Followed.by(self.get_object()))

    def move_aftercare_protocol(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Let it follow another version, from its next sheet on."""
        series, wanted = self.get_object(), self.read()
        self._move(series, **wanted)
        return self._answer(_Followed.by(series))

    @transacted
    def _move(self, series: Series, *, version: int, reason: str) -> None:
        # Held: whoever else would move it waits until this is done.
        lock(series)
        if _Followed.by(series).etag not in named_tags(self.request):
            raise Stale
        at = timezone.now()
        wanted = versions_for(series, on=_today(series)).filter(number=version).first()
        if wanted is None:
            raise not_in_effect()
        move_series_to_version(series=series, version=wanted, reason=reason, by=self.actor, at=at)

    def _answer(self, followed: "_Followed") -> Response:
        headers = {"ETag": followed.etag}
        if self.request.method == "GET" and is_known(self.request, followed.etag):
            return Response(status=status.HTTP_304_NOT_MODIFIED, headers=headers)
        return Response(self.get_serializer(followed).data, headers=headers)


@dataclass(frozen=True, kw_only=True)
class _Followed:
    series: UUID
    revision: int
    protocol: ProtocolVersion | None
    current: ProtocolVersion | None

    @classmethod
    def by(cls, series: Series) -> "_Followed":
        """Two queries."""
        pinned = SeriesProtocol.objects.select_related("version__protocol").filter(series=series).first()
        return cls(
            series=series.pk,
            revision=pinned.revision if pinned else 0,
            protocol=pinned.version if pinned else None,
            current=current_version(series.treatment, on=_today(series)),
        )

    @property
    def etag(self) -> str:
        """It changes with what is current, too."""
        return f'"{self.revision}.{self.current.number if self.current else 0}"'


def _today(series: Series) -> date:
    return timezone.localdate(timezone=ZoneInfo(series.location.time_zone))
