"""What figures count, and what they don't: by hand, on a small clinic."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from clinic.models import Absence, Closure, Location, Outage, Rota
from tests.scenes import MONDAY
from tests.treatments.scores import afterwards, at_baseline, at_session, score
from treatments.actions.assessments import supersede_assessment, withdraw_assessment
from treatments.actions.cancelling import cancel, mark_no_show
from treatments.actions.courses import discontinue_series
from treatments.actions.withdrawing import withdraw_session
from treatments.models import Measure, Rater
from treatments.queries.figures import Span
from treatments.queries.figures.courses import drift_of_sessions, outcomes_of_series
from treatments.queries.figures.response import response_of_skin
from treatments.queries.figures.use import use_of_providers, use_of_rooms
from treatments.queries.figures.visits import visits_by_week

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TODAY = MONDAY.date()
WEEK = Span(since=TODAY, until=TODAY + timedelta(days=7))


def first_of(scene, name, **wishes):
    return scene.start_series(patient=scene.another_patient(name), **wishes).sessions.get(number=1)


def counts(span):
    return [(week.monday, week.performed, week.missed) for week in visits_by_week(span)]


def test_sessions_and_no_shows_are_counted_in_the_week_of_their_start(scene):
    scene.perform(first_of(scene, "Ada"))
    missed = scene.book(first_of(scene, "Bea"), MONDAY + 3 * HOUR)
    mark_no_show(appointment=missed, reason="away", by=scene.desk, at=MONDAY + 4 * HOUR)
    cancel(appointment=scene.book(first_of(scene, "Cy"), MONDAY + DAY), reason="ill", by=scene.desk, at=MONDAY)
    scene.book(first_of(scene, "Di"), MONDAY + 2 * DAY)
    assert counts(WEEK) == [(TODAY, 1, 1)]
    assert visits_by_week(WEEK)[0].missed_share == 0.5


def test_a_week_in_which_nobody_came_is_there_with_nothing(scene):
    scene.perform(first_of(scene, "Ada"))
    around = Span(since=TODAY - timedelta(days=3), until=TODAY + timedelta(days=8))
    before, after = TODAY - timedelta(days=7), TODAY + timedelta(days=7)
    assert counts(around) == [(before, 0, 0), (TODAY, 1, 0), (after, 0, 0)]


def test_what_was_entered_in_error_was_no_visit(scene):
    session = scene.perform(first_of(scene, "Ada"))
    withdraw_session(session=session, reason="Wrong patient.", by=scene.provider.user, at=MONDAY + 5 * HOUR)
    assert visits_by_week(WEEK) == []


def test_days_are_those_of_the_location(scene):
    scene.perform(first_of(scene, "Ada"), MONDAY + 6 * HOUR)
    on_monday = Span(since=TODAY, until=TODAY + DAY)
    Location.objects.update(time_zone="Pacific/Auckland")
    # Eight in the evening in UTC is Tuesday morning there.
    assert counts(on_monday) == []
    assert counts(Span(since=TODAY + DAY, until=TODAY + 2 * DAY)) == [(TODAY, 1, 0)]


def test_of_another_location_nothing_counts(scene):
    scene.perform(first_of(scene, "Ada"))
    other = Location.objects.create(name="Other", time_zone="UTC", phone="+12125550199", emergency_number="112")
    assert counts(Span(since=WEEK.since, until=WEEK.until, location_id=other.pk)) == []
    assert counts(Span(since=WEEK.since, until=WEEK.until, location_id=scene.location.pk)) == [(TODAY, 1, 0)]


def rota_minutes(*providers):
    return sum(
        (rota.ends.hour - rota.starts.hour) * 60 + rota.ends.minute - rota.starts.minute
        for rota in Rota.objects.filter(provider__in=providers)
    )


def use_of(found, name):
    return next(use for use in found if use.name == name)


def test_a_provider_is_open_for_the_hours_of_the_rota(scene):
    use = use_of(use_of_providers(WEEK), scene.provider.name)
    assert (use.open, use.booked, use.missed) == (rota_minutes(scene.provider), 0, 0)
    assert use.share == 0


def test_absences_and_closures_take_hours_away_once(scene):
    whole = rota_minutes(scene.provider)
    Absence.objects.create(provider=scene.provider, starts_at=MONDAY, ends_at=MONDAY + 2 * HOUR)
    Closure.objects.create(location=scene.location, starts_at=MONDAY + HOUR, ends_at=MONDAY + 3 * HOUR)
    found = use_of_providers(WEEK)
    assert use_of(found, scene.provider.name).open == whole - 180
    assert use_of(found, scene.colleague.name).open == rota_minutes(scene.colleague) - 120


def test_a_rota_counts_on_the_days_on_which_it_is_in_force(scene):
    Rota.objects.update(valid_from=TODAY - timedelta(days=30), valid_until=TODAY + DAY)
    monday = Rota.objects.get(provider=scene.provider, weekday=0)
    hours = monday.ends.hour - monday.starts.hour
    assert use_of(use_of_providers(WEEK), scene.provider.name).open == hours * 60


def test_booked_is_when_the_provider_is_needed_and_no_shows_stand_apart(scene):
    kept = scene.book(first_of(scene, "Ada"))
    missed = scene.book(first_of(scene, "Bea"), MONDAY + 3 * HOUR, provider=kept.provider)
    mark_no_show(appointment=missed, reason="away", by=scene.desk, at=MONDAY + 4 * HOUR)
    cancel(appointment=scene.book(first_of(scene, "Cy"), MONDAY + DAY), reason="ill", by=scene.desk, at=MONDAY)
    use = use_of(use_of_providers(WEEK), kept.provider.name)
    minutes = (kept.provider_free_at - kept.provider_taken_at) / timedelta(minutes=1)
    assert (use.booked, use.missed) == (minutes, minutes)


def test_a_room_is_open_while_somebody_has_hours_and_it_is_in_service(scene):
    whole = use_of(use_of_rooms(WEEK), f"{scene.location}: {scene.room}").open
    assert whole >= rota_minutes(scene.provider)
    Outage.objects.create(room=scene.room, starts_at=MONDAY, ends_at=MONDAY + 2 * HOUR)
    appointment = scene.book(first_of(scene, "Ada"), MONDAY + 3 * HOUR)
    use = use_of(use_of_rooms(WEEK), f"{scene.location}: {scene.room}")
    assert use.open == whole - 120
    booked = use_of(use_of_rooms(WEEK), f"{scene.location}: {appointment.room}").booked
    assert booked == (appointment.room_free_at - appointment.starts_at) / timedelta(minutes=1)


def test_the_hour_that_the_clock_skips_isnt_open(scene):
    # On the 14th of March 2027 New York goes from two to three.
    Rota.objects.all().delete()
    Rota.objects.create(
        provider=scene.provider, location=scene.location, weekday=6, starts="00:00", ends="06:00", valid_from=TODAY
    )
    sunday = date(2027, 3, 14)
    assert use_of_providers(Span(since=sunday, until=sunday + DAY))[0].open == 300


def test_series_are_counted_by_what_has_become_of_them(scene):
    scene.start_series()
    discontinue_series(series=first_of(scene, "Ada").series, reason="moved", by=scene.desk, at=MONDAY)
    (found,) = outcomes_of_series(WEEK)
    assert found.template == f"{scene.template} v1"
    assert (found.started, found.active, found.discontinued, found.completed) == (2, 1, 1, 0)
    assert found.completed_share == 0
    assert outcomes_of_series(Span(since=TODAY + DAY, until=TODAY + 2 * DAY)) == []


@pytest.mark.parametrize(("days", "expected"), [(28, (0, 1, 0, 0)), (35, (0, 1, 0, 7)), (91, (0, 0, 1, 63))])
def test_a_session_drifts_from_the_best_day_that_the_one_before_set(scene, days, expected):
    series = scene.start_series()
    scene.perform(series.sessions.get(number=1))
    second = series.sessions.get(number=2)
    assert second.ideal_days == 28
    scene.perform(second, MONDAY + days * DAY + HOUR, at=MONDAY + HOUR)
    span = Span(since=TODAY, until=TODAY + timedelta(days=days + 1))
    (found,) = drift_of_sessions(span)
    assert (found.early, found.in_range, found.late, found.days) == expected


def scored(scene, name, before, after, **wishes):
    """Somebody whose baseline and first session were scored."""
    session = first_of(scene, name)
    score(scene, at_baseline(session.series), before, **wishes)
    scene.perform(session)
    return score(scene, at_session(session), after, at=MONDAY + 5 * HOUR, **wishes)


def by_template(span=WEEK):
    return [each for each in response_of_skin(span) if each.by == "series template"]


def test_the_last_score_is_compared_with_the_baseline(scene):
    last = scored(scene, "Ada", 3, 2)
    discontinue_series(series=last.series, reason="moved", by=scene.desk, at=MONDAY + 6 * HOUR)
    score(scene, afterwards(last.series), 1, at=MONDAY + 7 * HOUR)
    (found,) = by_template()
    assert (found.scored, found.before, found.after, found.change) == (1, 3, 1, -2)
    assert (found.better, found.unchanged, found.worse) == (1, 0, 0)
    assert found.concern == str(last.patient_concern.concern)
    assert found.version == f"{scene.template} v1"


def test_without_a_baseline_nothing_is_compared(scene):
    session = first_of(scene, "Ada")
    scene.perform(session)
    score(scene, at_session(session), 2, at=MONDAY + 5 * HOUR)
    assert response_of_skin(WEEK) == []


def test_scores_of_different_scales_and_raters_are_never_mixed(scene):
    session = first_of(scene, "Ada")
    score(scene, at_baseline(session.series), 3)
    scene.perform(session)
    measure = Measure.objects.exclude(scale__key="goodman_baron_qual", rater=Rater.PROVIDER)
    other = measure.filter(concern=session.series.concerns.get().concern, scale__kind="ordinal").first()
    score(scene, at_session(session), 2, rater=Rater(other.rater), at=MONDAY + 5 * HOUR, on=other.scale.key)
    assert response_of_skin(WEEK) == []


def test_what_was_corrected_or_entered_in_error_doesnt_count(scene):
    wrong = scored(scene, "Ada", 3, 4)
    by = {"by": scene.provider.user, "at": MONDAY + 6 * HOUR}
    right = supersede_assessment(assessment=wrong, value=Decimal(2), reason="Misread", **by)
    (found,) = by_template()
    assert (found.scored, found.after) == (1, 2)
    withdraw_assessment(assessment=right, reason="Other patient", **by)
    assert by_template() == []


def test_a_score_counts_in_the_days_in_which_it_was_given(scene):
    scored(scene, "Ada", 3, 2)
    assert by_template(Span(since=TODAY + DAY, until=TODAY + 9 * DAY)) == []
    assert by_template(Span(since=TODAY - 9 * DAY, until=TODAY)) == []


@pytest.mark.parametrize(
    "read",
    [visits_by_week, use_of_providers, use_of_rooms, outcomes_of_series, drift_of_sessions, response_of_skin],
)
def test_each_figure_is_one_query(scene, read, django_assert_num_queries):
    with django_assert_num_queries(1):
        read(WEEK)
