from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from clinic.errors import Busy, MoveRefused, NotPermitted
from clinic.models import Absence, AuditEvent, Provider
from tests.kept import rehearse
from tests.scenes import MONDAY, refuses_input
from tests.treatments.courses import (
    DAY,
    TEN,
    another_site,
    book_all,
    days_of,
    perform,
    rescheduled_facts,
)
from treatments.actions.courses import hold_series, resume_series
from treatments.actions.holding import hold
from treatments.actions.moving import MoveStepRefused, NeedsDecision, Undecided, apply_moves, move_appointment
from treatments.actions.overriding import Override
from treatments.actions.reshaping import (
    add_session,
    drop_session,
    realign_series,
    relocate_series,
    respace_session,
    resume_and_realign,
)
from treatments.actions.visits import arrive
from treatments.models import Appointment, Rescheduling, ReschedulingCause, Series
from treatments.scheduling.course import Gap
from treatments.scheduling.proposing import propose_move, propose_realignment

LATE = TEN + 3 * DAY


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def booked(scene, series):
    """Four sessions, 28 days apart: as near to each other as they may be."""
    return book_all(scene, series, [0, 28, 56, 84])


@pytest.fixture
def now(scene):
    return {"by": scene.desk, "at": MONDAY}


def session(series, number):
    return series.sessions.get(number=number)


def away(provider, day, days=1):
    """Away from the evening before ``day`` on."""
    start = TEN + (day - 1) * DAY + DAY / 2
    Absence.objects.create(provider=provider, starts_at=start, ends_at=start + days * DAY)


# Realigning


def test_a_session_performed_late_pushes_those_that_are_too_near(scene, series, booked):
    perform(scene, booked[0], LATE)
    done = realign_series(series=series, by=scene.desk, at=LATE)
    assert days_of(booked[1:]) == [31, 59, 87]
    assert [move.gap_days for move in done.proposed.moves] == [28, 28, 28]


def test_a_session_performed_late_pushes_no_further_than_there_is_room(scene, series):
    booked = book_all(scene, series, [0, 28, 57, 91])
    perform(scene, booked[0], LATE)
    done = realign_series(series=series, by=scene.desk, at=LATE)
    assert days_of(booked[1:]) == [31, 59, 91]
    assert [stay.appointment.pk for stay in done.proposed.stays] == [booked[3].pk]


def test_a_session_performed_early_moves_nothing_that_stays_within_range(scene, series):
    booked = book_all(scene, series, [3, 31, 59])
    perform(scene, booked[0], TEN)
    done = realign_series(series=series, by=scene.desk, at=TEN)
    assert (done.rescheduling, days_of(booked[1:])) == (None, [31, 59])


def test_a_session_performed_early_pulls_what_would_be_past_its_maximum(scene, series):
    booked = book_all(scene, series, [3, 87, 171])
    perform(scene, booked[0], TEN)
    realign_series(series=series, by=scene.desk, at=TEN)
    assert days_of(booked[1:]) == [84, 168]


@pytest.mark.parametrize(("is_pinned", "day"), [(False, 84), (True, 87)])
def test_what_was_placed_by_hand_stays_late_rather_than_move(scene, series, is_pinned, day):
    booked = book_all(scene, series, [3])
    second = scene.book(session(series, 2), TEN + 87 * DAY, is_pinned=is_pinned)
    perform(scene, booked[0], TEN)
    realign_series(series=series, by=scene.desk, at=TEN)
    assert days_of([second]) == [day]


def test_what_was_placed_by_hand_moves_where_nothing_else_is_possible(scene, series, booked):
    Appointment.objects.filter(pk=booked[2].pk).update(is_pinned=True)
    perform(scene, booked[0], LATE)
    realign_series(series=series, by=scene.desk, at=LATE)
    assert days_of(booked[1:]) == [31, 59, 87]


def test_an_early_gap_that_was_once_allowed_is_not_widened(scene, series):
    booked = book_all(scene, series, [0])
    override = Override(codes=frozenset({"gap_below_min"}), reason="She flies home.")
    provider = {"by": scene.provider.user, "at": MONDAY}
    second = scene.book(session(series, 2), TEN + 28 * DAY)
    move_appointment(appointment=second, starts_at=TEN + 21 * DAY, override=override, **provider)
    done = realign_series(series=series, by=scene.desk, at=MONDAY)
    assert (done.rescheduling, days_of([*booked, second])) == (None, [0, 21])


def test_what_has_begun_stays(scene, series, booked):
    arrive(appointment=booked[0], by=scene.desk, at=TEN)
    done = relocate_series(series=series, location=another_site(scene), by=scene.desk, at=TEN)
    assert [move.appointment.pk for move in done.proposed.moves] == [each.pk for each in booked[1:]]
    booked[0].refresh_from_db()
    assert booked[0].location == scene.location


def test_an_appointment_that_moves_is_the_same_for_the_same_session(scene, series, booked):
    before = [(each.pk, each.session_id) for each in booked[1:]]
    perform(scene, booked[0], LATE)
    realign_series(series=series, by=scene.desk, at=LATE)
    after = Appointment.objects.exclude(status="fulfilled").order_by("starts_at").values_list("pk", "session_id")
    assert list(after) == before


def test_windows_follow_what_moved(scene, series, booked):
    perform(scene, booked[0], LATE)
    realign_series(series=series, by=scene.desk, at=LATE)
    assert session(series, 4).ideal_on == (TEN + 87 * DAY).date()


def test_a_series_on_hold_is_not_realigned(scene, series, booked, now):
    hold_series(series=series, reason="ill", **now)
    with pytest.raises(MoveRefused) as refusal:
        realign_series(series=series, **now)
    assert refusal.value.context["current"] == "on_hold"


# One act, one rescheduling, one fact


def late(scene, series, booked):
    perform(scene, booked[0], LATE)
    realign_series(series=series, by=scene.desk, at=LATE)


ACTS = {
    "move": lambda scene, series, booked: move_appointment(
        appointment=booked[0], starts_at=LATE, scope="following", by=scene.desk, at=MONDAY
    ),
    "realign": late,
    "respace": lambda scene, series, booked: respace_session(
        session=session(series, 2), gap=Gap(14, 42, 42, 84), by=scene.desk, at=MONDAY
    ),
    "relocate": lambda scene, series, booked: relocate_series(
        series=series, location=another_site(scene), by=scene.desk, at=MONDAY
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_one_act_is_one_rescheduling_one_fact_and_one_entry_for_each_appointment(scene, series, booked, act):
    with rescheduled_facts() as heard:
        ACTS[act](scene, series, booked)
    rescheduling = Rescheduling.objects.get()
    assert [fact.rescheduling_id for fact in heard] == [rescheduling.pk]
    moved = list(rescheduling.moves.values_list("appointment", flat=True))
    audited = AuditEvent.objects.filter(action="appointment.rescheduled")
    assert len(moved) > 1
    assert sorted(moved) == sorted(audited.values_list("subject_id", flat=True))


def test_where_nothing_moves_nothing_is_announced(scene, series, booked, now):
    with rescheduled_facts() as heard:
        done = realign_series(series=series, **now)
    assert (done.rescheduling, heard, Rescheduling.objects.count()) == (None, [], 0)


# Respacing


def test_a_longer_gap_moves_the_session_and_those_after_it(scene, series, booked, now):
    respace_session(session=session(series, 2), gap=Gap(14, 42, 42, 84), **now)
    assert days_of(booked) == [0, 42, 70, 98]
    second = session(series, 2)
    assert (second.min_days, second.ideal_days, second.version) == (42, 42, second.version)
    assert AuditEvent.objects.filter(action="session.respaced", subject_id=second.pk).count() == 1


def test_a_gap_that_allows_more_moves_nothing(scene, series, booked, now):
    assert respace_session(session=session(series, 2), gap=Gap(14, 28, 28, 90), **now).rescheduling is None
    assert days_of(booked) == [0, 28, 56, 84]


@pytest.mark.parametrize("gap", [Gap(7, 28, 28, 84), Gap(14, 21, 28, 84)])
def test_who_may_not_override_can_not_let_sessions_be_closer(scene, series, now, gap):
    with pytest.raises(NotPermitted):
        respace_session(session=session(series, 2), gap=gap, **now)
    respace_session(session=session(series, 2), gap=gap, **now | {"by": scene.provider.user})
    assert Gap.of(session(series, 2)) == gap


def test_a_shorter_maximum_pulls_what_is_past_it(scene, series, now):
    booked = book_all(scene, series, [0, 42, 84])
    respace_session(session=session(series, 2), gap=Gap(14, 28, 28, 35), **now)
    assert days_of(booked) == [0, 35, 84]


def test_a_gap_counts_for_what_is_not_booked_yet(scene, series, now):
    respace_session(session=session(series, 2), gap=Gap(14, 42, 42, 84), **now)
    assert session(series, 2).ideal_on == (TEN + 42 * DAY).date()
    assert session(series, 3).ideal_on == (TEN + 70 * DAY).date()


@pytest.mark.parametrize(
    ("number", "gap", "code"),
    [
        (1, Gap(14, 28, 28, 84), "first_has_no_gap"),
        (2, Gap(29, 28, 28, 84), "gap_not_ordered"),
        (2, Gap(14, 28, 27, 84), "gap_not_ordered"),
        (2, Gap(14, 28, 28, 27), "gap_not_ordered"),
        (2, Gap(-1, 28, 28, 84), "gap_not_ordered"),
        (2, Gap(14, 28, 28, 367), "gap_not_ordered"),
    ],
)
def test_a_gap_that_can_not_be_is_refused(scene, series, now, number, gap, code):
    with refuses_input(code):
        respace_session(session=session(series, number), gap=gap, **now)


def test_what_has_begun_is_not_respaced(scene, series, booked):
    perform(scene, booked[0], TEN)
    perform(scene, booked[1], TEN + 28 * DAY)
    with pytest.raises(MoveRefused):
        respace_session(session=session(series, 2), gap=Gap(14, 28, 28, 84), by=scene.desk, at=TEN + 29 * DAY)


# Sessions more and less


def test_a_session_is_added_at_the_distance_of_the_last(scene, series, booked, now):
    respace_session(session=session(series, 4), gap=Gap(14, 28, 30, 56), **now)
    add_session(series=series, **now)
    added = session(series, 5)
    assert Gap.of(added) == Gap(14, 28, 30, 56)
    assert (added.status, added.ideal_on) == ("planned", (TEN + 114 * DAY).date())
    assert days_of(booked) == [0, 28, 56, 84]


def test_no_more_sessions_are_added_than_the_template_has(scene, series, now):
    for _ in range(2):
        add_session(series=series, **now)
    with refuses_input("session_count_outside_template"):
        add_session(series=series, **now)
    assert series.sessions.count() == 6


def test_a_series_that_is_over_gets_no_session(scene, series, now):
    for number in range(1, 5):
        drop_session(session=session(series, number), reason="enough", **now)
    with pytest.raises(MoveRefused) as refusal:
        add_session(series=series, **now)
    assert refusal.value.context["current"] == "completed"


def test_a_dropped_session_gives_up_its_appointment_and_those_after_it_stay(scene, series, booked, now):
    done = drop_session(session=session(series, 2), reason="no time", **now)
    booked[1].refresh_from_db()
    assert (booked[1].status, booked[1].reason) == ("cancelled", "no time")
    assert session(series, 2).status == "skipped"
    assert (done.rescheduling, days_of([booked[2], booked[3]])) == (None, [56, 84])


@pytest.fixture
def begun(scene, series):
    """The first session was performed on day 0; the others are booked as far apart as they may be."""
    booked = book_all(scene, series, [0, 84, 168, 252])
    perform(scene, booked[0], TEN)
    return booked


def test_a_dropped_session_pulls_later_ones_that_would_be_past_the_maximum(scene, series, begun):
    drop_session(session=session(series, 2), reason="no time", by=scene.desk, at=TEN + DAY)
    # Where the dropped one was, another may be.
    assert days_of(begun[2:]) == [84, 168]


def test_what_comes_before_a_dropped_session_may_give_way_too(scene, series, now):
    booked = book_all(scene, series, [0, 63, 126, 189])
    drop_session(session=session(series, 2), reason="no time", **now)
    # Less than to pull both of the later ones by six weeks and three.
    assert days_of([booked[0], *booked[2:]]) == [21, 105, 189]


def test_after_the_last_open_session_is_dropped_the_series_is_completed(scene, series, now):
    for number in range(1, 5):
        done = drop_session(session=session(series, number), reason="enough", **now)
    assert done.series.status == "completed"


# Relocating


@pytest.mark.parametrize("zone", ["Europe/Madrid", "Asia/Tokyo", "America/Los_Angeles"])
def test_a_series_keeps_days_and_hours_on_the_wall_in_another_time_zone(scene, series, now, zone):
    booked = book_all(scene, series, [7, 35, 63, 91])
    site = another_site(scene, zone)
    before = [shown(each, scene.location) for each in booked]
    relocate_series(series=series, location=site, **now)
    for each in booked:
        each.refresh_from_db()
    assert [shown(each, site) for each in booked] == before
    assert {each.location for each in booked} == {site}
    assert {each.room.location for each in booked} == {each.device.location for each in booked} == {site}
    series.refresh_from_db()
    assert (series.location, series.provider) == (site, None)


def shown(appointment, location):
    return appointment.starts_at.astimezone(ZoneInfo(location.time_zone)).replace(tzinfo=None)


def test_a_relocated_series_goes_to_the_provider_that_is_named(scene, series, booked, now):
    site = another_site(scene)
    provider = Provider.objects.get(name="Retiro B")
    relocate_series(series=series, location=site, provider=provider, **now)
    assert set(Appointment.objects.values_list("provider", flat=True)) == {provider.pk}
    series.refresh_from_db()
    assert series.provider == provider


def test_what_is_not_booked_is_booked_at_the_new_location(scene, series, now):
    site = another_site(scene)
    relocate_series(series=series, location=site, **now)
    # Nine in the morning there is over: two hours on.
    assert scene.book(session(series, 1), MONDAY + timedelta(minutes=30)).location == site


def test_a_series_goes_where_it_can_go_on(scene, series, now):
    site = another_site(scene)
    with refuses_input("location_not_suitable"):
        relocate_series(series=series, location=scene.location, **now)
    with refuses_input("provider_not_eligible"):
        relocate_series(series=series, location=site, provider=Provider.objects.create(name="Cy Stone"), **now)
    site.is_active = False
    site.save()
    with refuses_input("location_not_suitable"):
        relocate_series(series=series, location=site, **now)


# On hold, and on


def test_what_stayed_booked_keeps_its_time_when_the_series_is_resumed(scene, series, booked, now):
    perform(scene, booked[0], LATE)
    hold_series(series=series, reason="ill", **now)
    resume_series(series=series, by=scene.desk, at=LATE)
    assert days_of(booked[1:]) == [28, 56, 84]


def test_what_stayed_booked_follows_on_demand_when_the_series_is_resumed(scene, series, booked, now):
    perform(scene, booked[0], LATE)
    hold_series(series=series, reason="ill", **now)
    done = resume_and_realign(series=series, by=scene.desk, at=LATE)
    assert (done.series.status, days_of(booked[1:])) == ("active", [31, 59, 87])


def test_what_is_not_on_hold_is_not_resumed(scene, series, now):
    with pytest.raises(MoveRefused):
        resume_and_realign(series=series, **now)


def test_who_can_not_be_placed_leaves_the_series_on_hold(scene, series, booked, now):
    perform(scene, booked[0], LATE)
    hold_series(series=series, reason="ill", **now)
    for provider in (scene.provider, scene.colleague):
        away(provider, 29, days=500)
    with pytest.raises(NeedsDecision):
        resume_and_realign(series=series, by=scene.desk, at=LATE)
    series.refresh_from_db()
    assert series.status == "on_hold"


# What has nowhere to go


@pytest.fixture
def shut(scene, booked):
    """Nobody works from day 58 on: if session 2 goes to day 30, the third and fourth have nowhere to go."""
    for provider in (scene.provider, scene.colleague):
        away(provider, 58, days=500)
    return {"appointment": booked[1], "starts_at": TEN + 30 * DAY, "scope": "following", "at": MONDAY}


def test_what_has_nowhere_to_go_waits_for_a_decision_and_nothing_is_written(scene, booked, shut):
    with pytest.raises(NeedsDecision) as refusal:
        move_appointment(**shut, by=scene.desk)
    assert [each.appointment.pk for each in refusal.value.proposed.undecided] == [booked[2].pk, booked[3].pk]
    assert {finding.code for each in refusal.value.proposed.undecided for finding in each.reasons} == {"absence"}
    assert days_of(booked) == [0, 28, 56, 84]


def test_what_has_nowhere_to_go_is_cancelled_on_demand_and_planned_again(scene, series, booked, shut):
    move_appointment(**shut, by=scene.desk, undecided=Undecided.CANCEL)
    assert days_of(booked[:2]) == [0, 30]
    statuses = Appointment.objects.filter(pk__in=[each.pk for each in booked[2:]]).values_list("status", flat=True)
    assert set(statuses) == {"cancelled"}
    assert (session(series, 3).status, session(series, 3).ideal_on) == ("planned", (TEN + 58 * DAY).date())


def test_what_is_kept_as_it_is_still_needs_its_gap_overridden(scene, booked, shut):
    with pytest.raises(MoveStepRefused) as refusal:
        move_appointment(**shut, by=scene.desk, undecided=Undecided.KEEP)
    assert (refusal.value.code, refusal.value.appointment_id) == ("gap_below_min", booked[1].pk)
    override = Override(codes=frozenset({"gap_below_min"}), reason="He knows.")
    move_appointment(**shut, by=scene.provider.user, undecided=Undecided.KEEP, override=override)
    assert days_of(booked) == [0, 30, 56, 84]


def test_a_move_that_is_refused_itself_asks_for_no_decision(scene, booked, shut):
    late = {"by": scene.desk, "at": TEN + 31 * DAY}
    with pytest.raises(MoveStepRefused) as refusal:
        move_appointment(**shut | late)
    assert (refusal.value.code, refusal.value.appointment_id) == ("in_the_past", booked[1].pk)
    assert days_of(booked) == [0, 28, 56, 84]


def test_what_stands_in_the_way_only_until_it_is_decided_asks_for_a_decision(scene, booked, shut):
    """The second goes to where the third is, whose place may be given up."""
    with pytest.raises(NeedsDecision):
        move_appointment(**shut | {"starts_at": TEN + 56 * DAY}, by=scene.desk)


# What is only held


def test_a_held_time_moves_without_a_trace_and_expires_all_the_same(scene, series, now):
    held = scene.book(session(series, 1), TEN, hold_minutes=10)
    with rescheduled_facts() as heard:
        moved = move_appointment(appointment=held, starts_at=TEN + DAY, scope="following", **now).appointment
    assert (moved.pk, moved.status, days_of([held])) == (held.pk, "held", [1])
    assert (heard, Rescheduling.objects.count(), held.findings.count()) == ([], 0, 0)
    hold(scene.location.pk, at=MONDAY + timedelta(minutes=10))
    assert not Appointment.objects.exists()


def test_what_changed_since_it_was_proposed_to_move_stays(scene, series, booked, now):
    whole = Appointment.objects.select_related("session__series").get(pk=booked[1].pk)
    proposed = propose_move(appointment=whole, starts_at=TEN + 30 * DAY, at=MONDAY, follow=True)
    arrive(appointment=booked[2], **now)
    with pytest.raises(Busy):
        apply_moves(proposed, cause=ReschedulingCause.MOVE, **now)
    assert days_of(booked) == [0, 28, 56, 84]


def test_a_proposal_is_seen_before_anything_is_written(scene, series, booked, django_assert_num_queries):
    perform(scene, booked[0], LATE)
    before = list(Appointment.objects.order_by("pk").values_list("starts_at", "version"))
    whole = Series.objects.select_related("patient", "location", "treatment").get(pk=series.pk)
    rehearse(propose_realignment, series=whole, at=LATE)
    with django_assert_num_queries(6):
        proposed = propose_realignment(series=whole, at=LATE)
    assert len(proposed.moves) == 3
    assert list(Appointment.objects.order_by("pk").values_list("starts_at", "version")) == before
