"""Scoring in tests: short words for what takes many."""

from decimal import Decimal

from tests.scenes import MONDAY
from treatments.actions.assessments import Point, record_assessment
from treatments.models import Occasion, Rater, Scale


def scale(key="goodman_baron_qual", version=1):
    return Scale.objects.get(key=key, version=version)


def at_baseline(series):
    return Point(series=series, occasion=Occasion.BASELINE)


def at_session(session):
    return Point(series=session.series, occasion=Occasion.SESSION, session=session)


def afterwards(series):
    return Point(series=series, occasion=Occasion.FOLLOW_UP)


def score(scene, point, value=None, *, on="goodman_baron_qual", rater=Rater.PROVIDER, by=None, at=MONDAY, **wishes):
    """Score the scene's concern as its provider."""
    wishes = {"patient_concern": point.series.concerns.get(), "scale": scale(on)} | wishes
    value = None if value is None else Decimal(str(value))
    return record_assessment(point=point, rater=rater, value=value, by=by or scene.provider.user, at=at, **wishes)
