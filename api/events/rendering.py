"""Events as they are told: what happened to what, and nothing about anybody."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse

from api.events.catalogue import kinds_by_action
from api.events.kinds.kind import Kind
from api.events.relations import NOTHING, Related, related_to
from api.instants import written
from clinic.queries.feed import Part, Row, parts_of

Event = Mapping[str, Any]


def as_events(rows: Sequence[Row]) -> Sequence[Event]:
    """The events that ``rows`` of the audit are.

    One query for each kind of subject among them, one more where some tell of others.
    """
    kinds = kinds_by_action()
    related = related_to(rows)
    telling = [row for row in rows if kinds[row.action].tells]
    told = parts_of(telling, sorted({part for row in telling for part in kinds[row.action].tells})) if telling else ()
    return [as_event(row, kinds[row.action], related.get(row.subject_id, NOTHING), told) for row in rows]


def as_event(row: Row, kind: Kind, related: Related, told: Sequence[Part] = ()) -> Event:
    """One event; ``told`` is what other rows of its transaction say."""
    patient_id = row.patient_id or related.patient_id
    of_patient = patient_id if kind.resource == "patients" else None
    name = related.name or str(of_patient or row.subject_id)
    # What is gone by now has no page, whatever happened to it before.
    is_there = not kind.is_gone and (related is not NOTHING or of_patient is not None)
    return {
        "id": str(row.id),
        "type": kind.name,
        "at": written(row.at),
        "by": _text(row.by_id),
        "resource": kind.resource,
        "resource_id": name,
        "href": href_of(kind.resource, name) if is_there else None,
        "patient_id": _text(patient_id),
        "series_id": _text(related.series_id),
        "session_id": _text(related.session_id),
        "appointment_ids": [str(pk) for pk in (*related.appointment_ids, *_told_by(row, kind, related, told))],
        "changes": sorted(kind.changes if kind.changes is not None else row.fields),
    }


def href_of(resource: str, name: str) -> str:
    """Where it is read, on the same host."""
    return reverse(f"api:{resource}-detail", args=[name])


def _told_by(row: Row, kind: Kind, related: Related, told: Sequence[Part]) -> Sequence[UUID]:
    return [
        part.subject_id
        for part in told
        if part.xid == row.xid
        and part.action in kind.tells
        and part.action.startswith("appointment.")
        and (row.patient_id is None or part.patient_id == row.patient_id)
        and part.subject_id not in related.appointment_ids
    ]


def _text(pk: UUID | None) -> str | None:
    return str(pk) if pk else None
