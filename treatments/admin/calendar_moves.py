"""Dragging in the calendar: where an appointment may go, and what a drop does. The server decides, as for any move."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db import IntegrityError
from django.utils.translation import gettext as _

from clinic.admin.buttons import address_of_button
from clinic.admin.fields import MomentField
from clinic.admin.refusals import refusal_of
from clinic.admin.times import as_moment, read_wall_clock
from clinic.changes import expecting
from clinic.errors import DomainError, Stale
from clinic.models import Provider, Room, User
from treatments.actions.moving import Scope, check_movable, move_appointment
from treatments.admin.asking import warns_of
from treatments.admin.calendar_asked import PROVIDER, Asked
from treatments.admin.calendar_rows import wall
from treatments.admin.moving import move
from treatments.admin.reschedulings import undo_button
from treatments.models import Appointment, FindingLevel
from treatments.scheduling.clock import moment_of
from treatments.scheduling.findings import BookingRefused, Finding, refusals
from treatments.scheduling.intervals import Span, without
from treatments.scheduling.legal_starts import Places, legal_starts
from treatments.scheduling.moves import Ripple
from treatments.scheduling.proposing import propose_move


class DropForm(forms.Form):
    """Where an appointment was dropped: on the clock of its location, in the column of a provider or a room if another.

    ``version`` is what the calendar knew of it.
    """

    start = MomentField()
    version = forms.IntegerField()
    provider = forms.ModelChoiceField(queryset=Provider.objects.filter(is_active=True), required=False)
    room = forms.ModelChoiceField(queryset=Room.objects.filter(is_active=True), required=False)
    silently = forms.BooleanField(required=False)

    @property
    def first_error(self) -> str:
        """In words."""
        return next(str(error) for errors in self.errors.values() for error in errors)


@dataclass(frozen=True, kw_only=True)
class Drop:
    """A drop of ``appointment`` by somebody who looked at ``back``, the address of the calendar.

    ``outcome`` of the answer is ``moved``, ``refused``, ``stale`` (somebody else was faster) or ``ask``: then its
    ``address`` is the page of the move, with the new start filled in, where others move too or an override is needed.
    """

    appointment: Appointment
    form: DropForm
    back: str

    def answer(self, *, by: User, at: datetime) -> Mapping[str, Any]:
        """Move it, or say why not. Whatever is refused has written nothing."""
        if not self.form.is_valid():
            return _refused(self.form.first_error)
        try:
            return self._answer(by=by, at=at)
        except Stale as stale:
            return {"outcome": "stale", "words": str(stale)}
        except forms.ValidationError as error:
            return _refused(error.messages[0])
        except (DomainError, IntegrityError) as error:
            return _refused(str(refusal_of(error)))

    def _answer(self, *, by: User, at: datetime) -> Mapping[str, Any]:
        appointment, said = self.appointment, self.form.cleaned_data
        if appointment.version != said["version"]:
            raise Stale
        check_movable(appointment)
        starts_at = read_wall_clock(said["start"], appointment.location.time_zone)
        named = {"provider": said["provider"], "room": said["room"]}
        proposed = propose_move(appointment=appointment, starts_at=starts_at, at=at, follow=True, **named)
        found = _said_of(appointment, proposed)
        if blocks := [each for each in found if each.level == FindingLevel.BLOCK]:
            raise BookingRefused(blocks)
        if refusals(found) or _others(proposed, appointment):
            return {"outcome": "ask", "address": self._page(starts_at)}
        with expecting(appointment, said["version"]):
            # Alone: if by now others would have to move too, this one is refused instead.
            moved = move_appointment(
                appointment=appointment,
                starts_at=starts_at,
                scope=Scope.THIS,
                notify=not said["silently"],
                by=by,
                at=at,
                **named,
            )
        return {
            "outcome": "moved",
            "words": _moved(moved.appointment),
            "warnings": list(warns_of(moved.appointment, at)),
            "undo": address_of_button(moved.rescheduling, undo_button) if moved.rescheduling else "",
        }

    def _page(self, starts_at: datetime) -> str:
        said = self.form.cleaned_data
        asked = {"start": starts_at.isoformat(), "next": self.back}
        asked |= {name: str(said[name].pk) for name in ("provider", "room") if said[name]}
        asked |= {"silently": "1"} if said["silently"] else {}
        return f"{address_of_button(self.appointment, move)}?{urlencode(asked)}"


def _refused(words: str) -> Mapping[str, Any]:
    return {"outcome": "refused", "words": words}


def _said_of(appointment: Appointment, proposed: Ripple) -> Sequence[Finding]:
    """What the rule book says of its new place; where it can't have it at all, what stands against it."""
    moves = (each.findings for each in proposed.moves if each.appointment.pk == appointment.pk)
    stuck = (each.reasons for each in proposed.undecided if each.appointment.pk == appointment.pk)
    return next(moves, None) or next(stuck, ())


def _others(proposed: Ripple, appointment: Appointment) -> bool:
    """Whether any other appointment would have to move, or has nowhere to go."""
    return bool(proposed.undecided) or any(each.appointment.pk != appointment.pk for each in proposed.elsewhere)


def _moved(appointment: Appointment) -> str:
    when = as_moment(appointment.starts_at, appointment.location.time_zone)
    return _("Moved to {when}, {provider}, {room}.").format(
        when=when, provider=appointment.provider, room=appointment.room
    )


def bands(asked: Asked, appointment: Appointment, *, at: datetime) -> Sequence[Mapping[str, str]]:
    """Where in the calendar ``appointment`` may go, or only with an override: by column, on the wall's clock."""
    found = legal_starts(appointment=appointment, from_=asked.since, until=asked.until, at=at)
    allowed, more = _of(found.allowed, asked), _of(found.with_override, asked)
    only_so = {pk: without(spans, allowed.get(pk, ())) for pk, spans in more.items()}
    return [*_bands("legal", allowed, asked), *_bands("override", only_so, asked)]


def _of(places: Places, asked: Asked) -> Mapping[str, Sequence[Span]]:
    return places.by_provider if asked.by == PROVIDER else places.by_room


def _bands(kind: str, found: Mapping[str, Sequence[Span]], asked: Asked) -> Iterator[Mapping[str, str]]:
    for column, spans in found.items():
        for span in spans:
            start, end = (wall(moment_of(minute), asked.zone) for minute in span)
            yield {"kind": kind, "column": column, "start": start, "end": end}
