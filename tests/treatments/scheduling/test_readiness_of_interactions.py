"""What the light says of other treatments of the same skin: what a booking is asked, asked again as it begins."""

from datetime import timedelta

import pytest
from django.utils import translation

from tests.scenes import MONDAY
from treatments.actions.booking import book_session
from treatments.actions.outside import record_outside_treatment
from treatments.actions.overriding import Override
from treatments.actions.visits import arrive, start_session, try_starting
from treatments.models import BodyArea, Series, Treatment
from treatments.scheduling.findings import BookingRefused
from treatments.scheduling.readiness import Light, read_readiness

DAY = timedelta(days=1)
TEN = MONDAY + timedelta(hours=1)
WHY = Override(codes=frozenset({"interaction"}), reason="A light peel, healed.")


@pytest.fixture
def first(scene):
    """Booked for today at ten; the patient is there."""
    session = scene.start_series().sessions.get(number=1)
    arrive(appointment=scene.book(session), by=scene.desk, at=TEN)
    return session


def peeled(scene, *, days, at=(), patient=None, recorded_at=TEN):
    """A superficial peel elsewhere, so many days before Monday: 28 days before microneedling, never below 7."""
    return record_outside_treatment(
        patient=patient or scene.patient,
        treatment=Treatment.objects.get(key="superficial_peel"),
        performed_on=(MONDAY - days * DAY).date(),
        areas=list(BodyArea.objects.filter(key__in=at)),
        by=scene.desk,
        at=recorded_at,
    )


def said(session, at=TEN):
    items = read_readiness([session.pk], at=at)[session.pk].items
    return [(str(item.state), item.may_be_overridden) for item in items if item.code == "interaction"]


def begun(scene, session, **how):
    scene.get_ready(session, at=TEN)
    return start_session(session=session, by=scene.provider.user, at=TEN, **how)


def test_a_peel_elsewhere_below_its_floor_keeps_a_session_from_beginning_and_nobody_overrides_it(scene, first):
    peeled(scene, days=2, at=["cheeks"])
    assert said(first) == [("red", False)]
    for override in (None, WHY):
        with pytest.raises(BookingRefused, match="Superficial") as refusal:
            begun(scene, first, override=override)
        assert refusal.value.code == "interaction"


@pytest.mark.parametrize(
    ("days", "expected"),
    [(6, [("red", False)]), (7, [("red", True)]), (27, [("red", True)]), (28, []), (400, [])],
)
def test_between_floor_and_minimum_it_takes_an_override_and_past_it_nothing(scene, first, days, expected):
    peeled(scene, days=days)
    assert said(first) == expected


def test_whoever_begins_in_spite_of_it_says_why_and_that_is_kept(scene, first):
    peeled(scene, days=20)
    with pytest.raises(BookingRefused):
        begun(scene, first)
    assert begun(scene, first, override=WHY).status == "in_progress"
    kept = first.appointments.get().findings.get(code="interaction", level="override")
    assert (kept.override_reason, kept.by) == (WHY.reason, scene.provider.user)
    assert kept.source.startswith("interaction superficial_peel > microneedling")


def test_other_skin_and_another_patient_are_nothing_to_it(scene, first):
    peeled(scene, days=2, at=["hands"])
    peeled(scene, days=2, patient=scene.another_patient())
    assert said(first) == []


def test_a_session_of_another_series_counts_by_the_day_it_was_performed(scene):
    session, other = (scene.start_series(session_count=3).sessions.get(number=1) for _ in "ab")
    scene.perform(other, TEN)
    Series.objects.filter(pk=other.series_id).update(treatment=Treatment.objects.get(key="superficial_peel"))
    other.series.sessions.filter(number__gt=1).delete()
    scene.book(session, TEN + 28 * DAY)
    assert said(session, TEN) == []
    arrive(appointment=session.appointments.get(), by=scene.desk, at=TEN + 8 * DAY)
    assert said(session, TEN + 6 * DAY) == [("red", False)]
    assert said(session, TEN + 8 * DAY) == [("red", True)]


@pytest.fixture
def overridden(scene):
    """Booked for today against a peel three weeks before, with a reason."""
    peeled(scene, days=21, recorded_at=MONDAY)
    session = scene.start_series().sessions.get(number=1)
    book_session(session=session, starts_at=TEN, by=scene.provider.user, at=MONDAY, override=WHY)
    arrive(appointment=session.appointments.get(), by=scene.desk, at=TEN)
    return session


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_was_overridden_when_it_was_booked_is_something_to_look_at(scene, overridden, language):
    with translation.override(language):
        assert said(overridden) == [("amber", False)]
    assert begun(scene, overridden).status == "in_progress"


def test_what_was_heard_of_since_is_to_be_decided_by_itself(scene, overridden):
    peeled(scene, days=10)
    assert said(overridden) == [("red", True), ("amber", False)]
    peeled(scene, days=3)
    assert said(overridden) == [("red", True), ("red", False), ("amber", False)]
    with pytest.raises(BookingRefused):
        begun(scene, overridden, override=WHY)


def test_what_comes_later_is_something_to_look_at_for_that_one_may_still_move(scene):
    session, other = (scene.start_series(session_count=3).sessions.get(number=1) for _ in "ab")
    for each in (session, other):
        each.series.sessions.filter(number__gt=1).delete()
    scene.book(session)
    scene.book(other, TEN + 30 * DAY)
    late = TEN + 20 * DAY
    arrive(appointment=session.appointments.get(), by=scene.desk, at=late)
    assert said(session, late) == [("amber", False)]
    scene.get_ready(session, at=late)
    start_session(session=session, by=scene.provider.user, at=late)
    assert said(other, late) == [("red", False)]


def test_trying_says_what_would_refuse_and_warns_of_the_rest(scene, first):
    peeled(scene, days=20)
    scene.get_ready(first, at=TEN)
    first.refresh_from_db()
    assert [(each.code, each.level) for each in try_starting(session=first, at=TEN)] == [("interaction", "override")]


def test_a_session_that_is_not_booked_has_no_day_to_be_too_near(scene):
    session = scene.start_series().sessions.get(number=1)
    peeled(scene, days=2)
    assert said(session) == []


def test_a_page_of_them_is_one_query_whatever_was_done_elsewhere(scene, first, django_assert_num_queries):
    others = []
    for hour, name in enumerate("ab", start=2):
        patient = scene.another_patient(name)
        session = scene.start_series(patient=patient).sessions.get(number=1)
        scene.book(session, TEN + hour * timedelta(hours=1))
        peeled(scene, days=2, patient=patient)
        others.append(session.pk)
    peeled(scene, days=2)
    read_readiness([first.pk], at=TEN)
    for asked in ([first.pk], [first.pk, *others]):
        with django_assert_num_queries(1):
            found = read_readiness(asked, at=TEN)
        assert [found[each].light for each in asked] == [Light.RED] * len(asked)
        assert all("interaction" in {item.code for item in each.to_do} for each in found.values())
