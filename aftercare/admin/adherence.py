"""How much of their sheets patients could follow: drawn for the report, and a filter of the list of sheets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from aftercare.models import AftercarePlan, Followed
from aftercare.queries.acknowledgements import Adherence
from aftercare.queries.adherence import ADHERENCE
from aftercare.statuses import PlanStatus


@dataclass(frozen=True, kw_only=True)
class Part:
    """Of those who said, whoever followed so much: ``x`` and ``width`` are in percent of the bar."""

    value: str
    x: float
    width: float


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """One protocol: the numbers in the order of ``ADHERENCE``, and the bar of those who said."""

    adherence: Adherence
    numbers: Sequence[tuple[Any, int]]
    parts: Sequence[Part]


def drawn(summary: Iterable[Adherence]) -> list[Drawn]:
    """Each protocol with its bar."""
    return [Drawn(adherence=each, numbers=_numbers(each), parts=_parts(each)) for each in summary]


def in_words(adherence: Adherence) -> str:
    """The numbers that aren't 0, each with its word."""
    return ", ".join(f"{number} {label}" for label, number in _numbers(adherence) if number)


def _numbers(adherence: Adherence) -> Sequence[tuple[Any, int]]:
    return [(label, adherence.counts.get(value, 0)) for value, label in ADHERENCE]


def _parts(adherence: Adherence) -> Sequence[Part]:
    parts, start = [], 0.0
    for value in Followed.values if adherence.answered else ():
        width = 100 * adherence.counts.get(value, 0) / adherence.answered
        parts.append(Part(value=value, x=round(start, 2), width=round(width, 2)))
        start += width
    return [part for part in parts if part.width]


class FollowedFilter(admin.SimpleListFilter):
    """By how much of it the patient could follow; of sheets that were given."""

    title = _("advice followed")
    parameter_name = "followed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002  (Django's signature)
        """What may have been said, and that nothing was."""
        return list(ADHERENCE)

    def queryset(self, request: HttpRequest, queryset: QuerySet[AftercarePlan]) -> QuerySet[AftercarePlan]:  # noqa: ARG002
        """Those of one answer."""
        if self.value() not in dict(ADHERENCE):
            return queryset
        # The list is annotated by it, which the types don't know.
        return queryset.filter(Q(followed=self.value()), status=PlanStatus.ISSUED)
