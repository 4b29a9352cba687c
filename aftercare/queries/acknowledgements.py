"""How many of the sheets that were given were read, and how much of them was followed, by protocol and month."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db import connection
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import TruncMonth

from aftercare.models import AftercarePlan, Followed, PlanWithdrawal
from aftercare.queries.adherence import FOLLOWED_SQL
from aftercare.queries.sheets import current_sheets
from aftercare.statuses import PlanStatus
from clinic.language import in_active_language

_PROTOCOL = "protocol_version__protocol"
_KEY, *_NAMES = (f"{_PROTOCOL}__{name}" for name in ("key", "label_en", "label_es"))
# Each table is gone through once: asking for each of a year's sheets what was said of it takes three times as long.
_STATEMENT = """
WITH given (month, key, label_en, label_es, session_id, issued_at, read_at, read_by) AS ({given}),
    said AS ({said}), asked AS ({asked})
SELECT month, key, label_en, label_es, coalesce(said.value, CASE WHEN asked.session_id IS NULL THEN 'not_asked'
    ELSE 'not_answered' END) AS followed, count(*), count(read_at),
    count(read_at) FILTER (WHERE read_at <= issued_at + INTERVAL '1 day'),
    count(read_at) FILTER (WHERE read_by IS NULL)
FROM given LEFT JOIN said USING (session_id) LEFT JOIN asked USING (session_id)
GROUP BY 1, 2, 3, 4, 5 ORDER BY 1 DESC, 2, 5
"""
_COUNTED = ("issued", "acknowledged", "within_a_day", "by_patients")


def percent_of(part: int, whole: int) -> int:
    """Whole percents, rounded; 0 of nothing."""
    return round(100 * part / whole) if whole else 0


@dataclass(frozen=True, kw_only=True)
class Adherence:
    """How much of the sheets of one protocol was followed: how many say so, by a ``Followed`` or ``Silence``."""

    protocol: str
    counts: Mapping[str, int]

    @property
    def answered(self) -> int:
        """How many said."""
        return sum(self.counts.get(value, 0) for value in Followed.values)

    @property
    def followed_percent(self) -> int:
        """Of those who said, how many followed all or most; whole percents, rounded."""
        return percent_of(self.counts.get(Followed.ALL, 0) + self.counts.get(Followed.MOST, 0), self.answered)


@dataclass(frozen=True, kw_only=True)
class Share(Adherence):
    """Of the sheets ``issued`` in one month, those that were acknowledged: at all, within a day, by patients alone."""

    key: str
    month: date
    issued: int
    acknowledged: int
    within_a_day: int
    by_patients: int

    @property
    def read_percent(self) -> int:
        """Of those that were given, how many were read; whole percents, rounded."""
        return percent_of(self.acknowledged, self.issued)


def acknowledgement_shares(*, since: datetime, protocol: str = "") -> list[Share]:
    """The shares of every protocol, or of the one with this key, and month from ``since`` on, the newest first.

    Of several editions that which counts; none of a session that was entered in error. Months are the server's.
    One query.
    """
    # Of what PostgreSQL is told by a join, it would think that next to none are left.
    withdrawn = Exists(PlanWithdrawal.objects.filter(plan=OuterRef("pk")))
    given = current_sheets(AftercarePlan.objects.filter(~withdrawn, status=PlanStatus.ISSUED))
    given = given.filter(issued_at__gte=since).order_by()
    if protocol:
        given = given.filter(**{_KEY: protocol})
    read = {"read_at": F("acknowledgement__at"), "read_by": F("acknowledgement__by")}
    columns = given.annotate(month=TruncMonth("issued_at"), **read).values_list(
        "month", _KEY, *_NAMES, "session", "issued_at", *read
    )
    rows = _counted(*columns.query.sql_with_params())
    return [_share(list(same)) for _month, same in groupby(rows, key=lambda row: (row["month"], row[_KEY]))]


def _counted(given: str, values: Sequence[Any]) -> Iterator[Mapping[str, Any]]:
    names = ("month", _KEY, *_NAMES, "followed", *_COUNTED)
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT.format(given=given, **FOLLOWED_SQL), values)
        yield from (dict(zip(names, row, strict=True)) for row in cursor.fetchall())


def _share(rows: Sequence[Mapping[str, Any]]) -> Share:
    first = rows[0]
    return Share(
        key=first[_KEY],
        month=first["month"].date(),
        protocol=in_active_language(*(first[name] for name in _NAMES)),
        counts={row["followed"]: row["issued"] for row in rows},
        **{name: sum(row[name] for row in rows) for name in _COUNTED},
    )


def adherence_by_protocol(shares: Iterable[Share]) -> list[Adherence]:
    """The months of ``shares`` together, for each protocol by its name. No query."""
    counts: dict[str, Counter[str]] = {}
    names: dict[str, str] = {}
    for share in shares:
        counts.setdefault(share.key, Counter()).update(share.counts)
        names[share.key] = share.protocol
    found = [Adherence(protocol=names[key], counts=counted) for key, counted in counts.items()]
    return sorted(found, key=lambda each: each.protocol)
