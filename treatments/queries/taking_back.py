"""Answers by which something that lasts for life is taken back: a no, given ahead, after a yes."""

from typing import Any

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When

from clinic.roles import Role
from treatments.models import Answer, ScreeningAnswer, ScreeningOrigin

# What settles whether it is so: a yes, and a no that somebody asked for at a visit. What a program sends is no asking,
# whatever it calls it. As ``contraindications`` says it in SQL.
_ASKED_AT_VISIT = Q(screening__origin=ScreeningOrigin.VISIT) & ~Q(screening__by__roles__contains=[Role.INTEGRATION])
_SETTLES = Q(value=Answer.YES) | (Q(value=Answer.NO) & _ASKED_AT_VISIT)


def with_yes_taken_back(latest: QuerySet[ScreeningAnswer]) -> QuerySet[Any]:
    """``latest`` answers, each with ``yes_on``: the day of the yes that it takes back, where nothing settled that."""
    settled = ScreeningAnswer.objects.filter(
        _SETTLES,
        screening__patient=OuterRef("screening__patient"),
        version__question=OuterRef("version__question"),
    ).order_by("-screening__given_at", "-screening")
    is_taken_back = Q(value=Answer.NO, version__is_lasting=True, settled_as=Answer.YES)
    return latest.annotate(
        settled_as=Subquery(settled.values("value")[:1]), settled_on=Subquery(settled.values("screening__given_on")[:1])
    ).annotate(yes_on=Case(When(is_taken_back, then=F("settled_on")), default=Value(None)))
