"""Appointments made elsewhere, from CSV: booked as any other, so that the rule book has its say about each."""

from collections.abc import Hashable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clinic.actions.identifying import ReferenceDiffers
from clinic.clocks import is_skipped
from clinic.imports.columns import CellRefused, Column, one_of, wall_clock, whole
from clinic.imports.kinds import Acted, Importing, ImportKind
from clinic.imports.patients import REFERENCE, has_reference, patient_of, whose_columns
from clinic.models import DataImport, LineOutcome, Location, Patient, Provider, Room, User
from clinic.roles import Capability
from clinic.scope import is_within, within_scope
from clinic.statuses import not_now
from treatments.actions.booking import VISIT_MINUTES, book_session, book_visit
from treatments.actions.made_elsewhere import book_by_reference, check_same_appointment, move_wanted, moved_by
from treatments.models import Appointment, AppointmentKind, Session
from treatments.queries.affected import WHOLE
from treatments.statuses import AppointmentStatus, SeriesStatus

M = TypeVar("M", bound=Model)

# Promised, and not given up since.
_STANDING = (
    AppointmentStatus.BOOKED,
    AppointmentStatus.ARRIVED,
    AppointmentStatus.IN_PROGRESS,
    AppointmentStatus.FULFILLED,
)


class BookedOtherwise(ReferenceDiffers):
    """The patient has an appointment at that time, which isn't what the line says; ``fields`` says in what."""

    message = _(
        "The patient has an appointment at this time that is otherwise. Correct the line, or change the appointment "
        "by hand."
    )


def _named(rows: QuerySet[M], text: str, about: str) -> M:
    """The one that is called so, in whatever case."""
    found = list(rows.filter(name__iexact=text)[:2])
    if len(found) != 1:
        raise _unknown(about)
    return found[0]


def _unknown(about: str) -> CellRefused:
    return CellRefused(_("Nothing that is in use here is called that, or several are."), field=about, code="unknown")


def _location(text: str, _about: DataImport) -> Location:
    return _named(Location.objects.filter(is_active=True), text, "location")


def _provider(text: str, _about: DataImport) -> Provider:
    return _named(Provider.objects.filter(is_active=True), text, "provider")


def _act(values: Mapping[str, Any], importing: Importing) -> Acted:
    patient = patient_of(values)
    location = values.get("location") or importing.location
    if location is None:
        message = _("Say where it is, here or for the whole file.")
        raise CellRefused(message, field="location", code="required")
    if not is_within(location, importing.by):
        # As one that isn't there: what is elsewhere isn't told by a check either.
        raise _unknown("location")
    is_session = "series" in values
    wanted = _session_wanted(values, patient, importing.by) if is_session else _visit_wanted(values, patient, location)
    # The location of a session is that of its series.
    place = wanted["session"].series.location if "session" in wanted else location
    wanted["starts_at"] = _moment(values["starts_at"], place.time_zone)
    if "room" in values:
        rooms = Room.objects.filter(location=place, is_active=True)
        wanted["room"] = _named(rooms, values["room"], "room")
    return _kept(values, wanted, patient, {"by": importing.by, "at": importing.at})


def _session_wanted(values: Mapping[str, Any], patient: Patient, by: User) -> dict[str, Any]:
    number = values.get("session")
    if number is None:
        raise CellRefused(_("Say which session of the series it is: 1, 2 ..."), field="session", code="required")
    active = {"series__patient": patient, "series__status": SeriesStatus.ACTIVE}
    sessions = Session.objects.filter(number=number, series__template_version__template__key=values["series"], **active)
    sessions = within_scope(sessions, by)
    found = list(sessions.select_related(*(f"series__{name}" for name in ("location", "treatment", "provider")))[:2])
    if len(found) != 1:
        message = _("The patient has no such session in a running series of this template, or several.")
        raise CellRefused(message, field="series", code="unknown")
    provider = {"provider": values["provider"]} if "provider" in values else {}
    return {"session": found[0], **provider}


def _visit_wanted(values: Mapping[str, Any], patient: Patient, location: Location) -> dict[str, Any]:
    for name in ("provider", "minutes"):
        if name not in values:
            message = _("A visit without a series needs its provider and how many minutes it takes.")
            raise CellRefused(message, field=name, code="required")
    kind = values.get("kind", AppointmentKind.CONSULTATION.value)
    what = {name: values[name] for name in ("provider", "minutes")}
    return {"patient": patient, "kind": kind, "location": location, **what}


def _moment(written: datetime, zone: str) -> datetime:
    if timezone.is_aware(written):
        if is_skipped(written, ZoneInfo(zone)):
            message = _("The clock there never shows this time: it is put forward then.")
            raise CellRefused(message, field="starts_at", code="time_impossible")
        return written.astimezone(UTC)
    with timezone.override(ZoneInfo(zone)):
        try:
            moment = from_current_timezone(written)
        except ValidationError as error:
            message = _(
                "The clock there never shows this time, or twice, because it is changed then. Say which it is by its "
                "offset, like 2027-11-07 01:30-05:00."
            )
            raise CellRefused(message, field="starts_at", code="time_impossible") from error
    assert moment is not None  # only None gives None  # noqa: S101
    return moment


def _kept(values: Mapping[str, Any], wanted: dict[str, Any], patient: Patient, how: Mapping[str, Any]) -> Acted:
    if has_reference(values):
        reference = {name: values[name] for name in REFERENCE}
        upserted = book_by_reference(**reference, **wanted, **how, notify=False)
        if not is_within(upserted.row, how["by"]):
            raise _unknown("value")
        return Acted(LineOutcome.NEW, upserted.row.pk) if upserted.is_new else _moved(upserted.row, wanted, how)
    same = {"patient": patient, "starts_at": wanted["starts_at"], "status__in": _STANDING}
    # One that they don't see keeps the patient busy, as at the desk: of what kind and where isn't told.
    if known := within_scope(Appointment.objects.filter(**same), how["by"]).first():
        # Whoever says the same of it has told nothing new. That it is meant, if it is otherwise, nobody has said.
        _check_same(known, wanted)
        return Acted(LineOutcome.UNCHANGED, known.pk)
    book = book_session if "session" in wanted else book_visit
    return Acted(LineOutcome.NEW, book(**wanted, **how, notify=False).pk)


def _check_same(known: Appointment, wanted: Mapping[str, Any]) -> None:
    try:
        check_same_appointment(known, wanted)
    except ReferenceDiffers as refusal:
        raise BookedOtherwise(refusal.fields) from refusal


def _moved(appointment: Appointment, wanted: Mapping[str, Any], how: Mapping[str, Any]) -> Acted:
    if appointment.status not in _STANDING:
        # What was given up here, and stands there, is for a person to decide.
        raise not_now(AppointmentStatus(appointment.status))
    to = moved_by(appointment, {**wanted, "notify": False})
    if to is None:
        return Acted(LineOutcome.UNCHANGED, appointment.pk)
    whole_row = Appointment.objects.select_related(*WHOLE).get(pk=appointment.pk)
    return Acted(LineOutcome.CHANGED, move_wanted(appointment=whole_row, **to, **how).pk)


def _key(cells: Mapping[str, str]) -> Hashable | None:
    if cells.get("system") and cells.get("value"):
        return cells["system"], cells["value"]
    whose = cells.get("patient_id") or (cells.get("patient_system"), cells.get("patient_value"))
    return whose, cells.get("starts_at")


APPOINTMENTS = ImportKind(
    code="appointments",
    label=_("Appointments"),
    explanation=_(
        "Each line books a visit to come, or the session of a series that runs here. The rules have their say as at "
        "the desk; nobody gets a message of it."
    ),
    columns=(
        Column(
            name="system",
            meaning=_("Which system made the appointment. With its number there, the file can be imported again."),
            example="booking",
            longest=100,
        ),
        Column(name="value", meaning=_("Its number in that system."), example="A-2041"),
        *whose_columns(),
        Column(
            name="starts_at",
            meaning=_("Day and time, on the clock of the location; or with their offset, like 2027-03-09 16:30-05:00."),
            example="2027-03-09 16:30",
            is_required=True,
            read=wall_clock,
        ),
        Column(name="location", meaning=_("Name of the location, if not that of the whole file."), read=_location),
        Column(name="provider", meaning=_("Name of the provider."), example="Ada Okafor", read=_provider),
        Column(name="room", meaning=_("Name of the room; one that is free, unless said.")),
        Column(
            name="kind",
            meaning=_("Without a series: what kind of visit."),
            example="consultation",
            read=one_of(kind.value for kind in AppointmentKind if kind != AppointmentKind.SESSION),
        ),
        Column(
            name="minutes",
            meaning=_("Without a series: how long it takes, in minutes."),
            example="30",
            read=whole(VISIT_MINUTES.start, VISIT_MINUTES.stop - 1),
        ),
        Column(name="series", meaning=_("For a session: key of the template of the patient's series."), longest=80),
        Column(name="session", meaning=_("For a session: its number in the series."), read=whole(1, 100)),
    ),
    capability=Capability.WRITE_APPOINTMENTS,
    resource="appointments",
    act=_act,
    key=_key,
)
