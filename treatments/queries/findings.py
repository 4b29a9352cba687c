"""What the rule book said and was acted upon all the same."""

from collections.abc import Sequence
from datetime import datetime

from treatments.models import Appointment, AppointmentFinding, Session


def said_of(appointment: Appointment, at: datetime) -> Sequence[str]:
    """What was kept on ``appointment`` by the act at ``at``, in words. One query."""
    return list(appointment.findings.filter(at=at).order_by("id").values_list("text", flat=True))


def said_in(session: Session, at: datetime) -> Sequence[str]:
    """What the act at ``at`` kept on any appointment of the series of ``session``, in words. One query."""
    found = AppointmentFinding.objects.filter(appointment__session__series=session.series_id, at=at)
    return list(found.order_by("id").values_list("text", flat=True))
