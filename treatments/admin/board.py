"""The board of a day: rows by time, columns by provider or room, each visit with its light and what can be done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString

from clinic.admin.buttons import Button, address_of_button, buttons_of, seen_version
from clinic.admin.times import as_clock, day_at
from clinic.models import Location, User
from clinic.roles import may
from treatments.admin.day_choice import BY_ROOM, DayChoice
from treatments.admin.readiness import ShownLight
from treatments.admin.sheet_lines import line_of
from treatments.admin.visit_cards import Act, card_of
from treatments.models import Appointment, Session
from treatments.queries.day_board import on_days
from treatments.queries.reference import place
from treatments.scheduling.readiness import Readiness, read_readiness
from treatments.statuses import AppointmentStatus

# Of what can be done with a visit or its session, what comes next; and what is needed less often.
_NEXT = ("confirm", "arrive", "finish", "start", "complete")
_REASONED = "no-show"
_ELSE = ("undo-start", "undo-arrival", "undo-no-show", "reschedule", "cancel")


# Of a visit and of its session, what of either may be done by who looks.
Offered = Mapping[type, Sequence[Button]]


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One appointment; it goes on at ``back`` when something was done with it."""

    appointment: Appointment
    label: Any
    light: ShownLight | None
    user: User
    offered: Offered
    back: str

    @cached_property
    def acts(self) -> Mapping[str, Act]:
        """What ``user`` can do with it now, by name."""
        return {act.name: act for act in _acts(self.appointment, self.user, self.offered)}

    def draw(self) -> SafeString:
        """It as a card of the board."""
        return card_of(
            self.appointment, label=str(self.label), light=self.light, acts=self._shown(), back=self.back
        ).draw()

    def draw_line(self) -> SafeString:
        """It as a line of the day sheet."""
        return line_of(self.appointment, label=str(self.label), light=self.light).draw()

    def _shown(self) -> Mapping[str, Any]:
        return {
            "next": next((self.acts[name] for name in _NEXT if name in self.acts), None),
            "reasoned": self.acts.get(_REASONED),
            "others": tuple(self.acts[name] for name in _ELSE if name in self.acts),
        }


@dataclass(frozen=True, kw_only=True)
class Row:
    """What begins at one time: for each column its visits. A row that is ``now`` has none: it is where time stands."""

    clock: str
    cells: Sequence[Sequence[Visit]] = ()
    is_now: bool = False

    @property
    def is_empty(self) -> bool:
        """An hour at which nothing begins."""
        return not any(self.cells)


@dataclass(frozen=True, kw_only=True)
class Board:
    """One day at one location."""

    location: Location
    day: date
    is_today: bool
    columns: Sequence[Any]
    rows: Sequence[Row]
    visits: Sequence[Visit] = field(default_factory=tuple)


def read_boards(
    choice: DayChoice, locations: Sequence[Location], *, user: User, now: datetime, back: str
) -> Sequence[Board]:
    """The boards that ``choice`` is about, of ``locations``; what is done on one of them comes back to ``back``.

    Three queries, whatever there is on that day; one where nothing is.
    """
    days = choice.days_at(locations, now)
    found = on_days(days, at=now) if days else ()
    appointments = place(each for each in found if choice.provider in {None, each.provider_id})
    lights = read_readiness([each.session_id for each in appointments if each.session_id], at=now)
    offered = _offered_to(user)
    visits = [_visit(each, lights, user=user, offered=offered, back=back) for each in appointments]
    return [
        _board(location, day, [each for each in visits if each.appointment.location_id == location.pk], choice, now)
        for location, day in days.items()
    ]


def _offered_to(user: User) -> Offered:
    return {
        Appointment: _buttons(Appointment, (*_NEXT, _REASONED, *_ELSE), user),
        Session: _buttons(Session, ("start", "undo-start", "complete"), user),
    }


def _buttons(model: type, names: Sequence[str], user: User) -> Sequence[Button]:
    return [button for button in buttons_of(model) if button.name in names and may(user, button.capability)]


def _visit(appointment: Appointment, lights: Mapping[UUID, Readiness], **shown: Any) -> Visit:
    readiness = lights.get(appointment.session_id) if appointment.session_id else None
    return Visit(
        appointment=appointment,
        label=AppointmentStatus(appointment.status).label,
        light=ShownLight(readiness=readiness, back=shown["back"]) if readiness else None,
        **shown,
    )


def _acts(appointment: Appointment, user: User, offered: Offered) -> Iterator[Act]:
    subjects: list[Any] = [appointment]
    if appointment.session is not None:
        # What the session's buttons ask for is known already.
        appointment.session.standing = [appointment]  # type: ignore[attr-defined]
        subjects.append(appointment.session)
    for subject in subjects:
        for button in offered[type(subject)]:
            if button.is_offered(subject, user):
                yield Act(
                    name=button.name,
                    label=str(button.label),
                    style=button.style,
                    address=address_of_button(subject, button),
                    has_page=button.has_page,
                    seen_version=seen_version(subject),
                )


def _board(location: Location, day: date, visits: Sequence[Visit], choice: DayChoice, now: datetime) -> Board:
    is_today = day == day_at(now, location.time_zone)
    columns = _columns(visits, choice)
    rows = list(_rows(visits, columns, choice, location))
    if is_today and rows:
        rows = _with_now(rows, as_clock(now, location.time_zone))
    return Board(location=location, day=day, is_today=is_today, columns=columns, rows=rows, visits=visits)


def _column(visit: Visit, choice: DayChoice) -> Any:
    return visit.appointment.room if choice.columns == BY_ROOM else visit.appointment.provider


def _columns(visits: Sequence[Visit], choice: DayChoice) -> Sequence[Any]:
    return sorted({_column(each, choice) for each in visits}, key=lambda each: (str(each), str(each.pk)))


def _rows(visits: Sequence[Visit], columns: Sequence[Any], choice: DayChoice, location: Location) -> Iterator[Row]:
    zone = ZoneInfo(location.time_zone)
    starts: dict[datetime, dict[Any, list[Visit]]] = {}
    for visit in visits:
        cells = starts.setdefault(visit.appointment.starts_at, {})
        cells.setdefault(_column(visit, choice).pk, []).append(visit)
    for moment in sorted({*starts, *_empty_hours(list(starts))}):
        cells = starts.get(moment, {})
        yield Row(clock=as_clock(moment, zone.key), cells=[cells.get(column.pk, []) for column in columns])


def _empty_hours(starts: Sequence[datetime]) -> Iterator[datetime]:
    """The hours between the first and the last start in which nothing begins: a gap is to be seen, too."""
    if not starts:
        return
    hours = {each.replace(minute=0, second=0, microsecond=0) for each in starts}
    hour, last = min(hours), max(hours)
    while hour < last:
        hour += timedelta(hours=1)
        if hour not in hours:
            yield hour


def _with_now(rows: Sequence[Row], clock: str) -> list[Row]:
    line = Row(clock=clock, is_now=True)
    earlier = [row for row in rows if row.clock <= clock]
    return [*earlier, line, *rows[len(earlier) :]]
