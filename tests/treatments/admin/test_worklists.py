"""What waits for the desk: lists whose rows have one button each, and filters of other lists."""

from datetime import timedelta

import pytest

from clinic.models import Absence
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, listing, page, signed_in, somebody, text
from treatments.actions.booking import book_session
from treatments.actions.cancelling import cancel
from treatments.actions.courses import hold_series
from treatments.actions.overriding import Override
from treatments.models import AppointmentFinding, Session

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TEN = MONDAY + HOUR
TODAY = MONDAY.date()


@pytest.fixture
def desk(scene):
    return signed_in(scene.desk)


@pytest.fixture
def first(scene):
    return scene.start_series(session_count=3).sessions.get(number=1)


def opens(session, days, *, latest=None):
    """So many days from now."""
    window = {"earliest_on": TODAY + days * DAY, "ideal_on": TODAY + days * DAY, "latest_on": latest}
    Session.objects.filter(pk=session.pk).update(**window)


def rows(client, name):
    """What one list says."""
    return text(client.get(f"/admin/lists/{name}/")).partition('id="list-title"')[2].partition("</section>")[0]


def found(client, model, **query):
    return list(client.get(listing(model, **query)).context["cl"].result_list)


def test_where_nothing_waits_the_list_says_so(desk):
    assert "Every session of the next two weeks is booked." in rows(desk, "to_book")
    assert "No session is later than it should be." in rows(desk, "drifting")
    assert "Nothing that was booked has been lost." in rows(desk, "to_replan")


def test_what_is_to_be_booked_has_a_button_to_book_it(desk, first):
    shown = rows(desk, "to_book")
    assert page(first) in shown
    assert f"{button(first, 'book')}?next=/admin/lists/to_book/" in shown
    assert "best Mon 1 Mar 2027" in shown


def test_what_drifts_unbooked_is_booked_and_what_drifts_booked_is_moved(desk, scene, first):
    opens(first, -9, latest=TODAY - DAY)
    shown = rows(desk, "drifting")
    assert "latest Sun 28 Feb 2027 · not booked" in shown
    assert button(first, "book") in shown
    appointment = scene.book(first, TEN + DAY)
    opens(first, -9, latest=TODAY)
    shown = rows(desk, "drifting")
    assert "booked for Tue 2 Mar 2027, 10:00" in shown
    assert button(appointment, "reschedule") in shown


def test_what_lost_its_appointment_is_booked_again(desk, scene, first):
    cancel(appointment=scene.book(first, TEN), reason="ill", by=scene.desk, at=MONDAY)
    shown = rows(desk, "to_replan")
    assert "lost its appointment" in shown
    assert button(first, "book") in shown


def test_what_can_not_be_kept_is_moved(desk, scene, first):
    appointment = scene.book(first, TEN)
    Absence.objects.create(provider=scene.provider, starts_at=TEN, ends_at=TEN + HOUR)
    shown = rows(desk, "to_replan")
    assert "available then · booked for Mon 1 Mar 2027, 10:00" in shown
    assert button(appointment, "reschedule") in shown


def test_what_is_to_come_of_a_series_on_hold_is_cancelled(desk, scene, first):
    appointment = scene.book(first, TEN)
    hold_series(series=first.series, reason="pregnant", by=scene.desk, at=MONDAY)
    shown = rows(desk, "to_replan")
    assert "the series is on hold" in shown
    assert button(appointment, "cancel") in shown


def test_who_may_not_write_appointments_sees_no_buttons(scene, first):
    shown = rows(somebody(Role.MANAGER), "to_book")
    assert page(first) in shown
    assert button(first, "book") not in shown


@pytest.mark.parametrize("worklist", ["to_book", "drifting", "to_replan"])
def test_sessions_are_filtered_by_worklist(desk, scene, first, worklist):
    cancel(appointment=scene.book(first, TEN), reason="ill", by=scene.desk, at=MONDAY)
    opens(first, -9, latest=TODAY - DAY)
    assert found(desk, Session, worklist=worklist) == [first]
    assert len(found(desk, Session)) == 3


def test_findings_are_filtered_by_whether_they_were_overridden_with_who_why_and_when(desk, scene, first):
    scene.perform(first, TEN)
    override = Override(codes=frozenset({"gap_below_min"}), reason="She flies home.")
    second, third = first.series.sessions.filter(number__gt=1).order_by("number")
    by = scene.provider.user
    book_session(session=second, starts_at=TEN + 21 * DAY, by=by, at=MONDAY, override=override)
    book_session(session=third, starts_at=TEN + 126 * DAY, by=by, at=MONDAY)
    assert [row.code for row in found(desk, AppointmentFinding, overridden="yes")] == ["gap_below_min"]
    assert [row.code for row in found(desk, AppointmentFinding, overridden="no")] == ["gap_above_max"]
    shown = text(desk.get(listing(AppointmentFinding, overridden="yes")))
    assert "She flies home." in shown
    assert str(by) in shown
