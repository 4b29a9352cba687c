from datetime import timedelta

import pytest

from clinic.errors import NotPermitted
from clinic.models import User
from clinic.roles import Role
from tests.scenes import MONDAY, refuses_input
from treatments.actions.booking import book_session
from treatments.actions.moving import move_appointment
from treatments.actions.overriding import Override, check_override
from treatments.models import AppointmentFinding
from treatments.scheduling.findings import BookingRefused

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TEN = MONDAY + HOUR
EARLY = Override(codes=frozenset({"gap_below_min"}), reason=" healed well ")


@pytest.fixture
def series(scene):
    series = scene.start_series()
    scene.book(series.sessions.get(number=1), TEN)
    return series


@pytest.fixture
def second(series):
    return series.sessions.get(number=2)


def book(session, days, *, by, override=EARLY):
    """The session so many days after the first."""
    return book_session(session=session, starts_at=TEN + days * DAY, by=by, at=MONDAY, override=override)


def codes(refusal):
    return [finding.code for finding in refusal.value.findings]


def test_who_treats_may_book_against_it_and_the_reason_is_kept(scene, second):
    appointment = book(second, 21, by=scene.provider.user)
    kept = appointment.findings.get()
    assert (kept.code, kept.level, kept.override_reason) == ("gap_below_min", "override", "healed well")
    assert (kept.by, kept.at, kept.source) == (scene.provider.user, MONDAY, "template step 2")
    assert kept.superseded_at is None


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.MANAGER])
def test_who_may_not_override_is_refused_even_where_nothing_needs_it(scene, second, role):
    somebody = User.objects.create_user("somebody", roles=[role])
    for days in (21, 28):
        with pytest.raises(NotPermitted) as refusal:
            book(second, days, by=somebody)
        assert refusal.value.context["capability"] == "appointments:override"
    assert not second.appointments.exists()


@pytest.mark.parametrize("role", [Role.PROVIDER, Role.CLINICAL_LEAD, Role.INTEGRATION])
def test_who_may_override_may(scene, second, role):
    assert book(second, 21, by=User.objects.create_user("somebody", roles=[role])).status == "booked"


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_an_override_needs_a_reason(scene, second, reason):
    with refuses_input("reason_required"):
        book(second, 21, by=scene.provider.user, override=Override(codes=EARLY.codes, reason=reason))


def test_an_override_is_of_what_it_names(scene, second):
    with pytest.raises(BookingRefused) as refusal:
        book(
            second,
            21,
            by=scene.provider.user,
            override=Override(codes=frozenset({"interaction"}), reason="healed well"),
        )
    assert codes(refusal) == ["gap_below_min"]


def test_every_finding_that_stands_must_be_named(scene, series, second):
    other = scene.start_series()
    scene.book(other.sessions.get(number=1), TEN + 42 * DAY)
    wanted = frozenset({"gap_below_min", "interaction"})
    with pytest.raises(BookingRefused) as refusal:
        book(second, 21, by=scene.provider.user)
    assert codes(refusal) == ["interaction"]
    appointment = book(second, 21, by=scene.provider.user, override=Override(codes=wanted, reason="healed well"))
    kept = appointment.findings.exclude(level="warn").values_list("code", "override_reason")
    assert sorted(kept) == [("gap_below_min", "healed well"), ("interaction", "healed well")]


def test_what_nobody_may_can_not_be_overridden(scene, second):
    with pytest.raises(BookingRefused) as refusal:
        book(
            second,
            11,
            by=scene.provider.user,
            override=Override(codes=frozenset({"gap_below_floor"}), reason="healed well"),
        )
    assert codes(refusal) == ["gap_below_floor"]


def test_the_gravest_is_said_first(scene, series, second):
    other = scene.start_series()
    scene.book(other.sessions.get(number=1), TEN + 28 * DAY)
    with pytest.raises(BookingRefused) as refusal:
        book(second, 21, by=scene.desk, override=None)
    assert [(finding.code, finding.level) for finding in refusal.value.findings] == [
        ("interaction", "block"),
        ("restriction_active", "block"),
        ("gap_below_min", "override"),
    ]
    assert refusal.value.code == "interaction"


def test_a_warning_has_no_reason(scene, second):
    appointment = book(
        second, 85, by=scene.provider.user, override=Override(codes=frozenset({"gap_above_max"}), reason="travels")
    )
    kept = appointment.findings.get()
    assert (kept.code, kept.level, kept.override_reason) == ("gap_above_max", "warn", "")


def test_an_override_that_nothing_needs_is_not_kept(scene, second):
    assert not book(second, 28, by=scene.provider.user).findings.exists()


def test_moving_leaves_behind_what_was_said_and_the_report_keeps_it(scene, second):
    appointment = book(second, 21, by=scene.provider.user)
    later = MONDAY + HOUR
    move_appointment(appointment=appointment, starts_at=TEN + 85 * DAY, by=scene.desk, at=later)
    said = AppointmentFinding.objects.filter(appointment=appointment).order_by("at")
    assert [(finding.code, finding.superseded_at) for finding in said] == [
        ("gap_below_min", later),
        ("gap_above_max", None),
    ]
    assert said[0].override_reason == "healed well"
    move_appointment(appointment=appointment, starts_at=TEN + 28 * DAY, by=scene.desk, at=later + HOUR)
    superseded = said.values_list("superseded_at", flat=True)
    assert list(superseded) == [later, later + HOUR]


def test_moving_against_a_finding_takes_an_override_too(scene, second):
    appointment = book(second, 28, by=scene.desk, override=None)
    wanted = {"appointment": appointment, "starts_at": TEN + 21 * DAY, "at": MONDAY}
    with pytest.raises(BookingRefused) as refusal:
        move_appointment(by=scene.provider.user, **wanted)
    assert codes(refusal) == ["gap_below_min"]
    with pytest.raises(NotPermitted):
        move_appointment(by=scene.desk, override=EARLY, **wanted)
    moved = move_appointment(by=scene.provider.user, override=EARLY, **wanted).appointment
    assert moved.findings.get(superseded_at=None).override_reason == "healed well"


def test_a_reason_that_is_too_long_to_be_kept_is_refused(scene):
    with refuses_input("reason_too_long"):
        check_override(Override(codes=frozenset({"gap_below_min"}), reason="x" * 301), by=scene.provider.user)
