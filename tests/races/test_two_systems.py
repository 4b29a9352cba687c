"""Two send the same reference at the same moment, on two real connections: one row, and both know it.

Both wait where a row is about to be written, which whoever is kept out by the lock never reaches. With the lock off the
constraint alone still lets one of them in only; the control takes both away, and must see two.
"""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from clinic import transactions
from clinic.actions.identifying import register_by_reference
from clinic.errors import DomainError
from clinic.models import Patient
from tests.database import execute
from tests.races.test_two_providers import UNTIL_BOTH_CAME, meeting_at
from tests.scenes import MONDAY, set_scene
from treatments.actions.made_elsewhere import book_by_reference
from treatments.models import Appointment

PERSON = {"given_name": "Rosa", "family_name": "Vidal", "birth_date": MONDAY.date().replace(year=1988)}
REFERENCE = {"system": "crm", "value": "4711"}


def attempt(act):
    try:
        upserted = act()
    except DomainError as refusal:
        return refusal.code, None
    else:
        return ("made" if upserted.is_new else "found"), upserted.row.pk
    finally:
        connection.close()


def race(act, model, patience=0.7):
    with meeting_at(model, patience), ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(attempt, [act, act]))
    return sorted(code for code, _ in outcomes), {pk for _, pk in outcomes if pk}


def registering(scene):
    return lambda: register_by_reference(**REFERENCE, **PERSON, by=scene.desk, at=MONDAY, allow_duplicate=True)


def registered():
    return Patient.objects.filter(family_name="Vidal").count()


def let_references_repeat():
    execute(
        "ALTER TABLE clinic_patientidentifier DROP CONSTRAINT {}",
        "patient_identifier_once_per_system",
        database=connection.settings_dict["NAME"],
    )


def test_two_systems_register_one_patient_and_both_get_them(committed_db):
    codes, patients = race(registering(set_scene()), Patient)
    assert (codes, len(patients), registered()) == (["found", "made"], 1, 1)


def test_two_systems_book_one_appointment_and_both_get_it(committed_db):
    scene = set_scene()
    wanted = {"patient": scene.patient, "kind": "consultation", "location": scene.location, "minutes": 30}
    wanted |= {"provider": scene.provider, "starts_at": MONDAY}
    codes, appointments = race(lambda: book_by_reference(**REFERENCE, **wanted, by=scene.desk, at=MONDAY), Appointment)
    assert (codes, len(appointments), Appointment.objects.count()) == (["found", "made"], 1, 1)


def test_without_the_lock_the_database_still_lets_one_in_only(committed_db, monkeypatch):
    monkeypatch.setattr(transactions, "_LOCK", "SELECT %(keys)s::bigint[]")
    codes, _ = race(registering(set_scene()), Patient)
    assert (codes, registered()) == (["identifier_taken", "made"], 1)


def test_control_without_both_there_are_two(committed_db, monkeypatch):
    monkeypatch.setattr(transactions, "_LOCK", "SELECT %(keys)s::bigint[]")
    scene = set_scene()
    let_references_repeat()
    codes, patients = race(registering(scene), Patient, UNTIL_BOTH_CAME)
    assert (codes, len(patients), registered()) == (["made", "made"], 2, 2)
