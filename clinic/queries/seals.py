"""The chain of seals over the audit: what each covers, in which form it is read, and where the chain is broken.

A batch is all rows of the transactions between two numbers, below which every transaction has ended (see
``clinic.queries.feed``): no row can turn up in it later that belongs there. Form 1 is, for each row in the order of
its transaction and id, a line of JSON of the columns below: ids as text, times as ISO 8601 in UTC with microseconds.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from clinic.models import AuditSeal
from clinic.queries.feed import NIL, look

FORM = 1
# Whatever has no number of its own is from before there were any.
BEGINNING = -1
# Nothing of ours takes longer between reading the clock and writing what it did.
LATE = timedelta(hours=1)
_READ_AT_ONCE = 2000

EVENTS, ACCESSES = "clinic_auditevent", "clinic_access"
_COLUMNS = {
    EVENTS: "id, xid, at, by_id, action, subject_type, subject_id, patient_id, fields, request_id, roles, token",
    ACCESSES: "id, xid, at, kind, what, by_id, roles, token, patients, subject_id, purpose, status, name_digest,"
    " request_id",
}
_NUMBER, _AT = 1, 2
_IN = """
(xid > %(after_xid)s OR (%(after_xid)s < 0 AND xid IS NULL)) AND (xid <= %(until_xid)s OR xid IS NULL)
AND id > %(after_id)s AND (%(until_id)s::uuid IS NULL OR id <= %(until_id)s)
"""
_ROWS = "SELECT {columns} FROM {table} WHERE {within} ORDER BY xid NULLS FIRST, id"
# The number of the transaction at which so many rows are passed.
_UNTIL = """
SELECT max(xid) FROM (
    (SELECT xid FROM clinic_auditevent WHERE {within} ORDER BY xid LIMIT %(most)s)
    UNION ALL (SELECT xid FROM clinic_access WHERE {within} ORDER BY xid LIMIT %(most)s)
    ORDER BY xid LIMIT %(most)s
) AS first
"""


class Span(NamedTuple):
    """Which transactions of a cluster: rows up to ``after_id`` are from before it, those over ``until_id`` later."""

    after_xid: int
    until_xid: int
    after_id: UUID = NIL
    until_id: UUID | None = None


@dataclass(frozen=True)
class Summed:
    """What the rows of a table in a batch come to; ``earliest`` is when the first of them says that it happened."""

    count: int
    digest: str
    earliest: datetime | None


@dataclass(frozen=True, kw_only=True)
class Broken:
    """Where the chain doesn't hold: the ``seal``, by its number, and why: ``code``, and words for it."""

    number: int
    code: str
    words: str


def unsealed() -> Span:
    """The transactions that have ended and aren't sealed. Two queries."""
    sight, last = look(), newest_seal()
    is_same = last is not None and last.after_id == sight.after_id
    return Span(last.until_xid if last and is_same else BEGINNING, sight.settled - 1, sight.after_id)


def newest_seal() -> AuditSeal | None:
    """The end of the chain. One query."""
    return AuditSeal.objects.order_by("-number").first()


def first_of(span: Span, *, most: int) -> Span | None:
    """The part of ``span`` with the first ``most`` rows and what else their transactions wrote; None of none."""
    with connection.cursor() as cursor:
        cursor.execute(_UNTIL.format(within=_IN), {**span._asdict(), "most": most})
        ((until,),) = cursor.fetchall()
    return span._replace(until_xid=until) if until is not None else None


def summed(table: str, span: Span) -> Summed:
    """What the rows of ``table`` in ``span`` come to. One query; it reads them all, a few at a time."""
    digest, count, earliest = sha256(), 0, None
    for row in _rows(table, span):
        digest.update(as_line(row))
        count += 1
        earliest = min(earliest, row[_AT]) if earliest else row[_AT]
    return Summed(count, digest.hexdigest(), earliest)


def _rows(table: str, span: Span) -> Iterator[Sequence[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(_ROWS.format(columns=_COLUMNS[table], table=table, within=_IN), span._asdict())
        while found := cursor.fetchmany(_READ_AT_ONCE):
            yield from found


def as_line(row: Sequence[Any]) -> bytes:
    """A row in canonical form."""
    return json.dumps(row, default=_as_text, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _as_text(value: Any) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else str(value)


def chained(previous: str, number: int, events: Summed, accesses: Summed) -> str:
    """The digest of a seal: over its number, the digest before, and what both tables come to."""
    said = [FORM, number, previous, events.count, events.digest, accesses.count, accesses.digest]
    return sha256(as_line(said)).hexdigest()


def verify(*, against: Mapping[int, str] | None = None, forgotten_before: datetime | None = None) -> Iterator[Broken]:
    """Where the chain is broken, beginning with the first; nothing where all is as it was sealed. Reads everything.

    ``against`` are digests by their number that were kept elsewhere. Accesses sealed before ``forgotten_before`` may be
    gone, all of a batch; that they were as sealed can't be asked any more.
    """
    seals = list(AuditSeal.objects.order_by("number"))
    bounds, before = _until_ids(seals), None
    for number, seal in enumerate(seals, start=1):
        yield from _of_chain(seal, before, number, (against or {}).get(number))
        is_forgotten = forgotten_before is not None and seal.at < forgotten_before
        yield from _of_rows(seal, before, bounds[seal.number], may_be_forgotten=is_forgotten)
        before = seal
    for number in sorted(set(against or {}) - {seal.number for seal in seals}):
        yield Broken(number=number, code="seal_missing", words="the seal is gone")


def _until_ids(seals: Sequence[AuditSeal]) -> Mapping[int, UUID | None]:
    """For each seal where its cluster's rows end, if another one has begun since."""
    ends, following, until = {}, look().after_id, None
    for seal in reversed(seals):
        if seal.after_id != following:
            until, following = following, seal.after_id
        ends[seal.number] = until
    return ends


def _of_chain(seal: AuditSeal, before: AuditSeal | None, number: int, kept: str | None) -> Iterator[Broken]:
    said = Summed(seal.events, seal.events_digest, None), Summed(seal.accesses, seal.accesses_digest, None)
    is_gapless = before is None or seal.after_id != before.after_id or seal.after_xid == before.until_xid
    if seal.number != number or seal.previous != (before.digest if before else "") or not is_gapless:
        yield Broken(number=seal.number, code="chain_broken", words="it doesn't follow the seal before")
    if seal.digest != chained(seal.previous, seal.number, *said):
        yield Broken(number=seal.number, code="seal_changed", words="the seal itself was changed")
    if kept is not None and kept != seal.digest:
        yield Broken(number=seal.number, code="digest_differs", words="the digest kept elsewhere is another")


def _of_rows(
    seal: AuditSeal, before: AuditSeal | None, until_id: UUID | None, *, may_be_forgotten: bool
) -> Iterator[Broken]:
    span = Span(seal.after_xid, seal.until_xid, seal.after_id, until_id)
    sealed = {EVENTS: (seal.events, seal.events_digest), ACCESSES: (seal.accesses, seal.accesses_digest)}
    for table, (count, digest) in sealed.items():
        found = summed(table, span)
        if table == ACCESSES and may_be_forgotten and not found.count:
            continue
        if found.count != count:
            words = f"{table}: {count} rows were sealed, {found.count} are there"
            yield Broken(number=seal.number, code="rows_missing" if found.count < count else "rows_added", words=words)
        elif found.digest != digest:
            yield Broken(number=seal.number, code="rows_changed", words=f"{table}: a row isn't as it was sealed")
        elif before and found.earliest and found.earliest < before.at - LATE:
            words = f"{table}: a row says {found.earliest.isoformat()}, before seal {before.number} was set"
            yield Broken(number=seal.number, code="rows_backdated", words=words)
