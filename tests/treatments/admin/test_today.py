"""Today: the board of any day by provider or room, what is pressed on it and taken back, and the day on paper."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.actions.alerts import raise_alert
from clinic.actions.hours import close_location
from clinic.models import Location
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, page, signed_in, somebody, text
from tests.treatments.courses import another_site
from treatments.actions.booking import book_visit
from treatments.actions.moving import move_appointment
from treatments.actions.visits import arrive

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
BOARD = reverse("admin:treatments_appointment_board")
SHEET = reverse("admin:treatments_appointment_day_sheet")


@pytest.fixture
def desk(scene):
    return signed_in(scene.desk)


@pytest.fixture
def booked(scene):
    return scene.book(scene.start_series().sessions.get(number=1), MONDAY + HOUR)


def boards(client, **query):
    return client.get(BOARD, query, headers={}).context["boards"]


def board(client, **query):
    return client.get("/admin/", query).context


def visit(scene, name, starts_at, **where):
    values = {"kind": "consultation", "location": scene.location, "provider": scene.provider, "minutes": 30} | where
    return book_visit(patient=scene.another_patient(name), starts_at=starts_at, by=scene.desk, at=MONDAY, **values)


def cells(client, **query):
    """Of each row that isn't the line of now: its time, and who comes, column by column."""
    shown = boards(client, **query)[0]
    names = [[[each.appointment.patient.given_name for each in cell] for cell in row.cells] for row in shown.rows]
    return [(row.clock, own) for row, own in zip(shown.rows, names, strict=True) if not row.is_now]


def test_rows_are_times_with_the_hours_between_and_columns_are_providers(scene, desk, booked):
    visit(scene, "Noor", MONDAY + 3 * HOUR, provider=scene.colleague)
    shown = boards(desk)[0]
    assert [str(column) for column in shown.columns] == sorted([str(scene.provider), str(scene.colleague)])
    mine = [str(column) for column in shown.columns].index(str(scene.provider))
    found = dict(cells(desk))
    assert list(found) == ["10:00", "11:00", "12:00"]
    assert found["10:00"][mine] == ["Maya"]
    assert found["11:00"] == [[], []]
    assert found["12:00"][1 - mine] == ["Noor"]


def test_columns_are_rooms_where_that_is_chosen(scene, desk, booked):
    assert boards(desk, by="room")[0].columns == [booked.room]
    assert boards(desk, by="nonsense")[0].columns == [booked.provider]


def test_a_visit_says_who_what_where_how_far_and_whether_it_is_ready(scene, desk, booked):
    raise_alert(patient=scene.patient, severity="danger", text="Latex", by=scene.desk, at=MONDAY)
    shown = text(desk.get("/admin/"))
    for word in ("Maya Lind", "1 of 4", "Microneedling", str(booked.room), "booked", "Latex", "light--"):
        assert word in shown, word


def test_the_line_of_now_stands_between_what_has_begun_and_what_is_to_come(scene, desk, booked, monday):
    visit(scene, "Noor", MONDAY + 3 * HOUR)
    monday.move_to(MONDAY + 2 * HOUR + timedelta(minutes=10))
    assert [(row.clock, row.is_now) for row in boards(desk)[0].rows] == [
        ("10:00", False),
        ("11:00", False),
        ("11:10", True),
        ("12:00", False),
    ]
    assert not any(row.is_now for row in boards(desk, day="2027-03-02")[0].rows)


def test_any_day_and_one_location_and_provider_are_chosen_by_the_address(scene, desk, booked):
    visit(scene, "Noor", MONDAY + HOUR, provider=scene.colleague)
    visit(scene, "Tom", MONDAY + DAY)
    assert [names for _, names in cells(desk, provider=scene.colleague.pk)] == [[["Noor"]]]
    assert [names for _, names in cells(desk, day="2027-03-02")] == [[["Tom"]]]
    assert boards(desk, day="2027-03-03")[0].rows == []
    other = Location.objects.create(name="Far", time_zone="Pacific/Auckland")
    assert [each.location for each in boards(desk, location=other.pk)] == [other]
    assert boards(desk, location=other.pk)[0].day.isoformat() == "2027-03-02"


@pytest.mark.parametrize(
    "query",
    [{"day": "soon"}, {"day": "9999-12-31"}, {"day": "0001-01-01"}, {"location": "x"}, {"provider": "\x00"}],
)
def test_what_the_address_says_and_nobody_understands_is_as_if_not_said(desk, booked, query):
    assert desk.get("/admin/", query).status_code == 200
    assert [names for _, names in cells(desk, **query)] == [[["Maya"]]]


def test_the_ways_to_other_days_keep_what_was_chosen(scene, desk):
    context = desk.get("/admin/", {"provider": scene.provider.pk, "by": "room", "day": "2027-03-01"})
    shown = text(context)
    assert f"/admin/?day=2027-02-28&amp;provider={scene.provider.pk}&amp;by=room" in shown
    assert f"/admin/?day=2027-03-02&amp;provider={scene.provider.pk}&amp;by=room" in shown
    assert f"{SHEET}?day=2027-03-02&amp;provider={scene.provider.pk}&amp;by=room" in shown


def test_an_empty_day_says_what_to_do_next(scene, desk):
    assert "/admin/lists/to_book/" in text(desk.get("/admin/"))
    assert "Look at everybody" in text(desk.get("/admin/", {"provider": scene.provider.pk}))


def test_who_may_not_write_presses_nothing_and_a_provider_starts_from_the_board(scene, booked):
    arrive(appointment=booked, by=scene.desk, at=MONDAY)
    names = {
        role: {name for board in boards(somebody(role)) for each in board.visits for name in each.acts}
        for role in (Role.MANAGER, Role.FRONT_DESK, Role.PROVIDER)
    }
    assert names[Role.MANAGER] == set()
    assert names[Role.FRONT_DESK] == {"undo-arrival", "cancel"}
    assert names[Role.PROVIDER] == {"start", "undo-arrival", "cancel"}


def test_an_arrival_is_taken_back_by_the_button_beside_what_was_said(scene, desk, booked):
    desk.post(button(booked, "arrive"), {"next": "/admin/", "seen_version": booked.version})
    booked.refresh_from_db()
    shown = text(desk.get("/admin/"))
    assert f'formaction="{button(booked, "undo-arrival")}" name="seen_version" value="{booked.version}"' in shown
    assert ">Undo<" in shown
    desk.post(button(booked, "undo-arrival"), {"next": "/admin/", "seen_version": booked.version})
    booked.refresh_from_db()
    assert booked.status == "booked"


def test_a_no_show_is_taken_back_beside_what_was_said_on_its_day_only(scene, desk, booked, monday):
    desk.post(button(booked, "no-show"), {"next": "/admin/", "reason": "didn't come"})
    assert f'formaction="{button(booked, "undo-no-show")}"' in text(desk.get("/admin/"))
    booked.refresh_from_db()
    desk.post(button(booked, "undo-no-show"), {"next": "/admin/", "seen_version": booked.version})
    booked.refresh_from_db()
    assert (booked.status, booked.session.status, booked.reason) == ("booked", "booked", "")
    desk.post(button(booked, "no-show"), {"next": "/admin/", "reason": "didn't come"})
    monday.move_to(MONDAY + DAY)
    assert "Came after all" not in text(desk.get(page(booked)))


def test_who_may_not_take_it_back_is_not_offered_it(scene, booked):
    assert ">Undo<" not in text(somebody(Role.MANAGER).get("/admin/"))


def test_a_button_for_what_changed_meanwhile_is_refused_in_words_and_the_board_is_new(scene, desk, booked):
    seen = booked.version
    arrive(appointment=booked, by=scene.provider.user, at=MONDAY)
    answer = desk.post(button(booked, "arrive"), {"next": "/admin/", "seen_version": seen}, follow=True)
    shown = text(answer)
    assert answer.redirect_chain == [("/admin/", 302)]
    assert "meanwhile" in shown or "changed" in shown
    assert "visit--arrived" in shown


def test_the_board_alone_is_the_same_until_something_is_done_or_the_minute_is_over(scene, desk, booked, monday):
    first = desk.get(BOARD)
    tag = first["ETag"]
    with CaptureQueriesContext(connection) as queries:
        again = desk.get(BOARD, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, len(queries)) == (304, b"", 3)
    monday.move_to(MONDAY + timedelta(minutes=1))
    later = desk.get(BOARD, headers={"If-None-Match": tag})
    assert "Now 09:01" in text(later)
    arrive(appointment=booked, by=scene.desk, at=MONDAY)
    answer = desk.get(BOARD, headers={"If-None-Match": later["ETag"]})
    assert answer.status_code == 200
    assert "visit--arrived" in text(answer)


def again(browser, answer, address=BOARD):
    return browser.get(address, headers={"If-None-Match": answer["ETag"]})


def test_what_is_done_to_who_does_not_come_then_leaves_the_board_as_it_is_known(scene, desk, booked):
    first = desk.get(BOARD)
    visit(scene, "Tom", MONDAY + DAY)
    with CaptureQueriesContext(connection) as queries:
        answer = again(desk, first)
    assert (answer.status_code, answer["ETag"], len(queries)) == (304, first["ETag"], 3)


def test_what_the_board_does_not_show_of_who_comes_is_looked_at_once(scene, desk, booked):
    first = desk.get(BOARD)
    scene.add_concern(booked.patient)
    answer = again(desk, first)
    assert answer.status_code == 304
    assert answer["ETag"] != first["ETag"]
    assert again(desk, answer)["ETag"] == answer["ETag"]


def test_who_is_booked_for_the_day_and_who_is_moved_away_is_seen_at_once(scene, desk, booked):
    first = desk.get(BOARD)
    added = visit(scene, "Tom", MONDAY + 3 * HOUR)
    second = again(desk, first)
    assert (second.status_code, "Tom" in text(second)) == (200, True)
    move_appointment(appointment=added, starts_at=MONDAY + DAY, by=scene.desk, at=MONDAY)
    third = again(desk, second)
    assert (third.status_code, "Tom" in text(third)) == (200, False)


def test_what_is_done_to_nobody_may_be_shown_anywhere(scene, desk, booked):
    first = desk.get(BOARD)
    close_location(location=scene.location, starts_at=MONDAY + DAY, ends_at=MONDAY + 2 * DAY, by=scene.desk, at=MONDAY)
    assert again(desk, first)["ETag"] != first["ETag"]


def test_the_board_with_what_was_said_tells_it_once(scene, desk, booked):
    desk.post(button(booked, "arrive"), {"next": f"{BOARD}?said=1"})
    said = text(desk.get(f"{BOARD}?said=1"))
    assert "The patient is here." in said
    assert "visit--arrived" in said
    assert "The patient is here." not in text(desk.get("/admin/"))


def test_the_day_on_paper_says_all_in_words(scene, desk, booked):
    raise_alert(patient=scene.patient, severity="danger", text="Latex", by=scene.desk, at=MONDAY)
    shown = text(desk.get(SHEET))
    for word in ("10:00", "Maya Lind", "1 of 4", "Alert:", "Latex", "Booked", str(booked.room), "1 visit<"):
        assert word in shown, word
    assert "Nobody is booked here on this day." in text(desk.get(SHEET, {"day": "2027-03-02"}))


@pytest.mark.parametrize("address", [BOARD, SHEET])
def test_who_may_not_see_appointments_sees_no_day(db, address):
    assert somebody().get(address).status_code == 403


@pytest.mark.parametrize(("address", "queries"), [("/admin/", 8), (BOARD, 6), (SHEET, 5)])
def test_a_day_costs_the_same_for_one_visit_and_three(scene, address, queries):
    client, costs = somebody(Role.FRONT_DESK, Role.PROVIDER), []
    for hours, name in enumerate(("Noor", "Tom", "Ines"), start=1):
        session = scene.start_series(patient=scene.another_patient(name)).sessions.get(number=1)
        scene.book(session, MONDAY + hours * HOUR * 1.5)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        costs.append(len(asked))
    assert costs == [queries] * 3


def test_the_location_that_was_chosen_last_is_shown_again(scene, desk):
    there = another_site(scene)
    calendar = reverse("admin:treatments_appointment_calendar")
    assert len(board(desk)["boards"]) == 2
    # A glance at the calendar doesn't narrow Today.
    desk.get(calendar, {"location": there.pk})
    assert desk.get(calendar).context["asked"].location == there
    assert len(board(desk)["boards"]) == 2
    board(desk, location=str(scene.location.pk))
    assert [each.location for each in board(desk)["boards"]] == [scene.location]
    assert desk.get(calendar).context["asked"].location == scene.location
    board(desk, location="")
    assert len(board(desk)["boards"]) == 2


def test_a_location_that_is_no_longer_in_use_is_forgotten(scene, desk):
    there = another_site(scene)
    board(desk, location=str(there.pk))
    Location.objects.filter(pk=there.pk).update(is_active=False)
    assert [each.location for each in board(desk)["boards"]] == [scene.location]


@pytest.mark.parametrize("act", ["no-show", "cancel"])
def test_only_of_a_session_is_said_that_it_is_to_be_booked_again(scene, desk, booked, act):
    walk_in = visit(scene, "Noor", MONDAY + 2 * HOUR, kind="walk_in")
    goes_back = "The session goes back to those to be booked"
    shown = text(desk.get(button(walk_in, act)))
    assert goes_back not in shown
    assert "Noor Haddad · Mon 1 Mar 2027, 11:00 EST (America/New_York) · Ada Okafor" in shown
    assert ("Cancel the appointment" in shown) == (act == "cancel")
    assert goes_back in text(desk.get(button(booked, act)))
