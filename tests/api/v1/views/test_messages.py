"""Messages and contact wishes over the API."""

import json

import pytest

from clinic.models import Message
from tests.api.callers import assert_problem, person
from tests.api.resources import TEN, told

DESK = "front_desk"


@pytest.fixture
def message(scene):
    told(scene)
    return Message.objects.earliest("id")


def test_a_message_is_shown_as_it_was_sent(api, message):
    shown = api.at(f"/messages/{message.pk}/").json()
    assert (shown["status"], shown["channel"], shown["sent_to"]) == ("sent", "email", "m...@example.org")
    assert (shown["purpose"], shown["subject"]) == ("appointment_confirmation", str(message.subject_id))
    assert shown["text"].startswith("Hello,")
    assert shown["time_zone"] == "America/New_York"


def test_the_desk_sends_it_again_once(message):
    desk = person(DESK)
    again = desk.create(f"/messages/{message.pk}/resend/", {})
    assert (again.status_code, again.json()["again_of"], again.json()["status"]) == (201, str(message.pk), "pending")
    assert_problem(desk.create(f"/messages/{message.pk}/resend/", {}), 409, "sent_again_already")
    assert_problem(desk.create(f"/messages/{again.json()['id']}/resend/", {}), 409, "invalid_transition")


def test_programs_read_messages_and_managers_do_not(api, message):
    assert api.at("/messages/").status_code == 200
    assert_problem(api.create(f"/messages/{message.pk}/resend/", {}), 403, "not_permitted")
    assert_problem(person("manager").at("/messages/"), 403, "not_permitted")


def path(scene):
    return f"/patients/{scene.patient.pk}/contact-wishes/"


def put(api, path, body, **headers):
    return api.raw(path, json.dumps(body), method="PUT", **headers)


SAID = {"may_email": False, "may_sms": True, "unwanted": ["appointment_reminder"]}


def test_wishes_are_put_as_a_whole(api, scene):
    nothing = api.at(path(scene))
    assert (nothing.json()["version"], nothing.json()["may_email"], nothing["ETag"]) == (0, True, '"0"')
    put(api, path(scene), SAID | {"quiet_hours": {"from": "21:00", "until": "09:30"}})
    said = api.at(path(scene))
    assert said.json() == {
        "version": 1,
        "patient": str(scene.patient.pk),
        **SAID,
        "quiet_hours": {"from": "21:00", "until": "09:30"},
    }
    changed = put(api, path(scene), SAID, **{"If-Match": said["ETag"]})
    assert (changed.json()["quiet_hours"], changed["ETag"]) == (None, '"2"')


def test_wishes_that_are_there_are_replaced_only_by_who_has_read_them(api, scene):
    put(api, path(scene), SAID)
    assert_problem(put(api, path(scene), SAID), 428, "if_match_required")
    assert_problem(put(api, path(scene), SAID, **{"If-Match": '"7"'}), 412, "stale")


def test_the_first_wishes_replace_none_that_were_said_meanwhile(api, scene, monkeypatch):
    assert_problem(put(api, path(scene), SAID, **{"If-Match": '"7"'}), 412, "stale")
    first = put(api, path(scene), SAID, **{"If-Match": '"0"'})
    assert (first.status_code, first["ETag"]) == (200, '"1"')
    # Between the look and the lock somebody was faster.
    monkeypatch.setattr("api.v1.views.contact_wishes.wishes_of", lambda patient: None)
    assert_problem(put(api, path(scene), SAID | {"may_email": True}), 412, "stale")
    monkeypatch.undo()
    assert api.at(path(scene)).json() == first.json()


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"may_email": True}, 400, "invalid"),
        (SAID | {"unwanted": ["gossip"]}, 422, "purpose_unknown"),
        (SAID | {"unwanted": ["x" * 41]}, 400, "invalid"),
        (SAID | {"quiet_hours": {"from": "21:00"}}, 400, "invalid"),
        (SAID | {"quiet_hours": {"from": "21:00", "until": "21:00"}}, 400, "invalid"),
        (SAID | {"fax": True}, 400, "invalid"),
    ],
)
def test_wishes_that_can_not_be_are_refused(api, scene, body, status, code):
    assert_problem(put(api, path(scene), body), status, code)


def test_who_books_says_whether_the_patient_is_told(api, scene):
    session = scene.start_series().sessions.get(number=1)
    body = {"session": str(session.pk), "starts_at": TEN.isoformat(), "notify": False}
    booked = api.create("/appointments/", body).json()
    api.act(f"/appointments/{booked['id']}/cancel/", {"reason": "x", "notify": False}, version=booked["version"])
    assert not Message.objects.exists()
