"""Scores that count, and sessions at which one is due and missing."""

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from treatments.models import Assessment, Due, Measure, Occasion, PatientConcern, Session
from treatments.statuses import SessionStatus

# The fewest sessions of which one is in the middle.
_WITH_A_MIDDLE = 3


def current_assessments() -> QuerySet[Assessment]:
    """Scores that count: neither corrected nor entered in error."""
    return Assessment.objects.filter(superseded_by=None, withdrawal=None)


def with_scores_due(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """The same sessions, each with what is due at it, as a part of the same query.

    ``score_missing`` says whether anything is. ``place`` is its place among the ``of_all`` sessions of its series that
    aren't skipped; the first has its baseline due, of three or more the middle one its scores, and the last one.
    """
    others = Session.objects.filter(series=OuterRef("series")).exclude(status=SessionStatus.SKIPPED)
    placed = sessions.annotate(
        place=_count(others.filter(number__lte=OuterRef("number"))), of_all=_count(others)
    ).annotate(middle=Case(When(of_all__gte=_WITH_A_MIDDLE, then=(F("of_all") + 1) / 2), default=Value(0)))
    missing = (
        Q(_missing(Due.BASELINE, occasion=Occasion.BASELINE), place=1)
        | Q(_missing(Due.MIDDLE, session=OuterRef(OuterRef(OuterRef("pk")))), place=F("middle"))
        | Q(_missing(Due.LAST, session=OuterRef(OuterRef(OuterRef("pk")))), place=F("of_all"))
    )
    return placed.annotate(
        score_missing=Case(When(missing & ~Q(status=SessionStatus.SKIPPED), then=True), default=False)
    )


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
