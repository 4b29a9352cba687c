"""What an act would move, as a page shows it: before and after of each appointment, and what needs a decision."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic.admin.times import as_moment, day_at
from clinic.models import Device, Provider, Room
from treatments.admin.rulings import Said
from treatments.models import Appointment
from treatments.scheduling.clock import moment_of
from treatments.scheduling.findings import Finding
from treatments.scheduling.moves import Move, Ripple
from treatments.scheduling.placements import Placement


@dataclass(frozen=True, kw_only=True)
class Part:
    """Provider, room, device or location of an appointment; it ``is_new`` if it was another before."""

    name: str
    is_new: bool = False


@dataclass(frozen=True, kw_only=True)
class Fate:
    """What becomes of one appointment: it moves, stays, or somebody has to decide.

    Times are those of the location that it is at, before and after.
    """

    kind: str
    label: str | Promise
    appointment: Appointment
    before: str
    reasons: Sequence[str]
    before_parts: Sequence[Part] = ()
    after: str = ""
    after_parts: Sequence[Part] = ()
    shift: str = ""
    findings: Sequence[Said] = field(default_factory=list)

    @property
    def what(self) -> str:
        """The session and its treatment, or the kind of visit."""
        session = self.appointment.session
        if session is None:
            return self.appointment.get_kind_display()
        return _("{treatment}, session {number}").format(treatment=session.series.treatment, number=session.number)


@dataclass(kw_only=True)
class Preview:
    """A ripple as a page shows it, with what happens ``besides``. Five queries at most, whatever the number.

    With ``names_patients`` each is named; else where several are concerned, for of one the page tells who it is.
    """

    ripple: Ripple
    besides: Sequence[Fate] = ()
    names_patients: bool = False

    @cached_property
    def fates(self) -> Sequence[Fate]:
        """Of every appointment concerned, by its present start."""
        found = [*self.besides, *self._moves(), *self._stays(), *self._stuck()]
        prefetch_related_objects([fate.appointment for fate in found], "session__series__treatment")
        return sorted(found, key=lambda fate: (fate.appointment.starts_at, str(fate.appointment.pk)))

    @property
    def has_names(self) -> bool:
        """Whether the patients are named."""
        return self.names_patients or len({fate.appointment.patient_id for fate in self.fates}) > 1

    @property
    def counts(self) -> Sequence[tuple[str, str]]:
        """How many move, stay and are undecided: each as a style and in words."""
        kinds = [fate.kind for fate in self.fates]
        words = (
            ("moves", ngettext("{n} moves", "{n} move", kinds.count("moves"))),
            ("stuck", ngettext("{n} needs a decision", "{n} need a decision", kinds.count("stuck"))),
            ("ends", ngettext("{n} is cancelled", "{n} are cancelled", kinds.count("ends"))),
            ("stays", ngettext("{n} stays", "{n} stay", kinds.count("stays"))),
        )
        return [(kind, text.format(n=kinds.count(kind))) for kind, text in words if kind in kinds]

    @property
    def unseen(self) -> str:
        """What is to be known of those that the one who asks doesn't see; nothing if there are none."""
        return words_of_unseen(self.ripple.unseen)

    @property
    def findings(self) -> Sequence[Finding]:
        """All that the rule book says of the new places."""
        return [finding for move in self._moving for finding in move.findings]

    @property
    def _moving(self) -> Sequence[Move]:
        return [move for move in self.ripple.moves if move.is_elsewhere]

    @cached_property
    def _names(self) -> Mapping[UUID, str]:
        places = [move.placement for move in self.ripple.moves]
        wanted: tuple[tuple[Any, set[UUID | None]], ...] = (
            (Provider, {place.provider_id for place in places}),
            (Room, {place.room_id for place in places}),
            (Device, {place.device_id for place in places}),
        )
        rows = (model._default_manager.filter(pk__in=ids - {None}) for model, ids in wanted if ids - {None})  # noqa: SLF001
        return {pk: name for found in rows for pk, name in found.values_list("pk", "name")}

    def _moves(self) -> Iterator[Fate]:
        moving = self._moving
        for move in self.ripple.moves:
            if move not in moving:
                yield stays(move.appointment, _("It has that place already."))
                continue
            zone = move.placement.location.time_zone
            starts_at = moment_of(move.placement.start)
            yield Fate(
                kind="moves",
                label=gettext_lazy("moves"),
                appointment=move.appointment,
                before=_when(move.appointment),
                before_parts=_parts(move.appointment),
                after=as_moment(starts_at, zone),
                after_parts=list(self._new_parts(move.appointment, move.placement)),
                shift=_shift(move.appointment, starts_at, zone),
                reasons=[move.reason],
                findings=[Said(finding=finding, zone=zone) for finding in dict.fromkeys(move.findings)],
            )

    def _new_parts(self, before: Appointment, after: Placement) -> Iterator[Part]:
        if after.location.pk != before.location_id:
            yield Part(name=after.location.name, is_new=True)
        for old, new in (
            (before.provider_id, after.provider_id),
            (before.room_id, after.room_id),
            (before.device_id, after.device_id),
        ):
            if new is not None:
                yield Part(name=self._names[new], is_new=new != old)

    def _stays(self) -> Iterator[Fate]:
        for stay in self.ripple.stays:
            yield stays(stay.appointment, stay.reason)

    def _stuck(self) -> Iterator[Fate]:
        for stuck in self.ripple.undecided:
            yield Fate(
                kind="stuck",
                label=gettext_lazy("needs a decision"),
                appointment=stuck.appointment,
                before=_when(stuck.appointment),
                before_parts=_parts(stuck.appointment),
                reasons=list(dict.fromkeys(finding.reason for finding in stuck.reasons)),
            )


def words_of_unseen(number: int) -> str:
    """How many appointments somebody else has to move, who sees where they are; nothing for none."""
    if not number:
        return ""
    words = ngettext(
        "{n} more appointment then is at a location that you don't see, and stays: whoever sees all can move it.",
        "{n} more appointments then are at locations that you don't see, and stay: whoever sees all can move them.",
        number,
    )
    return words.format(n=number)


def stays(appointment: Appointment, reason: str) -> Fate:
    """An appointment that keeps its place."""
    return Fate(
        kind="stays",
        label=gettext_lazy("stays"),
        appointment=appointment,
        before=_when(appointment),
        before_parts=_parts(appointment),
        reasons=[reason],
    )


def ends(appointment: Appointment, reason: str) -> Fate:
    """An appointment that is cancelled."""
    return Fate(
        kind="ends",
        label=gettext_lazy("is cancelled"),
        appointment=appointment,
        before=_when(appointment),
        before_parts=_parts(appointment),
        reasons=[reason],
    )


def _when(appointment: Appointment) -> str:
    return as_moment(appointment.starts_at, appointment.location.time_zone)


def _parts(appointment: Appointment) -> Sequence[Part]:
    found = (appointment.provider, appointment.room, appointment.device)
    return [Part(name=str(each)) for each in found if each]


def _shift(appointment: Appointment, starts_at: datetime, zone: str) -> str:
    """By how many days of the calendar, in words."""
    before = day_at(appointment.starts_at, appointment.location.time_zone)
    days = (day_at(starts_at, zone) - before).days
    if days > 0:
        return ngettext("{n} day later", "{n} days later", days).format(n=days)
    if days < 0:
        return ngettext("{n} day earlier", "{n} days earlier", -days).format(n=-days)
    return _("the same day")
