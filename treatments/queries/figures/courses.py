"""What becomes of series, and how far from their best day sessions are performed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Q

from clinic.language import active_language
from treatments.models import Series, Session
from treatments.queries.figures.span import Span
from treatments.statuses import SeriesStatus, SessionStatus

_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Outcomes:
    """Of the series that began by one template version: how many there are, by what has become of them."""

    template: str
    completed: int
    discontinued: int
    active: int
    on_hold: int

    @property
    def started(self) -> int:
        """All of them."""
        return self.completed + self.discontinued + self.active + self.on_hold

    @property
    def completed_share(self) -> float | None:
        """Of those that are over; None where none is."""
        over = self.completed + self.discontinued
        return self.completed / over if over else None


@dataclass(frozen=True, kw_only=True)
class Drift:
    """Of the sessions that followed another in the series of one template version.

    How many came before their earliest day, in their range, and after their latest day; ``days`` is how late after the
    best day they were, on average: below 0 is early.
    """

    template: str
    early: int
    in_range: int
    late: int
    days: float

    @property
    def performed(self) -> int:
        """All of them."""
        return self.early + self.in_range + self.late


def outcomes_of_series(span: Span) -> Sequence[Outcomes]:
    """Of the series that were started in ``span``, by template version. One query."""
    begun = Series.objects.filter(span.days_of("started_on"), span.at_place("location"))
    counts = {status.value: Count("pk", filter=Q(status=status)) for status in SeriesStatus}
    rows = begun.order_by().values(*template_names()).annotate(**counts).order_by(*template_names())
    return [
        Outcomes(template=named(row), **{status.value: row[status.value] for status in SeriesStatus}) for row in rows
    ]


def drift_of_sessions(span: Span) -> Sequence[Drift]:
    """Of the sessions, but first ones, that were performed in ``span``, by template version. One query."""
    names = template_names("series__")
    performed = Session.objects.filter(
        span.days_of("performed_on"),
        span.at_place("series__location"),
        status=SessionStatus.COMPLETED,
        number__gt=1,
    )
    early, late = Q(performed_on__lt=F("earliest_on")), Q(performed_on__gt=F("latest_on"))
    off = ExpressionWrapper(F("performed_on") - F("ideal_on"), output_field=DurationField())
    rows = (
        performed.order_by()
        .values(*names)
        .annotate(n=Count("pk"), early=Count("pk", filter=early), late=Count("pk", filter=late), off=Avg(off))
    )
    return [
        Drift(
            template=named(row, "series__"),
            early=row["early"],
            late=row["late"],
            in_range=row["n"] - row["early"] - row["late"],
            days=row["off"] / _DAY,
        )
        for row in rows.order_by(*names)
    ]


def template_names(before: str = "") -> Sequence[str]:
    """The fields that name a template version, in the language of who asks."""
    version = f"{before}template_version"
    return (f"{version}__template__label_{active_language()}", f"{version}__number", version)


def named(row: dict[str, Any], before: str = "") -> str:
    """Like "Microneedling for acne scars v2"."""
    return version_name(row[name] for name in template_names(before)[:2])


def version_name(parts: Iterable[Any]) -> str:
    """Of a name and a number."""
    name, number = parts
    return f"{name} v{number}"
