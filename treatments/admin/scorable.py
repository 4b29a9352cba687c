"""What may be scored, and where in a series, each by a word that a form can send back."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import pgettext

from clinic.models import User
from clinic.roles import may
from clinic.scope import within_scope
from treatments.actions.assessments import CAPABILITIES, Point
from treatments.models import Measure, Occasion, PatientConcern, Rater, Series, Session
from treatments.statuses import AppointmentStatus, SeriesStatus, SessionStatus

_BEGUN = (SessionStatus.IN_PROGRESS, SessionStatus.COMPLETED)
_OVER = (SeriesStatus.COMPLETED, SeriesStatus.DISCONTINUED)


def alone(known: Mapping[str, Any]) -> Any:
    """What is the only one of its kind, which nobody needs to choose."""
    return next(iter(known.values())) if len(known) == 1 else None


def what_words(concern: PatientConcern, measure: Measure) -> str:
    """Which concern, on which scale, by whom."""
    return f"{concern}: {measure.scale} ({Rater(measure.rater).label})"


def point_words(point: Point) -> str:
    """Where in which series, in words."""
    if point.session:
        words = pgettext("occasion of a score", "session {number}").format(number=point.session.number)
    else:
        words = str(point.occasion.label)
    return f"{words} ({point.series})"


def measures_of(subject: Any, user: User) -> Iterator[tuple[str, tuple[PatientConcern, Measure]]]:
    """What may be scored by whom, by a word that says which."""
    concerns = [subject] if isinstance(subject, PatientConcern) else subject.series.concerns.select_related("concern")
    known = {concern.pk: concern for concern in concerns}
    raters = [rater for rater in Rater if may(user, CAPABILITIES[rater])]
    measures = Measure.objects.filter(
        concern__in=[each.concern_id for each in known.values()], rater__in=raters
    ).select_related("scale")
    rows = list(measures.order_by("place", "id"))
    for concern in known.values():
        for measure in rows:
            if measure.concern_id == concern.concern_id:
                yield f"{concern.pk}:{measure.scale.key}:{measure.rater}", (concern, measure)


def is_scorable(subject: Any, user: User) -> bool:
    """Whether anything may be scored now. One query at most: of a series a baseline may be given at any time."""
    if isinstance(subject, Session):
        return next(points_of(subject, user), None) is not None
    return within_scope(subject.series_list.all(), user).exists()


def points_of(subject: Any, user: User) -> Iterator[tuple[str, Point]]:
    """Where something may be scored now, by a word that says where; of a concern in the series that ``user`` sees."""
    if isinstance(subject, Session):
        series = subject.series
        if _is_there(subject):
            yield f"s:{subject.pk}", Point(series=series, occasion=Occasion.SESSION, session=subject)
        if subject.number == 1:
            yield f"b:{series.pk}", Point(series=series, occasion=Occasion.BASELINE)
        return
    series_list = within_scope(subject.series_list.select_related("location", "treatment"), user)
    for series in series_list.prefetch_related("sessions__appointments").order_by("-started_on", "-id"):
        yield from _points_in(series)


def _points_in(series: Series) -> Iterator[tuple[str, Point]]:
    if series.status in _OVER:
        yield f"f:{series.pk}", Point(series=series, occasion=Occasion.FOLLOW_UP)
    for session in sorted(series.sessions.all(), key=lambda each: -each.number):
        session.series = series
        if _is_there(session):
            yield f"s:{session.pk}", Point(series=series, occasion=Occasion.SESSION, session=session)
    yield f"b:{series.pk}", Point(series=series, occasion=Occasion.BASELINE)


def _is_there(session: Session) -> bool:
    """Whether the patient is, or was, there."""
    if session.status in _BEGUN:
        return True
    return any(each.status == AppointmentStatus.ARRIVED for each in session.appointments.all())
