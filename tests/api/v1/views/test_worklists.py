"""Sessions that wait for somebody, and what was booked against the rule book."""

from datetime import timedelta

import pytest

from clinic.roles import Role
from tests.api.callers import assert_problem, person, program
from tests.kept import rehearse
from tests.scenes import MONDAY
from treatments.actions.booking import book_session
from treatments.actions.cancelling import cancel
from treatments.actions.moving import move_appointment
from treatments.actions.overriding import Override
from treatments.models import Session

TODAY = MONDAY.date()
DAY = timedelta(days=1)
TEN = MONDAY + timedelta(hours=1)


@pytest.fixture
def first(scene):
    return scene.start_series(session_count=3).sessions.get(number=1)


def listed(api, **parameters):
    answer = api.at("/sessions/", **parameters)
    assert answer.status_code == 200, answer.json()
    return [row["id"] for row in answer.json()["results"]]


def opens(session, days, *, latest=None):
    """So many days from now."""
    window = {"earliest_on": TODAY + days * DAY, "ideal_on": TODAY + days * DAY, "latest_on": latest}
    Session.objects.filter(pk=session.pk).update(**window)


def test_what_is_to_be_booked_opens_within_two_weeks_unless_said(api, first):
    opens(first, 14)
    assert listed(api, worklist="to_book") == [str(first.pk)]
    assert listed(api, worklist="to_book", days=13) == []
    opens(first, 365)
    assert listed(api, worklist="to_book") == []
    assert listed(api, worklist="to_book", days=365) == [str(first.pk)]


def test_no_days_ahead_is_today(api, first):
    assert listed(api, worklist="to_book", days=0) == [str(first.pk)]
    opens(first, 1)
    assert listed(api, worklist="to_book", days=0) == []


def test_what_drifts_past_its_latest_day(api, first):
    assert listed(api, worklist="drifting") == []
    opens(first, -9, latest=TODAY - DAY)
    assert listed(api, worklist="drifting") == [str(first.pk)]


def test_what_is_to_be_planned_again(api, scene, first):
    cancel(appointment=scene.book(first), reason="ill", by=scene.desk, at=MONDAY)
    assert listed(api, worklist="to_replan") == [str(first.pk)]


def test_a_worklist_is_filtered_paged_and_ordered_like_any_list(api, scene, first):
    other = scene.start_series(patient=scene.another_patient()).sessions.get(number=1)
    opens(other, 1)
    assert listed(api, worklist="to_book", patient=other.series.patient.pk) == [str(other.pk)]
    page = api.at("/sessions/", worklist="to_book", limit=1).json()
    assert [row["id"] for row in page["results"]] == [str(first.pk)]
    assert [row["id"] for row in api.get(page["next"]).json()["results"]] == [str(other.pk)]
    assert listed(api, worklist="to_book", ordering="-earliest_on") == [str(other.pk), str(first.pk)]


@pytest.mark.parametrize(
    ("parameters", "parameter", "code"),
    [
        ({"worklist": "overridden"}, "worklist", "invalid_choice"),
        ({"days": "14"}, "days", "without_to_book"),
        ({"worklist": "drifting", "days": "14"}, "days", "without_to_book"),
        *(
            ({"worklist": "to_book", "days": days}, "days", "invalid")
            for days in ("366", "-1", "1.0", "²", "x", "9" * 40)
        ),
    ],
)
def test_days_are_whole_within_a_year_and_only_of_what_is_to_be_booked(api, parameters, parameter, code):
    problem = assert_problem(api.at("/sessions/", **parameters), 400, "invalid_parameters")
    assert (problem["errors"][0]["parameter"], problem["errors"][0]["code"]) == (parameter, code)


@pytest.mark.parametrize("worklist", ["to_book", "drifting", "to_replan"])
def test_a_worklist_costs_no_more_than_any_list(api, scene, first, worklist, django_assert_num_queries):
    cancel(appointment=scene.book(first), reason="ill", by=scene.desk, at=MONDAY)
    opens(first, -9, latest=TODAY - DAY)
    rehearse(listed, api, worklist=worklist)
    with django_assert_num_queries(3):
        assert listed(api, worklist=worklist) == [str(first.pk)]


@pytest.fixture
def overridden(scene, first):
    scene.perform(first, TEN)
    override = Override(codes=frozenset({"gap_below_min"}), reason="She flies home.")
    return book_session(
        session=first.series.sessions.get(number=2),
        starts_at=TEN + 21 * DAY,
        by=scene.provider.user,
        at=MONDAY,
        override=override,
    )


def test_an_override_is_shown_with_who_why_and_whether_it_is_still_so(api, scene, overridden):
    (row,) = api.at("/overrides/").json()["results"]
    assert row == {
        "id": str(overridden.findings.get(level="override").pk),
        "appointment": str(overridden.pk),
        "patient": str(scene.patient.pk),
        "location": str(scene.location.pk),
        "time_zone": "America/New_York",
        "code": "gap_below_min",
        "level": "override",
        "reason": "Early: session 2 needs at least 28 days after the one before. From 29 Mar 2027 on it is free.",
        "source": "template step 2",
        "override_reason": "She flies home.",
        "by": str(scene.provider.user.pk),
        "at": "2027-03-01T14:00:00Z",
        "superseded_at": None,
    }
    before = api.at(f"/overrides/{row['id']}/")["ETag"]
    move_appointment(appointment=overridden, starts_at=TEN + 28 * DAY, by=scene.desk, at=MONDAY)
    after = api.at(f"/overrides/{row['id']}/")
    assert (after.json()["superseded_at"], after["ETag"] != before) == ("2027-03-01T14:00:00Z", True)


def test_warnings_are_no_overrides(api, scene, first):
    scene.perform(first, TEN)
    scene.book(first.series.sessions.get(number=2), TEN + 98 * DAY)
    assert api.at("/overrides/").json()["results"] == []


def test_overrides_take_the_scope_to_read_appointments(scene, overridden):
    for caller in (program("appointments:read"), person(Role.MANAGER)):
        assert len(caller.at("/overrides/").json()["results"]) == 1
    assert_problem(program("sessions:read").at("/overrides/"), 403, "scope_missing")
