"""Scores that count, and sessions at which one is due and missing."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from clinic.compiled_queries import CompiledQuery, is_among
from treatments.models import Assessment, Due, Measure, Occasion, PatientConcern, Rater, Series, Session
from treatments.statuses import SessionStatus

# The fewest sessions of which one is in the middle.
_WITH_A_MIDDLE = 3


def current_assessments() -> QuerySet[Assessment]:
    """Scores that count: neither corrected nor entered in error, nor given at a session that was."""
    standing = Assessment.objects.filter(superseded_by=None, withdrawal=None)
    return standing.exclude(session__status=SessionStatus.ENTERED_IN_ERROR)


def scores_of_series(series: Series) -> QuerySet[Assessment]:
    """The scores of ``series`` that count, in their order, with all that is shown of them. One query."""
    scored = current_assessments().filter(series=series)
    return scored.select_related("scale", "session", "series__location", "recorded_by").order_by("assessed_at", "id")


def last_scores(concerns: Sequence[PatientConcern]) -> Mapping[UUID, Assessment]:
    """The last score of each concern that counts, by the ids of the concerns; of one that was never scored none.

    By the clinic, on the first of its scales of choice that it was scored on. One query.
    """
    latest = _last_ones.rows(concerns=[concern.pk for concern in concerns])
    return {each.patient_concern_id: each for each in latest}


def _last_of(concerns: Sequence[UUID]) -> QuerySet[Assessment]:
    place = Measure.objects.filter(
        concern=OuterRef("patient_concern__concern"), scale__key=OuterRef("scale__key"), rater=OuterRef("rater")
    ).values("place")
    scored = current_assessments().filter(is_among("patient_concern_id", concerns), rater=Rater.PROVIDER)
    latest = scored.select_related("scale").annotate(place=Subquery(place[:1]))
    return latest.order_by("-place", "assessed_at", "id")


_last_ones = CompiledQuery(_last_of, concerns=list)


def scores_due() -> Mapping[str, Any]:
    """What is due at a session, as annotations of a queryset of sessions, in an order in which each finds the others.

    ``score_missing`` says whether anything is. ``score_place`` is its place among the ``score_of`` sessions of its
    series that aren't skipped: the first has its baseline due, of three or more the ``score_middle`` one its scores, of
    several the last one.
    """
    others = Session.objects.filter(series=OuterRef("series")).exclude(status=SessionStatus.SKIPPED)
    at_session = {"session": OuterRef(OuterRef(OuterRef("pk")))}
    # The place first: of most sessions nothing is due, and the rest isn't looked for.
    missing = (
        Q(score_place=1) & Q(_missing(Due.BASELINE, occasion=Occasion.BASELINE))
        | Q(score_place=F("score_middle")) & Q(_missing(Due.MIDDLE, **at_session))
        | Q(score_place=F("score_of"), score_place__gt=1) & Q(_missing(Due.LAST, **at_session))
    )
    return {
        "score_place": _count(others.filter(number__lte=OuterRef("number"))),
        "score_of": _count(others),
        "score_middle": Case(When(score_of__gte=_WITH_A_MIDDLE, then=(F("score_of") + 1) / 2), default=Value(0)),
        "score_missing": Case(When(~Q(status=SessionStatus.SKIPPED) & missing, then=True), default=False),
    }


def middle_of(sessions: int) -> int:
    """Which of so many sessions, counted from 1, is the one in the middle; 0 of fewer than three."""
    return (sessions + 1) // 2 if sessions >= _WITH_A_MIDDLE else 0


def _count(sessions: QuerySet[Session]) -> Coalesce:
    counted = sessions.order_by().values("series").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _missing(due: Due, **where: object) -> Exists:
    """That a concern of the session's series has a measure due then, without a score that counts, of any version."""
    scored = current_assessments().filter(
        series=OuterRef(OuterRef(OuterRef("series"))),
        patient_concern=OuterRef(OuterRef("pk")),
        scale__key=OuterRef("scale__key"),
        rater=OuterRef("rater"),
        **where,
    )
    unscored = Measure.objects.filter(~Exists(scored), concern=OuterRef("concern"), due__contains=[due])
    return Exists(PatientConcern.objects.filter(Exists(unscored), series_list=OuterRef("series")))
