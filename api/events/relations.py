"""What else an event is about: the series, session and appointments of its subject, and how the API names it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.db.models import F

from clinic.queries.feed import Row
from treatments.models import RescheduledAppointment

RESCHEDULING = "treatments.rescheduling"


@dataclass(frozen=True, kw_only=True)
class Way:
    """Where a model leads: to what the API knows it by, and to its session, series and appointment, if it has one."""

    name: str = "pk"
    session: str = ""
    series: str = ""
    appointment: str = ""


_OF_SESSION = Way(session="session_id", series="session__series_id")
_KEYED = Way(name="key")
ITSELF = Way()

WAYS: Mapping[str, Way] = {
    "clinic.contactwishes": Way(name="patient_id"),
    "clinic.patientidentifier": Way(name="patient_id"),
    "treatments.series": Way(series="pk"),
    "treatments.session": Way(session="pk", series="series_id"),
    "treatments.appointment": Way(session="session_id", series="session__series_id", appointment="pk"),
    "treatments.waitlistentry": Way(series="series_id"),
    "treatments.sessionrecord": _OF_SESSION,
    "treatments.adverseevent": _OF_SESSION,
    "treatments.screening": _OF_SESSION,
    "treatments.photo": _OF_SESSION,
    "treatments.assessment": Way(session="session_id", series="series_id"),
    "treatments.screeningclearance": Way(
        name="answer__screening_id",
        session="answer__screening__session_id",
        series="answer__screening__session__series_id",
    ),
    "treatments.alertacknowledgement": Way(name="session_id", session="session_id", series="session__series_id"),
    "treatments.treatment": _KEYED,
    "treatments.bodyarea": _KEYED,
    "treatments.skinconcern": _KEYED,
    "treatments.scale": _KEYED,
    "treatments.seriestemplate": _KEYED,
    "treatments.seriestemplateversion": Way(name="template__key"),
    "treatments.consenttemplate": _KEYED,
    "treatments.consenttemplateversion": Way(name="template__key"),
    "aftercare.aftercareplan": _OF_SESSION,
    "aftercare.checkin": _OF_SESSION,
    "aftercare.sharelink": Way(session="plan__session_id", series="plan__session__series_id"),
    "aftercare.aftercareprotocol": _KEYED,
    "aftercare.protocolversion": Way(name="protocol__key"),
}


class Related(NamedTuple):
    """What was found about the subject of an event; of one that is gone, nothing."""

    name: str | None = None
    patient_id: UUID | None = None
    series_id: UUID | None = None
    session_id: UUID | None = None
    appointment_ids: Sequence[UUID] = ()


NOTHING = Related()


def related_to(rows: Iterable[Row]) -> Mapping[UUID, Related]:
    """What the subjects of ``rows`` are related to, by their ids. One query for each kind of subject among them."""
    ids: dict[str, set[UUID]] = defaultdict(set)
    for row in rows:
        ids[row.subject_type].add(row.subject_id)
    found: dict[UUID, Related] = {}
    for label, wanted in ids.items():
        if label == RESCHEDULING:
            found |= _moved(wanted)
        else:
            found |= _led(label, WAYS.get(label, ITSELF), wanted)
    return found


def _led(label: str, way: Way, ids: Iterable[UUID]) -> Mapping[UUID, Related]:
    asked = {"named": way.name, "in_session": way.session, "in_series": way.series, "with_appointment": way.appointment}
    columns = {alias: F(path) for alias, path in asked.items() if path}
    rows = apps.get_model(label)._base_manager.filter(pk__in=ids)  # noqa: SLF001  (whatever a default one leaves out)
    return {row["pk"]: _as_related(row) for row in rows.values("pk", **columns)}


def _as_related(row: Mapping[str, Any]) -> Related:
    appointment = row.get("with_appointment")
    return Related(
        name=str(row["named"]),
        series_id=row.get("in_series"),
        session_id=row.get("in_session"),
        appointment_ids=[appointment] if appointment else (),
    )


def _moved(ids: Iterable[UUID]) -> Mapping[UUID, Related]:
    """What reschedulings moved; a series, a session or a patient is named where it is the only one."""
    moves: dict[UUID, list[tuple[Any, ...]]] = defaultdict(list)
    columns = (
        "appointment_id",
        "appointment__patient_id",
        "appointment__session__series_id",
        "appointment__session_id",
    )
    rows = RescheduledAppointment.objects.filter(rescheduling__in=ids).order_by("appointment_id")
    for pk, *move in rows.values_list("rescheduling_id", *columns):
        moves[pk].append(tuple(move))
    return {pk: _as_moved(pk, own) for pk, own in moves.items()}


def _as_moved(pk: UUID, moves: Sequence[tuple[Any, ...]]) -> Related:
    appointments, patients, series_list, sessions = zip(*moves, strict=True)
    return Related(str(pk), _only(patients), _only(series_list), _only(sessions), appointments)


def _only(ids: Iterable[UUID | None]) -> UUID | None:
    found = set(ids)
    return found.pop() if len(found) == 1 else None
