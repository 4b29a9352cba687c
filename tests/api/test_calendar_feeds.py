"""Calendars of providers and locations, for whoever has the address."""

import logging
import re
import secrets
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.secret_paths import without_secrets
from tests.api.strict_calendar import read_strictly
from tests.scenes import MONDAY
from treatments.actions.booking import book_visit
from treatments.actions.calendar_feeds import make_calendar_feed, revoke_calendar_feed
from treatments.actions.cancelling import cancel, mark_no_show
from treatments.actions.moving import move_appointment
from treatments.models import CalendarFeed, Rescheduling

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TEN = MONDAY + HOUR


def address(scene, **wishes):
    wishes = {"provider": scene.provider, "with_names": False} | wishes
    _feed, secret = make_calendar_feed(**wishes, by=scene.desk, at=MONDAY)
    return f"/calendars/{secret}.ics"


def events(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return read_strictly(answer.content)


@pytest.fixture
def booked(scene):
    return scene.book(scene.start_series().sessions.get(number=1), TEN)


def test_without_names_an_event_tells_when_and_where_and_nothing_of_whom_or_what(scene, client, booked):
    (event,) = events(client, address(scene)).values()
    assert event["summary"] == "Appointment, Room 1"
    assert event.start == TEN
    told = client.get(address(scene)).content.decode()
    for word in ("Maya", "Lind", "icroneedling", "acne", str(scene.patient.pk), "ession"):
        assert word not in told


def test_with_names_it_tells_whom_and_for_what(scene, client, booked):
    (event,) = events(client, address(scene, with_names=True)).values()
    assert event["summary"] == "Maya Lind: Microneedling, Room 1"


def test_that_of_a_location_tells_who_treats(scene, client, booked):
    (event,) = events(client, address(scene, provider=None, location=scene.location)).values()
    assert event["summary"] == "Appointment, Room 1, Ada Okafor"


def test_a_calendar_has_the_words_of_its_language_whatever_the_reader_asks_for(scene, client, booked):
    path = address(scene, language="es")
    (event,) = read_strictly(client.get(path, headers={"Accept-Language": "en"}).content).values()
    assert event["summary"].startswith("Cita")


def test_each_calendar_holds_its_own(scene, client, booked):
    assert events(client, address(scene, provider=scene.colleague)) == {}


def test_what_moves_stays_the_same_event_with_a_higher_number(scene, client, booked):
    path = address(scene)
    ((uid, before),) = events(client, path).items()
    move_appointment(appointment=booked, starts_at=TEN + DAY, by=scene.desk, at=MONDAY + HOUR)
    after = events(client, path)[uid]
    assert after.start == TEN + DAY
    assert after["sequence"] > before["sequence"]
    assert after["last-modified"].dt == MONDAY + HOUR
    assert Rescheduling.objects.exists()


@pytest.mark.parametrize("give_up", [cancel, mark_no_show])
def test_what_was_given_up_is_said_to_be_for_a_month(scene, client, booked, give_up, monday):
    path = address(scene)
    ((uid, before),) = events(client, path).items()
    later = scene.book(booked.session.series.sessions.get(number=2), TEN + 28 * DAY)
    give_up(appointment=later, reason="ill", by=scene.desk, at=MONDAY)
    give_up(appointment=booked, reason="ill", by=scene.desk, at=MONDAY)
    after = events(client, path)
    assert [after[uid]["status"], after[uid]["transp"]] == ["CANCELLED", "TRANSPARENT"]
    assert after[uid]["sequence"] > before["sequence"]
    monday.shift(29 * DAY)
    assert len(events(client, path)) == 2
    monday.shift(2 * DAY)
    # It was to be a few days ago, and was given up longer ago than that.
    assert events(client, path) == {}


def test_a_hold_is_promised_to_nobody(scene, client):
    book_visit(
        patient=scene.patient,
        location=scene.location,
        provider=scene.provider,
        kind="consultation",
        minutes=30,
        starts_at=TEN,
        hold_minutes=10,
        by=scene.desk,
        at=MONDAY,
    )
    assert events(client, address(scene)) == {}


def test_a_calendar_is_asked_whether_it_is_still_so(scene, client, booked, monday):
    path = address(scene)
    answer = client.get(path)
    assert answer["Cache-Control"] == "private, no-cache"
    monday.shift(HOUR)
    again = client.get(path, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])
    cancel(appointment=booked, reason="ill", by=scene.desk, at=MONDAY + HOUR)
    assert client.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 200


def test_a_calendar_costs_the_same_for_one_event_and_for_three(scene, client, booked):
    paths = [address(scene), address(scene, with_names=True)]
    client.get("/calendars/")

    def costs():
        found = []
        for path in paths:
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                client.get(path)
            found.append(len(queries))
        return found

    first = costs()
    for name in ("Noor", "Tom"):
        series = scene.start_series(patient=scene.another_patient(name))
        scene.book(series.sessions.get(number=1), TEN + HOUR * (2 if name == "Tom" else 4))
    assert costs() == first == [4, 4]


def test_its_use_is_noted(scene, client):
    client.get(address(scene))
    assert CalendarFeed.objects.get().last_used_at == MONDAY


def wrong(scene):
    revoked, secret = make_calendar_feed(provider=scene.provider, by=scene.desk, at=MONDAY)
    revoke_calendar_feed(feed=revoked, by=scene.desk, at=MONDAY)
    return [
        f"/calendars/{secret}.ics",
        f"/calendars/{secrets.token_urlsafe(32)}.ics",
        f"{address(scene)}/",
        address(scene).removesuffix(".ics"),
        "/calendars/x.ics",
        "/calendars/",
        "/calendars/a/b.ics",
    ]


def test_whatever_leads_nowhere_is_answered_alike_and_says_that_it_is_no_page(scene, client):
    answers = [client.get(path) for path in wrong(scene)]
    assert {(answer.status_code, answer.content) for answer in answers} == {
        (404, b"There is no calendar here, or no longer.\n")
    }
    for answer in answers:
        assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "no-referrer")
        assert answer["X-Robots-Tag"] == "noindex"
        assert not answer.cookies


def test_a_calendar_is_only_read(scene, client):
    path = address(scene)
    assert client.head(path).status_code == 200
    answer = client.post(path)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert client.post("/calendars/x.ics").status_code == 404


def test_whoever_asks_too_often_waits_and_guesses_are_limited_all_together(scene, client, settings):
    path = address(scene)
    settings.SHARE_LINK_PER_MINUTE = 2
    answers = [client.get(path) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2]["Retry-After"]) >= 1
    settings.SHARE_LINK_PER_MINUTE, settings.SHARE_LINK_MISSES_PER_MINUTE = 100, 1
    guesses = [client.get("/calendars/x.ics", REMOTE_ADDR=f"192.0.2.{number}").status_code for number in range(2)]
    assert guesses == [404, 429]
    assert client.get(path, REMOTE_ADDR="192.0.2.1").status_code == 200


def test_no_log_holds_the_address(scene, client, caplog):
    path = address(scene)
    secret = re.search(r"[\w-]{43}", path)[0]
    with caplog.at_level(logging.DEBUG):
        client.get(path)
        client.get(f"{path}x")
    line = f'"GET {path} HTTP/1.1" 200'
    assert secret not in without_secrets(line)
    assert without_secrets("/calendars/short.ics") == "/calendars/[...]"


def test_only_a_year_ahead_and_a_month_back_are_told(scene, client, booked, monday):
    path = address(scene)
    monday.shift(30 * DAY)
    assert len(events(client, path)) == 1
    monday.shift(DAY)
    assert events(client, path) == {}
    monday.move_to(TEN - 366 * DAY)
    assert events(client, path) == {}
    monday.shift(DAY)
    assert len(events(client, path)) == 1


def test_of_more_than_fit_the_nearest_to_today_are_told_and_the_log_says_so(scene, client, booked, caplog, monkeypatch):
    later = [
        scene.book(booked.session.series.sessions.get(number=number), TEN + 28 * DAY * number) for number in (2, 3)
    ]
    path = address(scene)
    monkeypatch.setattr("treatments.queries.calendars.MOST", 3)
    assert len(events(client, path)) == 3
    assert not caplog.records
    monkeypatch.setattr("treatments.queries.calendars.MOST", 2)
    assert [event.start for event in events(client, path).values()] == [TEN, later[0].starts_at]
    (record,) = caplog.records
    assert (
        record.getMessage() == f"The calendar {CalendarFeed.objects.get().pk} is cut: it has more than 2 appointments."
    )


def test_what_was_a_while_ago_gives_way_to_what_is_next(scene, client, booked, monday, monkeypatch):
    path, following = address(scene), TEN + 28 * DAY
    scene.book(booked.session.series.sessions.get(number=2), following)
    monkeypatch.setattr("treatments.queries.calendars.MOST", 1)
    monday.move_to(TEN + 20 * DAY)
    (event,) = events(client, path).values()
    assert event.start == following
