"""A visit as a line of the printed day sheet: drawn once in each process, for as long as it says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language

from clinic.admin.times import as_clock, as_day
from treatments.statuses import AppointmentStatus

# As many as cards are kept of the board.
_KEPT = 1000
# More than these nobody sees to before the visit; they are on its page.
_TO_DO = 3


@dataclass(frozen=True, kw_only=True)
class Line:
    """All that is printed of a visit, as plain values; ``number`` and ``of`` are 0 where it is no session's."""

    begins: str
    ends: str
    patient: str
    born: str
    phone: str
    alerts: tuple[str, ...]
    number: int
    of: int
    what: str
    provider: str
    room: str
    label: str
    is_confirmed: bool
    light: str
    to_do: tuple[str, ...]

    def draw(self) -> SafeString:
        """It as HTML, in the language of the one who looks."""
        return _draw(self, get_language() or "")


@lru_cache(maxsize=_KEPT)
def _draw(line: Line, language: str) -> SafeString:  # noqa: ARG001  (in which it is drawn)
    return render_to_string("admin/treatments/sheet_line.html", {"line": line})


def line_of(appointment: Any, *, label: str, light: Any) -> Line:
    """What is printed of an appointment of the board, with its light."""
    zone, patient, session = appointment.location.time_zone, appointment.patient, appointment.session
    return Line(
        begins=as_clock(appointment.starts_at, zone),
        ends=as_clock(appointment.ends_at, zone),
        patient=str(patient),
        born=as_day(patient.birth_date),
        # Whether there is one, it would say by being written.
        phone="" if patient.phone is None else str(patient.phone),
        alerts=tuple(each.text for each in patient.alerts_in_force),
        number=session.number if session else 0,
        of=appointment.of if session else 0,
        what=str(session.series.treatment) if session else capfirst(appointment.get_kind_display()),
        provider=str(appointment.provider),
        room=str(appointment.room),
        label=label,
        is_confirmed=appointment.confirmed_at is not None and appointment.status == AppointmentStatus.BOOKED,
        light=str(light.label) if light else "",
        to_do=_words(light.to_do) if light else (),
    )


def _words(to_do: Sequence[Any]) -> tuple[str, ...]:
    return tuple(str(each.item.words) for each in to_do[:_TO_DO])
