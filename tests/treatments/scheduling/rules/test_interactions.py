from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from tests.scenes import MONDAY
from treatments.actions.cancelling import cancel
from treatments.actions.courses import hold_series
from treatments.models import BodyArea, Interaction, OutsideTreatment, Series, Session, Treatment
from treatments.queries.spacing import Asked, neighbours
from treatments.scheduling import rules
from treatments.scheduling.clock import clock_of, minute_of
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.visits import Length

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
FIRST = date(2027, 3, 1)
TEN = MONDAY + HOUR
ZONE = "America/New_York"
BLOCK, OVERRIDE, WARN = "block", "override", "warn"


def treatment(key):
    return Treatment.objects.get(key=key)


def areas(*keys):
    return list(BodyArea.objects.filter(key__in=keys))


def elsewhere(scene, key, *, on=FIRST, at=()):
    """Something done elsewhere: what, on which day, on which areas."""
    done = OutsideTreatment.objects.create(patient_id=scene.patient.pk, treatment=treatment(key), performed_on=on)
    done.areas.set(areas(*at))
    return done


def found(scene, start, *, wanted="microneedling", series=None, at=(), asked_at=MONDAY):
    """What the rule says of a start: a moment, or a day at noon."""
    if not isinstance(start, datetime):
        start = datetime.combine(start, time(12), ZoneInfo(ZONE))
    request = BookingRequest(
        patient_id=scene.patient.pk,
        location=scene.location,
        length=Length(stay=60),
        at=minute_of(asked_at),
        treatment=treatment(wanted),
        series=series,
        areas=[area.pk for area in areas(*at)],
    )
    return [finding for finding in rules.ask_about(request, minute_of(start)) if finding.code == "interaction"]


def levels(*args, **kwargs):
    return [str(finding.level) for finding in found(*args, **kwargs)]


def matrix(first, second, *, least, floor):
    row = {"min_days": least, "floor_days": floor}
    Interaction.objects.filter(first__key=first, second__key=second).update(**row)


@pytest.mark.parametrize(
    ("day", "expected"), [(1, [BLOCK]), (6, [BLOCK]), (7, [OVERRIDE]), (27, [OVERRIDE]), (28, []), (29, [])]
)
@pytest.mark.parametrize("at", [time(0), time(12), time(23, 55)])
def test_skin_needs_time_after_another_treatment(scene, day, expected, at):
    # A superficial peel, then microneedling: 28 days, never below 7.
    elsewhere(scene, "superficial_peel")
    start = datetime.combine(FIRST + day * DAY, at, ZoneInfo(ZONE))
    assert levels(scene, start) == expected


@pytest.mark.parametrize(
    ("day", "expected"), [(-1, [BLOCK]), (-13, [BLOCK]), (-14, [OVERRIDE]), (-27, [OVERRIDE]), (-28, []), (-29, [])]
)
@pytest.mark.parametrize("at", [time(0), time(23, 55)])
def test_skin_needs_time_before_another_treatment(scene, day, expected, at):
    matrix("microneedling", "superficial_peel", least=28, floor=14)
    elsewhere(scene, "superficial_peel")
    assert levels(scene, datetime.combine(FIRST + day * DAY, at, ZoneInfo(ZONE))) == expected


def test_where_the_minimum_is_the_floor_it_takes_no_override(scene):
    # Microneedling, then a superficial peel: 28 days, and never below.
    elsewhere(scene, "microneedling")
    assert levels(scene, FIRST + 27 * DAY, wanted="superficial_peel") == [BLOCK]
    assert levels(scene, FIRST + 28 * DAY, wanted="superficial_peel") == []


def test_where_only_the_day_is_known_it_may_have_been_before_or_after(scene):
    elsewhere(scene, "superficial_peel")
    said = found(scene, FIRST)
    assert [finding.source.split(" (")[0] for finding in said] == [
        "interaction microneedling > superficial_peel",
        "interaction superficial_peel > microneedling",
    ]


@pytest.mark.parametrize(
    ("wanted_at", "expected"),
    [(TEN - 5 * timedelta(minutes=1), [OVERRIDE]), (TEN, []), (TEN + 2 * HOUR, [])],
)
def test_on_the_same_day_the_time_decides_which_came_first(scene, wanted_at, expected):
    # Toxin first, then a laser, goes together; a laser first needs 7 days, with an override none.
    series = scene.start_series(session_count=3)
    scene.book(series.sessions.get(number=1), TEN)
    Series.objects.filter(pk=series.pk).update(treatment=treatment("botulinum_toxin"))
    series.sessions.filter(number__gt=1).delete()
    assert levels(scene, wanted_at, wanted="nafl") == expected


def test_what_is_booked_here_counts_in_both_directions(scene):
    series, other = scene.start_series(), scene.start_series()
    scene.book(other.sessions.get(number=1), TEN + 60 * DAY)
    other.sessions.filter(number__gt=1).delete()
    # Microneedling and microneedling of the same skin: 28 days, never below 14.
    expected = {32: [], 33: [OVERRIDE], 46: [OVERRIDE], 47: [BLOCK], 60: [BLOCK], 73: [BLOCK], 74: [OVERRIDE], 88: []}
    assert {day: levels(scene, FIRST + day * DAY, series=series) for day in expected} == expected


def test_what_was_performed_here_counts_from_the_day_it_was(scene):
    series, other = scene.start_series(), scene.start_series()
    scene.perform(other.sessions.get(number=1), TEN)
    other.sessions.filter(number__gt=1).delete()
    assert levels(scene, FIRST + 27 * DAY, series=series) == [OVERRIDE]
    assert levels(scene, FIRST + 28 * DAY, series=series) == []
    Session.objects.filter(series=other).update(performed_on=FIRST + 2 * DAY)
    assert levels(scene, FIRST + 29 * DAY, series=series) == [OVERRIDE]


def test_what_is_only_projected_is_a_warning_and_no_more(scene):
    series, other = scene.start_series(), scene.start_series()
    other.sessions.filter(number__gt=1).delete()
    other.sessions.update(earliest_on=FIRST, ideal_on=FIRST + 60 * DAY)
    expected = {32: [], 33: [WARN], 59: [WARN], 60: [WARN, WARN], 61: [WARN], 87: [WARN], 88: []}
    assert {day: levels(scene, FIRST + day * DAY, series=series) for day in expected} == expected


def test_what_is_projected_of_a_series_that_rests_says_nothing(scene):
    series, other = scene.start_series(), scene.start_series()
    assert levels(scene, FIRST, series=series)
    hold_series(series=other, reason="ill", by=scene.desk, at=MONDAY)
    assert levels(scene, FIRST, series=series) == []


def test_what_is_booked_of_a_series_that_rests_counts(scene):
    series, other = scene.start_series(), scene.start_series()
    scene.book(other.sessions.get(number=1), TEN)
    hold_series(series=other, reason="ill", by=scene.desk, at=MONDAY)
    assert levels(scene, FIRST + DAY, series=series) == [BLOCK]


def test_a_skipped_session_says_nothing(scene):
    series, other = scene.start_series(), scene.start_series()
    other.sessions.update(status="skipped")
    assert levels(scene, FIRST, series=series) == []


def test_within_one_series_only_its_own_gaps_rule(scene):
    series = scene.start_series()
    scene.book(series.sessions.get(number=1), TEN)
    assert levels(scene, FIRST + DAY, series=series) == []


def test_what_is_held_counts_until_the_hold_expires(scene):
    series, other = scene.start_series(), scene.start_series()
    other.sessions.filter(number__gt=1).delete()
    scene.book(other.sessions.get(), TEN, hold_minutes=10)
    assert levels(scene, FIRST + DAY, series=series) == [BLOCK]
    assert levels(scene, FIRST + DAY, series=series, asked_at=MONDAY + 9 * timedelta(minutes=1)) == [BLOCK]
    # Then it is projected again.
    assert levels(scene, FIRST + DAY, series=series, asked_at=MONDAY + 10 * timedelta(minutes=1)) == [WARN]


def test_what_was_cancelled_is_only_projected(scene):
    series, other = scene.start_series(), scene.start_series()
    other.sessions.filter(number__gt=1).delete()
    appointment = scene.book(other.sessions.get(), TEN)
    cancel(appointment=appointment, reason="ill", by=scene.desk, at=MONDAY)
    assert levels(scene, FIRST + DAY, series=series) == [WARN]


@pytest.mark.parametrize(
    ("theirs", "ours", "overlaps"),
    [
        (["cheeks"], ["cheeks"], True),
        (["face"], ["cheeks"], True),
        (["cheeks"], ["face"], True),
        (["right_malar"], ["face"], True),
        (["face"], ["right_malar"], True),
        (["chin"], ["cheeks"], False),
        (["right_malar"], ["left_malar"], False),
        (["neck"], ["face"], False),
        (["neck", "cheeks"], ["face", "back"], True),
        ([], ["cheeks"], True),
        (["cheeks"], [], True),
        ([], [], True),
    ],
)
def test_areas_overlap_where_one_is_or_contains_the_other_and_none_means_all(scene, theirs, ours, overlaps):
    elsewhere(scene, "superficial_peel", at=theirs)
    assert bool(levels(scene, FIRST + DAY, at=ours)) == overlaps


@pytest.mark.parametrize(("theirs", "overlaps"), [("face", True), ("left_malar", True), ("chin", False), (None, True)])
def test_the_areas_of_a_series_are_those_of_its_concerns(scene, theirs, overlaps):
    elsewhere(scene, "superficial_peel", at=[theirs] if theirs else [])
    # The scene's concern is on the cheeks.
    assert bool(levels(scene, FIRST + DAY, series=scene.start_series())) == overlaps


def test_another_patient_says_nothing(scene):
    elsewhere(scene, "superficial_peel")
    OutsideTreatment.objects.update(patient=scene.another_patient())
    assert levels(scene, FIRST + DAY) == []


def test_treatments_that_do_not_matter_to_each_other_say_nothing(scene):
    elsewhere(scene, "led_photomodulation")
    assert levels(scene, FIRST) == []


def test_a_visit_without_a_treatment_asks_nothing(scene, django_assert_num_queries):
    elsewhere(scene, "superficial_peel")
    request = BookingRequest(
        patient_id=scene.patient.pk, location=scene.location, length=Length(stay=60), at=minute_of(MONDAY)
    )
    with django_assert_num_queries(0):
        assert rules.ask_about(request, minute_of(TEN)) == []


def test_a_finding_names_both_treatments_the_grade_and_the_first_free_day(scene):
    elsewhere(scene, "superficial_peel")
    finding = found(scene, FIRST + 3 * DAY)[0]
    assert finding.source == "interaction superficial_peel > microneedling (grade C)"
    assert finding.reason == "Not before 29 Mar 2027: Superficial chemical peel on 1 Mar 2027 needs 28 days after it."
    assert finding.since == datetime(2027, 3, 1, 5, tzinfo=UTC)
    assert finding.until == datetime(2027, 3, 29, 4, tzinfo=UTC)
    later = found(scene, FIRST + 10 * DAY)[0]
    assert (later.since, later.until) == (datetime(2027, 3, 8, 5, tzinfo=UTC), finding.until)


def test_a_finding_names_the_last_free_day_before_what_is_to_come(scene):
    elsewhere(scene, "superficial_peel", on=FIRST + 60 * DAY)
    finding = found(scene, FIRST + 40 * DAY)[0]
    assert finding.source == "interaction microneedling > superficial_peel (grade C)"
    assert finding.reason == "Not after 2 Apr 2027: Superficial chemical peel on 30 Apr 2027 needs 28 days before it."
    assert (finding.since, finding.until) == (datetime(2027, 4, 3, 4, tzinfo=UTC), datetime(2027, 5, 1, 4, tzinfo=UTC))


def test_a_finding_speaks_the_language_of_the_reader(scene):
    elsewhere(scene, "superficial_peel")
    with translation.override("es"):
        assert treatment("superficial_peel").label_es in found(scene, FIRST + 3 * DAY)[0].reason


def test_days_are_those_of_the_location(scene):
    scene.location.time_zone = "Pacific/Auckland"
    scene.location.save()
    elsewhere(scene, "superficial_peel")
    free_from = clock_of("Pacific/Auckland").midnight(FIRST + 28 * DAY)
    moment = datetime.fromtimestamp(free_from * 60, UTC)
    assert levels(scene, moment - HOUR) == [OVERRIDE]
    assert levels(scene, moment) == []


def test_many_questions_are_one_query(scene, django_assert_num_queries):
    other = scene.another_patient()
    elsewhere(scene, "superficial_peel")
    asked = [Asked(scene.patient.pk, scene.treatment.pk), Asked(other.pk, scene.treatment.pk)] * 3
    with django_assert_num_queries(1):
        answer = neighbours(asked, at=MONDAY)
    assert [len(answer[key]) for key in range(6)] == [2, 0] * 3


@pytest.mark.parametrize("wanted", ["rf_microneedling", "microneedling_prp", "superficial_peel", "nafl"])
@pytest.mark.parametrize(
    "done", ["ablative_laser", "medium_or_deep_peel", "laser_hair_removal_ipl", "tattoo_permanent_makeup"]
)
def test_two_days_after_a_laser_a_deep_peel_or_a_tattoo_elsewhere_nobody_wounds_the_skin_again(scene, done, wanted):
    elsewhere(scene, done, at=["face"])
    (finding,) = found(scene, FIRST + 2 * DAY, wanted=wanted, at=["cheeks"])
    assert (str(finding.level), finding.source) == (BLOCK, f"interaction {done} > {wanted} (grade BG)")
