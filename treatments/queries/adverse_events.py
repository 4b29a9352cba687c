"""What went wrong, and after which session."""

from django.db.models import QuerySet

from treatments.models import AdverseEvent, Series
from treatments.statuses import SessionStatus


def reactions_of(series: Series) -> QuerySet[AdverseEvent]:
    """The unwanted effects of the sessions of ``series``, the latest first; not those of one entered in error."""
    events = AdverseEvent.objects.filter(session__series=series).exclude(session__status=SessionStatus.ENTERED_IN_ERROR)
    return events.select_related("session", "area").order_by("-onset_at", "-id")
