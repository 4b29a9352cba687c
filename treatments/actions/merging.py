"""What appointments say to a merge of two records: nobody is at two places at the same time."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from clinic.merging import Hindrance, MergeRule
from treatments.actions.holding import hold
from treatments.models import Appointment
from treatments.statuses import LIVE_APPOINTMENTS, AppointmentStatus

# More need not be said at once.
_MOST = 10


def _clear(kept_id: UUID, merged_id: UUID, at: datetime) -> None:
    """Let go of what was held for either until ``at`` or before."""
    hold(kept_id, merged_id, at=at)


def _overlaps(kept_id: UUID, merged_id: UUID, at: datetime) -> Sequence[Hindrance]:
    """The times at which both are expected, the first ones first. One query."""
    live = _live(at).filter(patient__in=(kept_id, merged_id))
    meets = live.filter(starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at"))
    found = live.filter(Exists(meets.exclude(patient=OuterRef("patient"))))
    rows = list(found.select_related("location", "patient", "session__series").order_by("starts_at", "pk")[: 2 * _MOST])
    return [_hindrance(one, rows) for one in rows if one.patient_id == merged_id][:_MOST]


def _hindrance(one: Appointment, rows: Sequence[Appointment]) -> Hindrance:
    meeting = [
        row
        for row in rows
        if row.patient_id != one.patient_id and row.starts_at < one.ends_at and row.ends_at > one.starts_at
    ]
    return Hindrance(
        code="appointments_overlap",
        words=_("Both have an appointment at the same time. Move or cancel one of the two first."),
        subjects=(*meeting, one),
        at=one.starts_at,
        zone=one.location.time_zone,
    )


def _live(at: datetime) -> QuerySet[Appointment]:
    """Those that keep others out at ``at``."""
    is_over = Q(status=AppointmentStatus.HELD, held_until__lte=at)
    return Appointment.objects.filter(~is_over, status__in=LIVE_APPOINTMENTS)


RULE = MergeRule(hindrances=_overlaps, prepare=_clear)
