"""The feed: what happened, one event an act, for whoever may read what it is about."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from aftercare.models import CheckIn
from api.events import cursors
from api.events.feed import KEPT_FOR
from clinic.actions.entries import remove_entry
from clinic.actions.hours import close_location
from clinic.models import AuditEvent, FeedEpoch
from clinic.queries.feed import Place
from tests.aftercare.check_ins import answer
from tests.api.callers import assert_problem, person, program
from tests.api.events.settled import all_is_settled  # noqa: F401
from tests.kept import rehearse
from tests.scenes import MONDAY
from treatments.actions.booking import book_visit
from treatments.actions.cancelling import cancel
from treatments.actions.courses import HeldBookings, hold_series
from treatments.models import Appointment

TEN = MONDAY + timedelta(hours=1)
DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("all_is_settled")


def events(api, **asked):
    answer = api.at("/events/", **asked)
    assert answer.status_code == 200, answer.json()
    return answer.json()


def now(api):
    return events(api, after="now")["next"]


def since(api, cursor, **asked):
    return events(api, after=cursor, **asked)["results"]


def types(found):
    return [event["type"] for event in found]


def test_an_act_is_told_with_ids_and_names_of_fields_and_no_data(api, scene):
    series = scene.start_series()
    session = series.sessions.get(number=1)
    here = now(api)
    appointment = scene.book(session, TEN)
    (event,) = since(api, here, types="appointment.booked")
    row = AuditEvent.objects.get(action="appointment.booked")
    assert event == {
        "id": str(row.pk),
        "type": "appointment.booked",
        "at": row.at.isoformat().replace("+00:00", "Z"),
        "by": str(scene.desk.pk),
        "resource": "appointments",
        "resource_id": str(appointment.pk),
        "href": f"/api/v1/appointments/{appointment.pk}/",
        "patient_id": str(scene.patient.pk),
        "series_id": str(series.pk),
        "session_id": str(session.pk),
        "appointment_ids": [str(appointment.pk)],
        "changes": ["status"],
    }
    assert api.get(event["href"]).status_code == 200


def test_there_is_always_a_cursor_to_go_on_with(api, scene):
    scene.start_series()
    first = events(api)
    assert "series.started" in types(first["results"])
    again = events(api, after=first["next"])
    assert (again["results"], again["has_more"]) == ([], False)
    scene.book(scene.start_series().sessions.get(number=1), TEN)
    assert "appointment.booked" in types(since(api, again["next"]))


def test_pages_hold_every_event_once_and_in_order(api, scene):
    here = now(api)
    for _ in range(3):
        scene.start_series()
    whole = since(api, here)
    walked, cursor, has_more = [], here, True
    while has_more:
        page = events(api, after=cursor, limit=2)
        walked, cursor, has_more = walked + page["results"], page["next"], page["has_more"]
    assert walked == whole
    assert len({event["id"] for event in whole}) == len(whole) >= 3


def test_without_a_cursor_the_oldest_that_is_kept_comes_first(api, scene, monday):
    old = scene.start_series()
    monday.shift(35 * DAY)
    series = scene.start_series(patient=scene.another_patient(), at=timezone.now())
    appointment = scene.book(series.sessions.get(number=1), TEN + 35 * DAY, at=timezone.now())
    cancel(appointment=appointment, reason="", by=scene.desk, at=timezone.now())
    found = events(api)["results"]
    assert types(found)[-3:] == ["series.started", "appointment.booked", "appointment.cancelled"]
    assert str(old.pk) not in {event["resource_id"] for event in found}


_OLD = """
INSERT INTO clinic_auditevent (id, at, action, subject_type, subject_id, fields, request_id, xid)
SELECT gen_random_uuid(), %(at)s, 'series.started', 'treatments.series', gen_random_uuid(), '{}', '', 1
FROM generate_series(1, 5000)
"""


def test_without_a_cursor_what_is_older_is_not_walked_through(api, scene):
    scene.start_series()
    asked = []

    def look(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.cursor() as cursor:
        # Numbered before the first that there is now.
        cursor.execute(_OLD, {"at": MONDAY - 400 * DAY})
        cursor.execute("ANALYZE clinic_auditevent")
        with connection.execute_wrapper(look):
            assert "series.started" in types(events(api)["results"])
        ((rows, values),) = [(sql, values) for sql, values in asked if "ORDER BY xid, id LIMIT %(limit)s" in sql]
        # As it is done where there is too much to be sorted.
        cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF) {rows}", values)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    removed = [int(number) for number in re.findall(r"Rows Removed by Filter: (\d+)", plan)]
    assert sum(removed) < 1000, plan


def test_types_that_are_not_asked_for_are_passed_over_for_good(api, scene, django_assert_num_queries):
    here = now(api)
    scene.start_series()
    page = events(api, after=here, types="photo.taken")
    assert page["results"] == []
    assert page["next"] == now(api) != here
    rehearse(events, api, after=page["next"])
    with django_assert_num_queries(2):  # what is kept, and a look
        events(api, after=page["next"])


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_costs_the_same_for_one_event_and_for_three(api, scene, rows, django_assert_num_queries):
    here = now(api)
    for number in range(3):
        book_visit(
            patient=scene.another_patient(),
            kind="consultation",
            location=scene.location,
            provider=scene.provider,
            starts_at=TEN + timedelta(hours=number),
            minutes=30,
            by=scene.desk,
            at=MONDAY,
        )
    asked = {"after": here, "types": "appointment.booked", "limit": rows}
    rehearse(events, api, **asked)
    with django_assert_num_queries(4):  # what is kept, a look, the rows, and what they are about
        assert len(events(api, **asked)["results"]) == rows


def test_what_is_removed_is_told_and_leads_nowhere(api, scene):
    closure = close_location(
        location=scene.location, starts_at=TEN + DAY, ends_at=TEN + 2 * DAY, by=scene.desk, at=MONDAY
    )
    remove_entry(entry=closure, by=scene.desk, at=MONDAY)
    # What was told of it before leads nowhere any more either.
    told = [event for event in events(api)["results"] if event["resource_id"] == str(closure.pk)]
    assert [(event["type"], event["href"]) for event in told] == [("closure.created", None), ("closure.removed", None)]


def test_what_is_gone_still_says_which_it_was(api, scene):
    here = now(api)
    appointment = scene.book(scene.start_series().sessions.get(number=1), TEN, hold_minutes=5)
    Appointment.objects.all().delete()
    (event,) = since(api, here, types="appointment.held")
    assert (event["resource_id"], event["appointment_ids"]) == (str(appointment.pk), [])
    assert event["patient_id"] == str(scene.patient.pk)


def test_a_paused_series_tells_of_what_is_cancelled_with_it(api, scene):
    series = scene.start_series()
    appointments = [
        scene.book(series.sessions.get(number=1), TEN),
        scene.book(series.sessions.get(number=2), TEN + 28 * DAY),
    ]
    here = now(api)
    hold_series(series=series, reason="Away", by=scene.desk, at=MONDAY, booked=HeldBookings.CANCEL)
    (event,) = since(api, here)
    assert (event["type"], event["series_id"]) == ("series.on_hold", str(series.pk))
    assert sorted(event["appointment_ids"]) == sorted(str(each.pk) for each in appointments)


def test_a_catalogue_object_is_named_by_its_key(api, scene):
    from clinic.actions.entries import save_entry

    here = now(api)
    save_entry(entry=scene.treatment, by=scene.desk, at=MONDAY, fields=["label_en"])
    (event,) = since(api, here)
    assert (event["resource_id"], event["changes"]) == (scene.treatment.key, ["label_en"])
    assert api.get(event["href"]).status_code == 200


def test_an_alarming_answer_is_an_event_and_a_harmless_one_is_not(api, scene):
    sessions = [
        scene.perform(scene.start_series(patient=patient).sessions.get(number=1), TEN + timedelta(hours=2 * number))
        for number, patient in enumerate([scene.patient, scene.another_patient()])
    ]
    here = now(api)
    for session, wrong in zip(sessions, ({}, {"fever": "yes"}), strict=True):
        answer(CheckIn.objects.get(session=session, day=1), **wrong)
    found = since(api, here, types="check_in.alarming,check_in.answered")
    assert types(found) == ["check_in.answered", "check_in.answered", "check_in.alarming"]
    assert found[-1]["session_id"] == str(sessions[1].pk)
    assert found[-1]["by"] is None


# Who hears what.


def test_a_token_hears_of_what_it_may_read_alone(scene):
    caller = program("events:read", "series:read")
    here = now(caller)
    scene.book(scene.start_series().sessions.get(number=1), TEN)
    assert types(since(caller, here)) == ["series.started"]
    problem = assert_problem(caller.at("/events/", types="appointment.booked"), 403, "scope_missing")
    assert problem["scope"] == "appointments:read"


def test_without_the_scope_of_events_nothing_is_heard(scene):
    assert_problem(program("series:read").at("/events/"), 403, "scope_missing")
    assert_problem(person("front_desk").at("/events/"), 403, "not_permitted")
    assert person("manager").at("/events/").status_code == 200


# What a cursor isn't.


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"after": "abc"}, "after_invalid"),
        ({"after": cursors.signing.dumps(["x", 1, 2], salt="api.events")}, "after_invalid"),
        ({"after": cursors.signing.dumps({}, salt="api.events")}, "after_invalid"),
        ({"limit": "501"}, "limit_invalid"),
        ({"types": "no.such"}, "types_invalid"),
        ({"types": "series.started,series.started"}, "types_invalid"),
        ({"colour": "red"}, "unknown_parameter"),
    ],
)
def test_what_makes_no_sense_is_refused(api, asked, code):
    problem = assert_problem(api.at("/events/", **asked), 400, "invalid_parameters")
    assert problem["errors"][0]["code"] == code


def test_a_cursor_of_a_state_that_was_lost_is_noticed(api, scene):
    scene.start_series()
    cursor = cursors.read(now(api))
    lost = cursors.written(cursor._replace(place=Place(cursor.place.xid + 5, cursor.place.id)))
    problem = assert_problem(api.at("/events/", after=lost), 410, "feed_restarted")
    assert "mirror" in problem["detail"]


def test_a_copy_in_another_cluster_is_noticed_and_what_is_from_before_is_not_told_again(api, scene):
    scene.start_series()
    cursor = now(api)
    # As it would be where the database was restored elsewhere.
    FeedEpoch.objects.update(cluster=1)
    assert_problem(api.at("/events/", after=cursor), 410, "feed_restarted")
    assert events(api)["results"] == []
    scene.start_series()
    assert "series.started" in types(events(api)["results"])


def test_a_cursor_is_good_for_as_long_as_all_after_it_is_kept(api, scene, monday):
    here = now(api)
    scene.start_series()
    monday.shift(KEPT_FOR)
    assert since(api, here)
    monday.shift(2 * DAY)
    assert_problem(api.at("/events/", after=here), 410, "cursor_expired")


def test_a_cursor_after_which_nothing_happened_never_ends(api, scene, monday):
    scene.start_series()
    here = now(api)
    monday.shift(10 * KEPT_FOR)
    assert since(api, here) == []


def test_what_was_written_before_there_was_a_feed_is_not_in_it(api, scene):
    here = now(api)
    AuditEvent.objects.create(
        at=MONDAY, action="series.started", subject_type="treatments.series", subject_id=scene.patient.pk, xid=None
    )
    assert since(api, here) == []


def test_polling_reads_the_index_alone(api, scene):
    """However much there is: both ends of the index, and the row of the place."""
    for _ in range(5):
        scene.start_series()
    from clinic.queries import feed

    statement = feed._LOOK.format(settled=feed.SETTLED)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {statement}", {"xid": 1, "id": feed.NIL, "nil": feed.NIL})
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert plan.count("audit_in_order_of_feed") >= 2
    assert "Seq Scan on clinic_auditevent" not in plan
    assert "Sort Key: clinic_auditevent" not in plan
