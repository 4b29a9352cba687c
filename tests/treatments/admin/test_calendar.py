"""The calendar: what it draws, on the location's clock, and what becomes of an appointment that is dropped."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from clinic.actions.alerts import raise_alert
from clinic.models import Absence, Closure, Location, Message, Outage, Room
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, page, signed_in, somebody, text
from treatments.actions.cancelling import cancel, mark_no_show
from treatments.actions.moving import move_appointment
from treatments.actions.visits import arrive
from treatments.models import Appointment, AppointmentFinding, Rescheduling

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TEN = MONDAY + HOUR
NAME = "treatments_appointment_calendar"


@pytest.fixture
def desk(scene):
    return signed_in(scene.desk)


@pytest.fixture
def booked(scene):
    """Three sessions booked 28 days apart, at ten."""
    sessions = scene.start_series().sessions.order_by("number")[:3]
    # New York's clocks change on 14 March 2027.
    return [scene.book(session, TEN + 28 * k * DAY - (HOUR if k else 0 * HOUR)) for k, session in enumerate(sessions)]


def address(what="", *args, **query):
    return reverse(f"admin:{NAME}{what}", args=args, query=query or None)


def data(client, **query):
    return client.get(address("_data", **query)).json()


def dropped(client, appointment, start, **sent):
    sent = {"start": start, "version": appointment.version} | sent
    return client.post(address("_drop", appointment.pk, day="2027-03-01", span="week"), sent).json()


def starts(appointment):
    appointment.refresh_from_db()
    return appointment.starts_at


# What is drawn


def test_an_appointment_shows_whom_which_and_of_what_on_the_locations_clock(scene, desk, booked):
    raise_alert(patient=scene.patient, severity="danger", text="Latex", by=scene.desk, at=MONDAY)
    (shown,) = data(desk)["events"]
    assert (shown["patient"], shown["which"], shown["what"]) == ("Maya Lind", "1 of 4", str(scene.treatment))
    assert (shown["start"], shown["end"], shown["clock"]) == ("2027-03-01T10:00", "2027-03-01T11:00", "10:00 - 11:00")
    assert (shown["status"], shown["state"]) == ("booked", "Booked")
    assert shown["light"]["colour"] in {"red", "amber", "green"}
    assert shown["alerts"] == [{"severity": "danger", "text": "Latex"}]
    assert (shown["column"], shown["provider"]) == (str(scene.provider.pk), "Ada Okafor")
    assert (shown["address"], shown["move"]) == (page(booked[0]), button(booked[0], "reschedule"))


def test_the_wall_keeps_its_hour_when_the_clocks_change(desk, booked):
    (shown,) = data(desk, day="2027-03-29")["events"]
    assert (booked[1].starts_at, shown["start"]) == (datetime(2027, 3, 29, 14, tzinfo=UTC), "2027-03-29T10:00")


def test_a_day_is_that_of_the_location(scene, desk):
    far = Location.objects.create(name="Auckland", time_zone="Pacific/Auckland", phone="+6493000000")
    # Nine on Monday in New York is three on Tuesday there.
    assert [each["day"] for each in data(desk, location=far.pk)["days"]] == ["2027-03-02"]
    assert data(desk, location=far.pk)["offset"] == "+13:00"
    assert data(desk, location=scene.location.pk)["offset"] == "-05:00"


def test_rooms_are_columns_if_asked_for(scene, desk, booked):
    found = data(desk, by="room")
    assert [each["title"] for each in found["columns"]] == ["Room 1", "Room 2", "Talk"]
    assert found["events"][0]["column"] == str(scene.room.pk)
    assert [each["title"] for each in data(desk)["columns"]] == ["Ada Okafor", "Ben Ruiz"]


def test_a_week_has_seven_days_and_hides_those_on_which_nobody_works(desk, booked):
    found = data(desk, day="2027-03-03", span="week")
    assert [each["day"] for each in found["days"]] == [
        f"2027-{day}" for day in ("02-28", *[f"03-0{n}" for n in range(1, 7)])
    ]
    assert found["hidden"] == [0, 6]
    assert (found["opens"], found["closes"]) == (9, 17)
    assert len(found["events"]) == 1


def test_one_providers_calendar_has_their_column_and_their_appointments(scene, desk, booked):
    other = scene.start_series(patient=scene.another_patient())
    scene.book(other.sessions.get(number=1), TEN, provider=scene.colleague)
    found = data(desk, provider=scene.colleague.pk)
    assert [each["title"] for each in found["columns"]] == ["Ben Ruiz"]
    assert [each["patient"] for each in found["events"]] == ["Noor Haddad"]
    # In a room the others are there, without their names.
    rooms = data(desk, provider=scene.colleague.pk, by="room")
    assert [each["patient"] for each in rooms["events"]] == ["Noor Haddad"]
    assert "Taken by Ada Okafor" in {each["words"] for each in rooms["shades"]}


def test_what_was_cancelled_or_held_too_long_is_gone_and_a_no_show_stays(scene, desk, booked):
    mark_no_show(appointment=booked[0], reason="away", by=scene.desk, at=TEN + HOUR)
    assert [each["state"] for each in data(desk)["events"]] == ["No-show"]
    cancel(appointment=booked[1], reason="ill", by=scene.desk, at=MONDAY)
    assert data(desk, day="2027-03-29")["events"] == []


def kinds(found, column):
    return {
        (each["kind"], each["start"], each["end"], each["words"])
        for each in found["shades"]
        if each["column"] == column
    }


def test_hours_absences_and_closures_are_shaded(scene, desk, booked):
    ada, ben = str(scene.provider.pk), str(scene.colleague.pk)
    scene.provider.rotas.filter(weekday=0).update(starts="12:00")
    Absence.objects.create(
        provider=scene.colleague, starts_at=MONDAY - DAY, ends_at=MONDAY + 2 * HOUR, reason="private"
    )
    Closure.objects.create(
        location=scene.location, starts_at=MONDAY + 6 * HOUR, ends_at=MONDAY + 20 * HOUR, reason="Stocktaking"
    )
    found = data(desk)
    closed = ("closed", "2027-03-01T15:00", "2027-03-01T17:00", "Closed: Stocktaking")
    assert kinds(found, ada) == {("off", "2027-03-01T09:00", "2027-03-01T12:00", ""), closed}
    # Why somebody is away isn't written on the wall.
    assert kinds(found, ben) == {("away", "2027-03-01T09:00", "2027-03-01T11:00", "Away"), closed}


def test_a_room_is_shaded_while_it_is_out_of_service_or_prepared(scene, desk, booked):
    other = Room.objects.get(name="Room 2")
    Outage.objects.create(room=other, starts_at=MONDAY, ends_at=MONDAY + HOUR, reason="Painting")
    Outage.objects.create(device=scene.device, starts_at=MONDAY, ends_at=MONDAY + HOUR, reason="Repair")
    found = data(desk, by="room")
    assert kinds(found, str(other.pk)) == {("out", "2027-03-01T09:00", "2027-03-01T10:00", "Out of service: Painting")}
    assert {kind for kind, *_rest in kinds(found, str(scene.room.pk))} == {"turnover"}
    (notice,) = found["notices"]
    assert notice.startswith("Pen 1: Repair is out of service from Mon 1 Mar 2027, 09:00")


@pytest.mark.parametrize(
    "query",
    [
        {"day": "soon"},
        {"day": "2027-02-31"},
        {"day": "0001-01-01", "span": "week"},
        {"day": "9999-12-31", "span": "week"},
        {"location": "x", "provider": "y", "span": "year", "by": "device", "shape": "round"},
    ],
)
def test_what_the_address_says_wrongly_is_as_if_it_werent_said(desk, booked, query):
    assert desk.get(address(**query)).status_code == 200
    found = data(desk, **query)
    assert len(found["days"]) == (7 if query.get("span") == "week" else 1)


def test_the_addresses_of_other_days_name_no_patient(desk, booked):
    found = data(desk, day="2027-03-01", span="week", by="room")
    earlier = parse_qs(urlsplit(found["earlier"]).query)
    assert (earlier["day"], earlier["span"], earlier["by"]) == (["2027-02-22"], ["week"], ["room"])
    assert parse_qs(urlsplit(found["later"]).query)["day"] == ["2027-03-08"]
    assert set(earlier) == {"location", "day", "span", "by", "shape"}


def test_the_calendar_costs_the_same_for_one_appointment_and_three(scene, desk, booked, django_assert_num_queries):
    for names in ((), ("Ola", "Tom")):
        for hours, name in enumerate(names, start=2):
            patient = scene.another_patient(name)
            raise_alert(patient=patient, severity="danger", text="Latex", by=scene.desk, at=MONDAY)
            scene.book(scene.start_series(patient=patient).sessions.get(number=1), MONDAY + 2 * hours * HOUR)
            Absence.objects.create(provider=scene.colleague, starts_at=MONDAY, ends_at=MONDAY + hours * HOUR)
        for by, cost in (("provider", 10), ("room", 9)):
            data(desk, by=by)
            with django_assert_num_queries(cost):
                found = data(desk, by=by)
        assert len(found["events"]) == 1 + len(names)


def test_the_page_costs_little_whatever_it_draws(desk, booked, django_assert_num_queries):
    desk.get(address())
    with django_assert_num_queries(3):
        assert "Maya" not in text(desk.get(address()))


def test_whoever_may_see_appointments_has_a_calendar_and_finds_it(scene, booked):
    for role in (Role.FRONT_DESK, Role.PROVIDER, Role.MANAGER):
        person = somebody(role)
        assert person.get(address()).status_code == 200
        assert f'href="{address()}"' in text(person.get("/admin/"))
        may_move = role != Role.MANAGER
        assert bool(data(person)["events"][0]["move"]) is may_move
        assert person.get(address("_starts", booked[0].pk)).status_code == (200 if may_move else 403)
        sent = {"start": "2027-03-01T11:00", "version": 0}
        assert person.post(address("_drop", booked[0].pk), sent).status_code == (200 if may_move else 403)


def test_who_has_no_role_sees_nothing_of_it(booked):
    nobody = somebody()
    for where in (address(), address("_data"), address("_starts", booked[0].pk)):
        assert nobody.get(where).status_code == 403
    assert nobody.post(address("_drop", booked[0].pk)).status_code == 403


def test_a_clinic_without_a_location_is_told_what_to_do(desk, scene):
    Location.objects.update(is_active=False)
    assert "A manager adds one under Places and people." in text(desk.get(address()))
    assert desk.get(address("_data")).status_code == 404


# Where it may go


def test_the_overlay_says_where_it_may_start(scene, desk, booked):
    found = desk.get(address("_starts", booked[0].pk, day="2027-03-01")).json()["bands"]
    mine = [each for each in found if each["column"] == str(scene.provider.pk)]
    # An hour, until five.
    assert mine == [
        {"kind": "legal", "column": str(scene.provider.pk), "start": "2027-03-01T09:00", "end": "2027-03-01T16:05"}
    ]


def test_what_takes_an_override_is_told_apart(scene, desk, booked):
    early = desk.get(address("_starts", booked[1].pk, day="2027-03-26", by="room")).json()["bands"]
    assert {each["kind"] for each in early} == {"override"}
    assert str(scene.room.pk) in {each["column"] for each in early}


# What a drop does


def test_a_drop_on_the_same_day_moves_it_at_once(scene, desk, booked):
    # Who hasn't been told of it yet is told once, where it is then.
    Message.objects.all().delete()
    found = dropped(desk, booked[0], "2027-03-01T13:00", provider=scene.colleague.pk)
    assert (found["outcome"], found["words"]) == ("moved", "Moved to Mon 1 Mar 2027, 13:00, Ben Ruiz, Room 1.")
    assert starts(booked[0]) == MONDAY + 4 * HOUR
    assert booked[0].provider == scene.colleague
    assert found["undo"] == button(Rescheduling.objects.get(), "undo")
    assert Message.objects.filter(patient=scene.patient, purpose="appointments_moved").exists()


def test_a_drop_into_another_room_takes_that_room(desk, booked):
    other = Room.objects.get(name="Room 2")
    assert dropped(desk, booked[0], "2027-03-01T10:00", room=other.pk)["outcome"] == "moved"
    starts(booked[0])
    assert booked[0].room == other


def test_patients_arent_told_if_the_desk_says_so(desk, booked):
    Message.objects.all().delete()
    assert dropped(desk, booked[0], "2027-03-01T13:00", silently="on")["outcome"] == "moved"
    assert not Message.objects.exists()


def test_a_drop_that_the_rule_book_refuses_says_why_and_moves_nothing(scene, desk, booked):
    other = scene.start_series(patient=scene.another_patient())
    scene.book(other.sessions.get(number=1), TEN, provider=scene.colleague)
    for start, why in (
        ("2027-03-01T19:00", "doesn't work"),
        ("2027-03-01T08:00", "in the past"),
        ("2027-03-01T10:02", "every 5th minute"),
    ):
        found = dropped(desk, booked[0], start, provider=scene.colleague.pk)
        assert found["outcome"] == "refused", start
        assert why in found["words"], found
    assert starts(booked[0]) == TEN


def test_where_others_would_move_too_the_page_of_the_move_is_asked_for_with_the_new_start(desk, booked):
    found = dropped(desk, booked[0], "2027-03-08T10:00")
    assert found["outcome"] == "ask"
    assert starts(booked[0]) == TEN
    response = desk.get(found["address"])
    assert response.context["form"].preview.counts == [("moves", "3 move")]
    assert "Mon 8 Mar 2027, 10:00" in text(response)
    assert response.context["back"].startswith(f"{address()}?")
    assert not Rescheduling.objects.exists()


def test_where_an_override_is_needed_the_page_of_the_move_says_so(scene, desk, booked):
    found = dropped(desk, booked[2], "2027-04-21T10:00", provider=scene.colleague.pk)
    assert found["outcome"] == "ask"
    for client, may_override in ((desk, False), (signed_in(scene.provider.user), True)):
        form = client.get(found["address"]).context["form"]
        assert form.ruling.verdict[0] == "override"
        assert form.may_override is may_override
        assert form["provider"].value() == str(scene.colleague.pk)


@pytest.mark.parametrize(
    ("number", "start"),
    [(1, "2027-03-03T10:00"), (0, "2027-04-20T10:00"), (2, "2027-03-09T10:00"), (1, "2028-03-01T10:00")],
)
def test_a_drop_far_off_is_refused_or_asked_about(desk, booked, number, start):
    found = dropped(desk, booked[number], start)
    assert found["outcome"] in {"refused", "ask"}
    if found["outcome"] == "ask":
        assert desk.get(found["address"]).context["form"].preview
    assert not Rescheduling.objects.exists()


def test_a_start_in_the_address_of_what_isnt_moved_any_more_is_no_error(scene, desk, booked):
    arrive(appointment=booked[0], by=scene.desk, at=TEN)
    response = desk.get(f"{button(booked[0], 'reschedule')}?start=2027-03-08T15:00:00%2B00:00", follow=True)
    assert "That isn&#x27;t possible now." in text(response)


def test_today_leads_to_the_calendar_of_its_day(scene, desk, booked):
    shown = text(desk.get(f"/admin/?day=2027-03-02&by=room&location={scene.location.pk}"))
    assert f'href="{address()}?day=2027-03-02&amp;location={scene.location.pk}&amp;by=room"' in shown


def test_a_wrong_start_in_the_address_of_the_move_is_said(desk, booked):
    shown = text(desk.get(f"{button(booked[0], 'reschedule')}?start=soon"))
    assert "Choose one of the starts." in shown


def test_what_somebody_else_moved_meanwhile_is_stale(scene, desk, booked):
    move_appointment(appointment=booked[0], starts_at=TEN + 2 * HOUR, by=scene.desk, at=MONDAY)
    found = dropped(desk, booked[0], "2027-03-01T13:00")
    assert (found["outcome"], starts(booked[0])) == ("stale", TEN + 2 * HOUR)
    assert found["words"].startswith("Someone changed this meanwhile.")


def test_who_has_arrived_isnt_moved(scene, desk, booked):
    arrive(appointment=booked[0], by=scene.desk, at=TEN)
    booked[0].refresh_from_db()
    assert data(desk)["events"][0]["move"] == ""
    assert dropped(desk, booked[0], "2027-03-01T13:00")["outcome"] == "refused"


@pytest.mark.parametrize(
    "sent", [{"start": ""}, {"start": "soon"}, {"version": "x"}, {"provider": "x"}, {"start": "2027-03-14T02:30"}]
)
def test_what_cant_be_understood_is_refused_in_words(desk, booked, sent):
    found = dropped(desk, booked[0], **({"start": "2027-03-01T13:00"} | sent))
    assert found["outcome"] == "refused"
    assert found["words"]
    assert starts(booked[0]) == TEN


def test_a_warning_that_was_acted_upon_is_said(scene, desk, booked):
    found = dropped(desk, booked[0], "2027-03-01T13:00")
    kept = AppointmentFinding.objects.filter(appointment=booked[0], superseded_at=None)
    assert found["warnings"] == [each.text for each in kept.order_by("id") if each.at > MONDAY - HOUR and each.text]


def test_a_drop_is_posted_and_nothing_else(desk, booked):
    assert desk.get(address("_drop", booked[0].pk)).status_code == 405
    assert Appointment.objects.get(pk=booked[0].pk).version == booked[0].version
