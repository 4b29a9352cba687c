"""Sheets of several people, and what they say of them a week later."""

from datetime import timedelta

from aftercare.models import AftercarePlan, CheckIn
from tests.aftercare.check_ins import answer
from tests.aftercare.overrides import TEN


def given_on(scene, number=0) -> AftercarePlan:
    """The sheet of somebody's first session, so many days after Monday."""
    start = TEN + timedelta(days=number)
    series = scene.start_series(patient=scene.another_patient(f"Noor {number}"))
    session = scene.perform(series.sessions.get(number=1), start, at=start - timedelta(hours=1))
    return AftercarePlan.objects.get(session=session)


def last_of(plan) -> CheckIn:
    """The check-in that asks how much was followed."""
    return CheckIn.objects.get(session=plan.session, day=7)


def followed_so(plan, value) -> CheckIn:
    """The patient says on day 7 that they could follow so much of it."""
    return answer(last_of(plan), advice_followed=value)
