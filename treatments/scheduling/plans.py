"""What the planner answers with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from treatments.models import Appointment, Session
from treatments.scheduling.course import spared_gap
from treatments.scheduling.findings import Finding
from treatments.scheduling.openings import Slot

# Days from an ideal, a minimum or a maximum that still count as being there.
NEAR_DAYS = 3


class GapClass(models.TextChoices):
    """How good the distance to the session before is."""

    IDEAL = "ideal", _("ideal")
    IN_RANGE = "in_range", _("in range")
    EDGE = "edge", _("edge")


def gap_class(days: int, session: Session) -> GapClass:
    """Ideal within 3 days of the ideal, edge within 3 of minimum or maximum (or beyond them), else in range."""
    _floor, least, best, most = spared_gap(session)
    if abs(days - best) <= NEAR_DAYS and least <= days <= most:
        return GapClass.IDEAL
    return GapClass.IN_RANGE if least + NEAR_DAYS < days < most - NEAR_DAYS else GapClass.EDGE


@dataclass(frozen=True, kw_only=True)
class PlannedStep:
    """A session with its place: a free ``slot``, or the ``appointment`` it is booked for already.

    ``gap_days`` are the calendar days from the session before it; None for a first session.
    """

    session: Session
    day: date
    gap_days: int | None
    slot: Slot | None = None
    appointment: Appointment | None = None
    findings: Sequence[Finding] = ()
    is_pinned: bool = False

    @property
    def gap_class(self) -> GapClass | None:
        """How good the gap is."""
        return None if self.gap_days is None else gap_class(self.gap_days, self.session)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A whole series placed: one step for each session to come, those booked already included."""

    cost: int
    steps: Sequence[PlannedStep]


@dataclass(frozen=True, kw_only=True)
class Blocked:
    """The first session that can't be placed, why, and the nearest starts outside what its gaps allow."""

    number: int
    reasons: Sequence[Finding]
    nearest: Sequence[Slot]


@dataclass(frozen=True, kw_only=True)
class Planned:
    """Up to three plans, the best first; or where it fails."""

    plans: Sequence[Plan]
    blocked_at: Blocked | None = None
