"""Which series follow which version."""

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from aftercare.models import ProtocolVersion, SeriesProtocol
from aftercare.queries.protocols import in_effect
from treatments.models import Series
from treatments.statuses import SeriesStatus

RUNNING = (SeriesStatus.ACTIVE, SeriesStatus.ON_HOLD)


def behind(*, on: date) -> QuerySet[SeriesProtocol]:
    """What running series follow, where a later version of the same protocol is in effect on the day ``on``.

    Each with ``current_number``, the number of the version that is current then.
    """
    same = in_effect(ProtocolVersion.objects.filter(protocol=OuterRef("version__protocol")), on=on)
    current = Subquery(same.order_by("-number").values("number")[:1])
    running = SeriesProtocol.objects.filter(series__status__in=RUNNING).annotate(current_number=current)
    return running.filter(version__number__lt=current)


def versions_for(series: Series, *, on: date) -> QuerySet[ProtocolVersion]:
    """The versions that ``series`` may follow on the day ``on``, the newest first."""
    possible = ProtocolVersion.objects.filter(protocol__treatment=series.treatment_id)
    return in_effect(possible, on=on).select_related("protocol").order_by("-number")
