"""What rows said before and after acts of the audit, from the versions that they left."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models

from clinic.models import AuditEvent, versions_of

# A record that saves itself while somebody types leaves many; what is older than these isn't shown beside the acts.
MOST = 2000
# What says nothing that somebody said.
_LEFT_OUT = ("id", "version", "revision", "created_at", "updated_at", "searched_names")

_VERSIONS = """
(SELECT %s::text AS model, id, pgh_xid, pgh_id, to_jsonb(kept) AS said FROM {versions} kept
WHERE id = ANY(%s) AND pgh_xid >= %s ORDER BY pgh_id LIMIT %s)
UNION ALL
SELECT %s::text, id, NULL, NULL, to_jsonb(present) FROM {rows} present WHERE id = ANY(%s)
"""


@dataclass(frozen=True)
class Change:
    """What a column said before, and after: as the database writes it."""

    column: str
    before: Any
    after: Any


def changes_of(events: Sequence[AuditEvent], readable: Iterable[type[models.Model]]) -> Mapping[UUID, Sequence[Change]]:
    """What each of ``events`` changed of the row that it names, where that is one of ``readable``. One query, or none.

    By the id of the event; nothing of acts that made a row, and of those from before versions were kept.
    """
    wanted = _by_model(events, set(readable))
    if not wanted:
        return {}
    told = _read(wanted)
    return {
        event.pk: _compared(told.get((event.subject_type, event.subject_id), []), event.xid)
        for event in events
        if event.xid is not None
    }


def _by_model(
    events: Sequence[AuditEvent], readable: set[type[models.Model]]
) -> Mapping[type[models.Model], Sequence[AuditEvent]]:
    found: dict[type[models.Model], list[AuditEvent]] = defaultdict(list)
    for event in events:
        model = apps.get_model(event.subject_type)
        if event.xid is not None and model in readable and versions_of(model) is not None:
            found[model].append(event)
    return found


_Told = dict[tuple[str, UUID], list[tuple[int | None, Mapping[str, Any]]]]


def _read(wanted: Mapping[type[models.Model], Sequence[AuditEvent]]) -> _Told:
    """By row, what it said each time until a transaction changed it, then what it says now."""
    parts: list[str] = []
    values: list[Any] = []
    for model, events in wanted.items():
        versions: Any = versions_of(model)
        label, ids = model._meta.label_lower, list({event.subject_id for event in events})  # noqa: SLF001
        parts.append(_VERSIONS.format(versions=_table(versions), rows=_table(model)))
        first = min(event.xid for event in events if event.xid is not None)
        values += [label, ids, first, MOST, label, ids]
    with connection.cursor() as cursor:
        ordered = f"SELECT * FROM ({' UNION ALL '.join(parts)}) AS told ORDER BY pgh_id NULLS LAST"  # noqa: S608
        cursor.execute(ordered, values)
        told: _Told = defaultdict(list)
        for label, pk, xid, _number, said in cursor.fetchall():
            told[label, pk].append((xid, json.loads(said)))
    return told


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001


def _compared(told: Sequence[tuple[int | None, Mapping[str, Any]]], xid: int | None) -> Sequence[Change]:
    """Between the first that the transaction replaced and what followed the last."""
    places = [place for place, (changed_by, _said) in enumerate(told) if changed_by == xid]
    if not places or xid is None:
        return []
    before = told[places[0]][1]
    after = told[places[-1] + 1][1] if places[-1] + 1 < len(told) else {}
    columns = [name for name in before if not name.startswith("pgh_") and name not in _LEFT_OUT]
    return [Change(name, before[name], after.get(name)) for name in columns if before[name] != after.get(name)]
