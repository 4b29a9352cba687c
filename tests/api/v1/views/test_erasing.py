"""Of who was erased programs are told once, and find nothing but that."""

import pytest

from api.fhir.media_types import FhirRenderer
from clinic.models import AuditEvent
from clinic.queries.erasing import was_erased
from tests.api.callers import BASE, assert_problem, program
from tests.api.events.settled import all_is_settled  # noqa: F401
from tests.clinic.erasing import erase, over_and_done
from treatments.models import Appointment, Assessment, Consent, PatientConcern, Photo, Series, Session, SessionRecord

OF_THEM = {
    "patient-concerns": PatientConcern,
    "series": Series,
    "sessions": Session,
    "appointments": Appointment,
    "assessments": Assessment,
    "consents": Consent,
    "photos": Photo,
    "session-records": SessionRecord,
}
OF_PATIENT = {PatientConcern, Series, Appointment, Consent, Photo}


def theirs(model, patient):
    paths = {Session: "series__patient", SessionRecord: "session__series__patient"}
    path = "patient" if model in OF_PATIENT else paths.get(model, "patient_concern__patient")
    return [str(pk) for pk in model.objects.filter(**{path: patient}).values_list("pk", flat=True)]


@pytest.fixture
def gone(owner, scene):
    """Who was erased, with the ids of what was theirs."""
    patient = over_and_done(scene)
    ids = {name: theirs(model, patient) for name, model in OF_THEM.items()}
    assert all(ids.values())
    erase(patient)
    return patient, ids


def test_an_erased_patient_and_all_that_was_theirs_is_gone(gone):
    patient, ids = gone
    caller = program("*")
    for path in ("", "restrictions/", "appointments.ics", "export/", "contact-wishes/"):
        assert_problem(caller.get(f"{BASE}/patients/{patient.pk}/{path}"), 410, "erased")
    wrong = []
    for resource, pks in ids.items():
        listed = [row["id"] for row in caller.get(f"{BASE}/{resource}/").json()["results"]]
        wrong += [(resource, "is listed") for pk in pks if pk in listed]
        # What was made by itself, and never acted on, was in no audit: it is as unknown as any other id.
        for pk in pks[:2]:
            answer = caller.get(f"{BASE}/{resource}/{pk}/")
            told = AuditEvent.objects.filter(subject_id=pk).exists()
            if (answer.status_code, answer.json()["code"]) != ((410, "erased") if told else (404, "not_found")):
                wrong.append((resource, answer.status_code, told))
    assert wrong == []


def test_fhir_tells_that_they_are_gone(gone):
    patient, ids = gone
    caller = program("*")
    for path in (f"Patient/{patient.pk}", f"Patient/{patient.pk}/$everything"):
        answer = caller.get(f"/fhir/R4/{path}")
        assert (answer.status_code, answer.json()["issue"][0]["code"]) == (410, "deleted"), path
        assert FhirRenderer.media_type in answer["Content-Type"]
    for kind in ("Appointment", "CarePlan", "Condition", "Observation", "Procedure"):
        shown = caller.get(f"/fhir/R4/{kind}").content.decode()
        assert not [pk for pks in ids.values() for pk in pks if pk in shown], kind
        assert str(patient.pk) not in shown


@pytest.mark.usefixtures("all_is_settled")
def test_the_feed_tells_it_once_with_ids_alone(gone):
    patient, _ids = gone
    events = program("*").get(f"{BASE}/events/?types=patient.erased").json()["results"]
    (told,) = [event for event in events if event["type"] == "patient.erased"]
    assert (told["patient_id"], told["changes"]) == (str(patient.pk), ["erased_at"])
    assert told["href"] is None


def test_who_is_there_is_not_erased(scene):
    assert not was_erased(scene.patient.pk)
