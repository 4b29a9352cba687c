"""Appointments, as they stand."""

from datetime import timedelta

from tests.api.fhir.reading import BASE, ask, assert_outcome, ids, validated
from tests.scenes import MONDAY
from treatments.actions.booking import book_session
from treatments.actions.cancelling import cancel
from treatments.actions.visits import arrive
from treatments.models import Appointment

TEN = MONDAY + timedelta(hours=1)


def booked(scene):
    return scene.book(scene.start_series().sessions.get(number=1), TEN)


def test_an_appointment_tells_when_in_which_zone_with_whom_and_where(api, scene):
    appointment = booked(scene)
    shown = validated(ask(api, f"/Appointment/{appointment.pk}"))
    assert (shown["status"], shown["start"]) == ("booked", "2027-03-01T15:00:00Z")
    assert shown["_start"]["extension"][0]["valueCode"] == "America/New_York"
    assert shown["minutesDuration"] == (appointment.ends_at - appointment.starts_at).total_seconds() / 60
    assert {each["actor"]["reference"] for each in shown["participant"]} == {
        f"Patient/{scene.patient.pk}",
        f"Practitioner/{appointment.provider_id}",
        f"Location/{scene.location.pk}",
        f"Location/room-{appointment.room_id}",
    }
    assert shown["serviceType"][0]["coding"][0]["code"] == "microneedling"
    assert shown["supportingInformation"] == [{"reference": f"CarePlan/{appointment.session.series_id}"}]


def test_what_is_held_is_pending_until_nobody_confirmed_it(api, scene, monday):
    held = book_session(
        session=scene.start_series().sessions.get(number=1), starts_at=TEN, hold_minutes=10, by=scene.desk, at=MONDAY
    )
    shown = ask(api, f"/Appointment/{held.pk}")
    assert shown["status"] == "pending"
    assert shown["participant"][0]["status"] == "needs-action"
    monday.move_to(MONDAY + timedelta(minutes=10))
    assert_outcome(api.get(f"{BASE}/Appointment/{held.pk}"), 404, "not_found")
    assert ids(ask(api, "/Appointment")) == []


def test_each_step_of_a_visit_is_another_version_with_its_word(api, scene):
    appointment = booked(scene)
    first = api.get(f"{BASE}/Appointment/{appointment.pk}")
    arrive(appointment=appointment, by=scene.desk, at=TEN)
    second = api.get(f"{BASE}/Appointment/{appointment.pk}", headers={"If-None-Match": first["ETag"]})
    assert (first.json()["status"], second.json()["status"]) == ("booked", "arrived")


def test_only_what_was_given_up_tells_why(api, scene):
    appointment = booked(scene)
    cancel(appointment=appointment, reason="Ill.", by=scene.desk, at=MONDAY)
    shown = validated(ask(api, f"/Appointment/{appointment.pk}"))
    assert (shown["status"], shown["cancelationReason"]) == ("cancelled", {"text": "Ill."})


def test_every_state_of_an_appointment_has_its_word(filled, api):
    for each in Appointment.objects.all():
        assert ask(api, f"/Appointment/{each.pk}")["status"]
    found = {
        status: len(ids(ask(api, "/Appointment", status=status))) for status in ("booked", "cancelled", "fulfilled")
    }
    assert found == {"booked": 3, "cancelled": 3, "fulfilled": 3}


def test_appointments_are_found_by(api, scene, filled):
    series = filled[0]
    booked_one = Appointment.objects.get(session__series=series, status="booked")
    day = booked_one.starts_at.date().isoformat()
    for asked, count in (
        ({"patient": str(series.patient_id)}, 3),
        ({"date": "2027-03-01"}, 3),
        ({"date": f"ge{day}", "status": "booked"}, 3),
        ({"date": ["ge2027-03-01T16:00:00Z", "lt2027-03-01T18:00:00Z"]}, 1),
        ({"status": "booked,cancelled"}, 6),
        ({"status": "http://hl7.org/fhir/appointmentstatus|booked"}, 3),
        ({"status": "http://loinc.org|booked"}, 0),
        ({"status": "waitlist"}, 0),
        ({"location": f"Location/{scene.location.pk}"}, 9),
        ({"practitioner": f"Practitioner/{scene.location.pk}"}, 0),
        ({"service-type": "microneedling"}, 9),
        ({"service-type": "superficial_peel"}, 0),
        ({"supporting-info": f"CarePlan/{series.pk}"}, 3),
    ):
        assert len(ids(ask(api, "/Appointment", **asked))) == count, asked
    assert_outcome(api.get(f"{BASE}/Appointment", {"status": "nowhere"}), 400, "invalid")
