"""Following the audit, in an order in which nothing can turn up later before what was read already.

A transaction gets its number when it first writes, and commits at any time later: neither times nor counters say what
is still to come. ``pg_snapshot_xmin`` does. Every transaction with a lower number has ended, so the rows below it are
all there that will ever be there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connections

from clinic.replicas import reading_from

NIL = UUID(int=0)

# What is below it is settled. A transaction that stays open, anywhere in the cluster, holds it back: ours are short.
# On a replica it says the same of what is replayed there: a number that was given before one that was seen counts as
# running until its end is replayed (tests/growing shows it).
SETTLED = "pg_snapshot_xmin(pg_current_snapshot())::text::bigint"

_LOOK = """
WITH now AS MATERIALIZED (
    SELECT {settled} AS settled, cluster.system_identifier AS cluster, epoch.id AS epoch_id,
        epoch.cluster AS epoch_cluster, COALESCE(epoch.after_id, %(nil)s) AS after_id
    FROM pg_control_system() cluster
    LEFT JOIN LATERAL (SELECT * FROM clinic_feedepoch ORDER BY began_at DESC, id DESC LIMIT 1) epoch ON TRUE
)
SELECT now.settled, now.cluster, now.epoch_id, now.epoch_cluster, now.after_id,
    %(xid)s::bigint = 0 OR EXISTS (SELECT 1 FROM clinic_auditevent WHERE id = %(id)s AND xid = %(xid)s),
    (
        SELECT at FROM clinic_auditevent
        WHERE (xid, id) > (%(xid)s, %(id)s) AND xid < now.settled AND id > now.after_id ORDER BY xid, id LIMIT 1
    ),
    newest.xid, newest.id
FROM now
LEFT JOIN LATERAL (
    SELECT xid, id FROM clinic_auditevent WHERE xid < now.settled AND id > now.after_id
    ORDER BY xid DESC, id DESC LIMIT 1
) newest ON TRUE
"""
_ROWS = """
SELECT id, xid, at, action, subject_type, subject_id, patient_id, by_id, fields
FROM clinic_auditevent event
WHERE {between} AND action = ANY(%(actions)s)
    AND NOT (action = ANY(%(parts)s) AND EXISTS (
        SELECT 1 FROM clinic_auditevent whole
        JOIN unnest(%(parts)s::text[], %(wholes)s::text[]) AS known(part, whole)
            ON known.part = event.action AND known.whole = whole.action
        WHERE whole.xid = event.xid AND (whole.patient_id IS NULL OR whole.patient_id = event.patient_id)
    ))
ORDER BY {order} LIMIT %(limit)s
"""
_AFTER = _ROWS.format(
    between="""(xid, id) > (%(xid)s, %(id)s) AND xid < %(settled)s AND id > %(after_id)s
    AND (%(since)s::timestamptz IS NULL OR at >= %(since)s)""",
    order="xid, id",
)
_BEFORE = _ROWS.format(
    between="(at, id) > (%(since)s, %(id)s) AND id > %(from_id)s AND id <= %(after_id)s", order="at, id"
)
# Clocks don't agree so well with the numbers that the first by time were the first by number. Materialized, or the
# planner would look for the smallest by walking through all that is older.
_BEGINNING = """
WITH kept AS MATERIALIZED (SELECT xid FROM clinic_auditevent WHERE at >= %(since)s AND id > %(after_id)s)
SELECT min(xid) FROM kept
"""
_PARTS = """
SELECT xid, action, subject_id, patient_id FROM clinic_auditevent
WHERE xid = ANY(%(xids)s) AND action = ANY(%(actions)s) ORDER BY xid, id
"""


class Place(NamedTuple):
    """After which row to go on: its transaction and its id."""

    xid: int = 0
    id: UUID = NIL


START = Place()


class Moment(NamedTuple):
    """After which row to go on, where they are in the order of time."""

    at: datetime
    id: UUID = NIL


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What can be read now, seen from a place.

    Rows below the transaction ``settled`` are all there; ``newest`` is the last of them. ``is_known`` if the row at the
    place is there as it was; ``next_at`` is when the act after it happened, None if there is none. ``epoch`` is that of
    the present numbers, None if it isn't begun; rows up to ``after_id`` are from before.
    """

    settled: int
    cluster: int
    epoch: UUID | None
    after_id: UUID
    is_known: bool
    next_at: datetime | None
    newest: Place


@dataclass(frozen=True, kw_only=True)
class Followed:
    """Which rows are wanted: those of ``actions``, but for ``parts`` of what another row of the same act tells.

    ``parts`` has by an action those that tell it, where they were done in the same transaction to the same patient, or
    to several.
    """

    actions: Sequence[str]
    parts: Mapping[str, Sequence[str]] = field(default_factory=dict)


class Row(NamedTuple):
    """One row of the audit."""

    id: UUID
    xid: int
    at: datetime
    action: str
    subject_type: str
    subject_id: UUID
    patient_id: UUID | None
    by_id: UUID | None
    fields: Sequence[str]

    @property
    def place(self) -> Place:
        """After this one."""
        return Place(self.xid, self.id)


class Part(NamedTuple):
    """What a row tells that another one stands for."""

    xid: int
    action: str
    subject_id: UUID
    patient_id: UUID | None


def look(place: Place = START) -> Sight:
    """What can be read now, seen from ``place``. One query, whose cost doesn't depend on how much there is."""
    with connections[reading_from()].cursor() as cursor:
        cursor.execute(_LOOK.format(settled=SETTLED), {"xid": place.xid, "id": place.id, "nil": NIL})
        found: Any = cursor.fetchone()
    settled, cluster, epoch, epoch_cluster, after_id, is_known, next_at, xid, pk = found
    return Sight(
        settled=settled,
        cluster=cluster,
        epoch=epoch if epoch_cluster == cluster else None,
        after_id=after_id,
        is_known=is_known,
        next_at=next_at,
        newest=Place(xid, pk) if pk else START,
    )


def rows_after(
    place: Place, wanted: Followed, sight: Sight, *, limit: int, since: datetime | None = None
) -> Sequence[Row]:
    """The next ``limit`` rows after ``place`` that are wanted and settled, of acts at ``since`` or later.

    One query; it passes over whatever lies between and isn't wanted. With ``since`` one more, which looks at all that
    is as new, so that what is older isn't walked through.
    """
    if since:
        place = max(place, _beginning(sight, since))
    values: dict[str, Any] = {"xid": place.xid, "id": place.id, "settled": sight.settled, "since": since}
    return _rows(_AFTER, values, wanted, sight, limit=limit)


def rows_before_epoch(moment: Moment, wanted: Followed, sight: Sight, *, from_id: UUID, limit: int) -> Sequence[Row]:
    """The next ``limit`` wanted rows that are from before the epoch and were written after ``from_id``, by their time.

    What of another cluster there is, is all there: it is in no order but that of time any more. One query.
    """
    return _rows(_BEFORE, {"since": moment.at, "id": moment.id, "from_id": from_id}, wanted, sight, limit=limit)


def _rows(statement: str, values: Mapping[str, Any], wanted: Followed, sight: Sight, *, limit: int) -> Sequence[Row]:
    pairs = [(part, whole) for part, wholes in wanted.parts.items() for whole in wholes]
    asked: dict[str, Any] = {
        "after_id": sight.after_id,
        "actions": list(wanted.actions),
        "parts": [part for part, _whole in pairs],
        "wholes": [whole for _part, whole in pairs],
        "limit": limit,
    }
    with connections[reading_from()].cursor() as cursor:
        cursor.execute(statement, {**asked, **values})
        return [Row(*row) for row in cursor.fetchall()]


def _beginning(sight: Sight, since: datetime) -> Place:
    with connections[reading_from()].cursor() as cursor:
        cursor.execute(_BEGINNING, {"since": since, "after_id": sight.after_id})
        ((xid,),) = cursor.fetchall()
    return Place(xid) if xid else START


def parts_of(rows: Sequence[Row], actions: Sequence[str]) -> Sequence[Part]:
    """What was done by ``actions`` in the transactions of ``rows``. One query."""
    with connections[reading_from()].cursor() as cursor:
        cursor.execute(_PARTS, {"xids": list({row.xid for row in rows}), "actions": list(actions)})
        return [Part(*part) for part in cursor.fetchall()]
