"""What went wrong, and after which session."""

from uuid import UUID

from django.db.models import QuerySet

from treatments.models import AdverseEvent, Series
from treatments.statuses import AdverseEventStatus, SessionStatus


def reactions_of(series: Series | UUID) -> QuerySet[AdverseEvent]:
    """The unwanted effects of the sessions of ``series``, the latest first: those that count.

    Neither what was only reported, nor what belongs to a session that was entered in error.
    """
    return _of(series, AdverseEventStatus.CONFIRMED)


def reported_in(series: Series) -> QuerySet[AdverseEvent]:
    """What patients reported of the sessions of ``series`` and nobody has judged yet, the latest first."""
    return _of(series, AdverseEventStatus.DRAFT)


def _of(series: Series | UUID, status: AdverseEventStatus) -> QuerySet[AdverseEvent]:
    events = AdverseEvent.objects.filter(session__series=series, status=status)
    standing = events.exclude(session__status=SessionStatus.ENTERED_IN_ERROR)
    return standing.select_related("session", "area").order_by("-onset_at", "-id")
