"""A visit as it is drawn on the board: once in each process, for as long as it says the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language

from clinic.admin.buttons import address_of
from clinic.admin.times import as_clock
from treatments.statuses import AppointmentStatus

# The days that are being looked at, and not many more: a card holds some kilobytes.
_KEPT = 1000


@dataclass(frozen=True, kw_only=True)
class Act:
    """A button as it stands on a card, for what it was offered for."""

    name: str
    label: str
    style: str
    address: str
    has_page: bool
    seen_version: int | None


@dataclass(frozen=True, kw_only=True)
class Card:
    """All that is drawn of a visit, as plain values: those that are equal look the same, and are drawn once.

    ``seen`` are the versions that it shows, ``what`` the treatment of a session or else the kind of visit, ``back``
    where what is pressed comes back to.
    """

    key: str
    seen: str
    status: str
    label: str
    is_confirmed: bool
    begins: str
    ends: str
    address: str
    patient: str
    patient_address: str
    session_address: str
    number: int
    of: int
    what: str
    provider: str
    room: str
    alerts: tuple[tuple[str, str], ...]
    colour: str
    light: str
    to_do: str
    to_do_address: str
    next: Act | None
    reasoned: Act | None
    others: tuple[Act, ...]
    back: str

    def draw(self) -> SafeString:
        """It as HTML, in the language of the one who looks."""
        return _draw(self, get_language() or "")


@lru_cache(maxsize=_KEPT)
def _draw(card: Card, language: str) -> SafeString:  # noqa: ARG001  (in which it is drawn)
    return render_to_string("admin/treatments/visit.html", {"card": card})


def card_of(appointment: Any, *, label: str, light: Any, acts: Mapping[str, Any], back: str) -> Card:
    """What is drawn of an appointment of the board, as ``between`` reads it, with its light and what can be done."""
    zone = appointment.location.time_zone
    told: Mapping[str, Any] = {**_of_light(light), **acts}
    return Card(
        key=str(appointment.pk),
        status=appointment.status,
        label=label,
        is_confirmed=appointment.confirmed_at is not None and appointment.status == AppointmentStatus.BOOKED,
        begins=as_clock(appointment.starts_at, zone),
        ends=as_clock(appointment.ends_at, zone),
        address=address_of(appointment),
        patient=str(appointment.patient),
        patient_address=address_of(appointment.patient),
        provider=str(appointment.provider),
        room=str(appointment.room),
        alerts=tuple((each.severity, each.text) for each in appointment.patient.alerts_in_force),
        back=back,
        **_of_session(appointment),
        **told,
    )


def _of_session(appointment: Any) -> Mapping[str, Any]:
    session = appointment.session
    if session is None:
        kind = capfirst(appointment.get_kind_display())
        return {"seen": f"{appointment.version}", "what": kind, "session_address": "", "number": 0, "of": 0}
    return {
        "seen": f"{appointment.version}.{session.version}",
        "what": str(session.series.treatment),
        "session_address": address_of(session),
        "number": session.number,
        "of": appointment.of,
    }


def _of_light(light: Any) -> Mapping[str, str]:
    if light is None:
        return {"colour": "", "light": "", "to_do": "", "to_do_address": ""}
    worst = next(iter(light.to_do), None)
    to_do, address = (str(worst.item.words), worst.address) if worst else ("", "")
    return {"colour": light.colour, "light": str(light.label), "to_do": to_do, "to_do_address": address}
