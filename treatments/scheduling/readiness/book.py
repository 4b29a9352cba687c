"""The registry of checks, and asking them all: one query for a page of sessions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, DateTimeField, F, FilteredRelation, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Greatest

from clinic.compiled_queries import CompiledQuery, is_among
from treatments.models import FindingLevel, Session
from treatments.queries.appointments import is_unexpired
from treatments.queries.worklists import local_day
from treatments.scheduling.findings import Finding
from treatments.scheduling.readiness.items import LIGHTS, Item, Light
from treatments.statuses import LIVE_APPOINTMENTS, AppointmentStatus, SessionStatus

# The day that a session is judged for, as an annotation: once the patient is there today, else when it is booked for.
READY_ON = "ready_on"
# The moment that it is judged for, as an annotation: now once the patient is there, else when it should begin.
READY_AT = "ready_at"
# The day at the location, as an annotation.
TODAY = "ready_today"
# Of the series, as annotations.
TIME_ZONE, BIRTH_DATE = "ready_time_zone", "ready_birth_date"
# Of the live appointment, as annotations.
APPOINTMENT, APPOINTMENT_STATUS, STARTS_AT = "ready_appointment", "ready_appointment_status", "ready_starts_at"

_LIVE = "ready_live"
_AHEAD = (SessionStatus.PLANNED, SessionStatus.BOOKED)
_HERE = (AppointmentStatus.ARRIVED, AppointmentStatus.IN_PROGRESS)
_ZONE = "series__location__time_zone"


class Check:
    """Says one thing about a session that is to begin; it never writes, and reads nothing but its annotations."""

    def annotations(self) -> Mapping[str, Any]:
        """What it needs to know, by names of its own: expressions over a queryset of sessions, which has READY_ON."""
        return {}

    def items(self, session: Any) -> Iterator[Item]:
        """What it says of ``session``, annotated; nothing where it doesn't apply. No query."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """All that the checks say of a session that is to begin, the worst first."""

    items: Sequence[Item]

    @property
    def light(self) -> Light:
        """The worst of them."""
        return self.items[0].state if self.items else Light.GREEN

    @property
    def to_do(self) -> Sequence[Item]:
        """What isn't as it should be."""
        return [item for item in self.items if item.state != Light.GREEN]


_checks: list[Check] = []


def register(check: Check) -> None:
    """Add a check; a higher app does so in ``AppConfig.ready()``."""
    _checks.append(check)


def with_readiness(sessions: QuerySet[Session], *, at: datetime) -> QuerySet[Session]:
    """The same sessions with what the checks need to know at ``at``, and with their series. No query more."""
    # Joined, for what is told of it stands in many places: a session has one at most.
    live = Q(appointments__status__in=LIVE_APPOINTMENTS) & is_unexpired(at, "appointments__")
    found = sessions.select_related("series").annotate(
        **{
            _LIVE: FilteredRelation("appointments", condition=live),
            TIME_ZONE: F(_ZONE),
            BIRTH_DATE: F("series__patient__birth_date"),
            APPOINTMENT: F(f"{_LIVE}__pk"),
            APPOINTMENT_STATUS: F(f"{_LIVE}__status"),
            STARTS_AT: F(f"{_LIVE}__starts_at"),
        }
    )
    today = local_day(at, _ZONE)
    booked = Coalesce(local_day(F(STARTS_AT), _ZONE), today)
    ready_on = Case(When(**{f"{APPOINTMENT_STATUS}__in": _HERE}, then=today), default=Greatest(today, booked))
    now = Value(at, output_field=DateTimeField())
    ready_at = Case(When(**{f"{APPOINTMENT_STATUS}__in": _HERE}, then=now), default=Greatest(now, F(STARTS_AT)))
    found = found.annotate(**{TODAY: today, READY_ON: ready_on, READY_AT: ready_at})
    return found.annotate(**{name: each for check in _checks for name, each in check.annotations().items()})


def readiness_of(session: Session) -> Readiness | None:
    """What the checks say of a session read ``with_readiness``; None if it has begun or won't. No query."""
    if session.status not in _AHEAD:
        return None
    items = [item for check in _checks for item in check.items(session)]
    return Readiness(items=sorted(items, key=lambda item: -LIGHTS.index(item.state)))


def read_readiness(sessions: Iterable[UUID], *, at: datetime) -> Mapping[UUID, Readiness]:
    """What the checks say at ``at`` of those of ``sessions`` that are to begin, by their ids. One query."""
    found = _written.rows(ids=list(sessions), at=at)
    return {session.pk: said for session in found if (said := readiness_of(session))}


_written = CompiledQuery(
    lambda ids, at: with_readiness(Session.objects.filter(is_among("pk", ids)), at=at), ids=list, at=datetime
)


def judged_on(session: Any) -> date:
    """The day that ``session``, annotated, is judged for."""
    day: date = getattr(session, READY_ON)
    return day


def zone_of(session: Any) -> str:
    """The time zone of the place where ``session``, annotated, is to be."""
    zone: str = getattr(session, TIME_ZONE)
    return zone


def is_today(session: Any) -> bool:
    """Whether ``session``, annotated, is to begin today or should have begun."""
    today: date = getattr(session, TODAY)
    return judged_on(session) <= today


def is_here(session: Any) -> bool:
    """Whether the patient of ``session``, annotated, has arrived."""
    return getattr(session, APPOINTMENT_STATUS) in _HERE


def as_findings(items: Sequence[Item]) -> list[Finding]:
    """What keeps a session from beginning, as the rule book says such things."""
    return [as_finding(item) for item in items if item.state == Light.RED or item.must_be_acknowledged]


def as_finding(item: Item) -> Finding:
    """What ``item`` says, as the rule book says such things."""
    level = FindingLevel.OVERRIDE if item.may_be_overridden else FindingLevel.BLOCK
    reason = f"{item.words} {item.to_do}".strip()
    return Finding(
        code=item.code,
        level=level,
        reason=reason,
        source=item.source,
        needs_lead=item.needs_lead,
        own_reason=item.own_reason,
    )
