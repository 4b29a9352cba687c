"""How much is kept for longer than its rule says."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import EmptyResultSet
from django.db import connection

from clinic.retention import RetentionRule


def beyond(rules: Iterable[RetentionRule], *, at: datetime, most: int) -> dict[str, int]:
    """By the names of ``rules``, how many rows each would let go of at ``at``, counted no further than ``most``.

    One query for all of them, besides what a rule asks to know where it ends: one of the audit's.
    """
    counts, values, found = [], [], {}
    for rule in rules:
        rows = rule.over(at).order_by().values_list("pk", flat=True)[:most]
        try:
            statement, given = rows.query.sql_with_params()
        except EmptyResultSet:
            found[rule.name] = 0
            continue
        counts.append(f"SELECT %s, count(*) FROM ({statement}) AS counted")  # noqa: S608  (Django's own statement)
        values += [rule.name, *given]
    if not counts:
        return found
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(counts), values)
        return {**found, **dict(cursor.fetchall())}
