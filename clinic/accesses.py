"""Keeping who was shown what, who was refused, and who signed in. Reading fails closed: no row, no answer.

A request's row is one statement, whoever many patients it showed, and doesn't wait for the disk unless
``ACCESSES_WAIT_FOR_DISK``: where the database's machine loses its power, the last half second of rows may be lost, and
nothing else. Measured at a million of them, on a disk that takes 3.5 ms to flush: 0.5 ms for a list of 50 patients
instead of 4.2; as a row for each patient, 2.3 and 7.9, and seven times the space.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from clinic.audit import roles_of
from clinic.models import AccessKind, User
from clinic.models.base import uuid7
from clinic.peppered import peppered
from clinic.prepared_statements import prepared_cursor
from clinic.reading import Reading
from clinic.requests import request_id, token_id

_LONGEST_WHAT = 120
_COLUMNS = (
    *("id", "at", "kind", "what", "by_id", "roles", "token", "subject_id", "purpose", "status", "name_digest"),
    "request_id",
)
_TYPES = {
    **dict.fromkeys(("id", "by_id", "token", "subject_id"), "uuid"),
    "at": "timestamptz",
    "roles": "text[]",
    "status": "smallint",
}
# By which it is found among the statements of a log.
MARK = "/* who reads */"
# Of this transaction alone, which is this statement. Where nothing is left of what was read, nothing is written.
_INSERT = """{mark} INSERT INTO clinic_access ({columns}, patients)
SELECT {values}, seen.patients
FROM (SELECT {patients} AS patients{at_once}) AS seen
WHERE %(kind)s NOT IN ('read', 'exported') OR cardinality(seen.patients) > 0"""
_KNOWN = "%(known)s::uuid[]"
_AT_ONCE = ", set_config('synchronous_commit', 'off', true)"


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """By which page or operation (``what``), by whom and what for; ``subject_id`` is the id that the address names."""

    what: str
    by: User | None
    purpose: str = ""
    subject_id: UUID | None = None
    status: int = 200


def keep_access(kind: AccessKind, occasion: Occasion, reading: Reading, *, at: datetime) -> None:
    """Write that all patients of ``reading`` were shown, or were what was refused. One query.

    :raises DatabaseError: it can't be written; then nobody may see what was read.
    """
    known, statement, asked = reading.patients()
    values = {**_values(kind, occasion, at), "known": _as_array(known)}
    # What is asked for besides has values of its own, by place: they are given names, to stand with the others.
    names = {f"asked_{number}": value for number, value in enumerate(asked)}
    others = f" UNION {statement % tuple(f'%({name})s' for name in names)}" if statement else ""
    patients = "ARRAY(SELECT unnest(%(known)s::uuid[])" + f"{others})" if others else _KNOWN
    _write(patients, {**values, **names})


def keep_refusal(occasion: Occasion, reading: Reading, *, at: datetime) -> None:
    """As ``keep_access`` for somebody who was refused and saw nothing."""
    keep_access(AccessKind.REFUSED, occasion, reading, at=at)


def keep_sign_in(*, name: str, by: User | None, what: str, status: int, at: datetime) -> None:
    """Write that ``by`` signed in; or, where that is nobody, that somebody tried to with ``name``. One query."""
    kind = AccessKind.SIGNED_IN if by else AccessKind.SIGN_IN_REFUSED
    values = _values(kind, Occasion(what=what, by=by, status=status), at)
    digest = "" if by else digest_of_name(name)
    _write(_KNOWN, {**values, "name_digest": digest, "known": _as_array([])})


def digest_of_name(name: str) -> str:
    """What is kept of a name that somebody tried to sign in with: people type passwords there, too."""
    return peppered("clinic.accesses.name", name.strip().casefold())


def _as_array(ids: Iterable[str]) -> str:
    # Fifty ids as one text: psycopg would look at each of them.
    return f"{{{','.join(ids)}}}"


def _values(kind: AccessKind, occasion: Occasion, at: datetime) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "at": at,
        "kind": kind.value,
        "what": occasion.what[:_LONGEST_WHAT],
        "by_id": occasion.by.pk if occasion.by else None,
        "roles": roles_of(occasion.by),
        "token": token_id.get(),
        "subject_id": occasion.subject_id,
        "purpose": occasion.purpose,
        "status": occasion.status,
        "name_digest": "",
        "request_id": request_id.get(),
    }


def _write(patients: str, values: Mapping[str, Any]) -> None:
    marks = (f"%({name})s::{_TYPES.get(name, 'text')}" for name in _COLUMNS)
    statement = _INSERT.format(
        mark=MARK,
        columns=", ".join(_COLUMNS),
        values=", ".join(marks),
        patients=patients,
        at_once="" if settings.ACCESSES_WAIT_FOR_DISK or connection.in_atomic_block else _AT_ONCE,
    ).replace("%(kind)s NOT IN", "%(kind)s::text NOT IN")
    # Where nothing is asked for besides, it is the same statement each time.
    with prepared_cursor() if patients == _KNOWN else connection.cursor() as cursor:
        cursor.execute(statement, values)
