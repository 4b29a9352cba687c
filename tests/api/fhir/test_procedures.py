"""Procedures: what was performed, and who may see what was written about it."""

from clinic.roles import Role
from tests.api.callers import person, program
from tests.api.fhir.clinic import add
from tests.api.fhir.reading import BASE, ask, ids, resources, validated
from tests.scenes import MONDAY
from treatments.models import OutsideTreatment


def test_a_performed_session_tells_when_by_whom_why_and_what_was_signed(api, scene, filled):
    series = filled[0]
    first = series.sessions.get(number=1)
    shown = validated(ask(api, f"/Procedure/{first.pk}"))
    assert shown["status"] == "completed"
    assert shown["performedPeriod"] == {"start": "2027-03-01T15:00:00Z", "end": "2027-03-01T15:55:00Z"}
    assert shown["basedOn"] == [{"reference": f"CarePlan/{series.pk}"}]
    assert shown["performer"] == [{"actor": {"reference": f"Practitioner/{scene.provider.pk}"}}]
    assert shown["reasonReference"] == [{"reference": f"Condition/{series.concerns.get().pk}"}]
    assert [each["coding"][0]["code"] for each in shown["bodySite"]] == ["cheeks"]
    assert shown["note"] == [{"text": "Quiet skin."}]
    handpiece, cartridge = shown["contained"]
    assert handpiece["deviceName"] == [{"name": "Pen 1", "type": "user-friendly-name"}]
    assert (cartridge["lotNumber"], cartridge["expirationDate"]) == ("CT-1", "2028-01-01")
    assert shown["code"]["coding"][0]["code"] == "microneedling"


def test_what_was_added_to_a_record_stands_beside_it(api, scene, filled):
    first = filled[0].sessions.get(number=1)
    before = api.get(f"{BASE}/Procedure/{first.pk}")["ETag"]
    add(scene, filled[0], "It was the left cheek only.")
    answer = api.get(f"{BASE}/Procedure/{first.pk}", headers={"If-None-Match": before})
    assert [each["text"] for each in answer.json()["note"]] == ["Quiet skin.", "It was the left cheek only."]


def test_a_draft_is_nobodys_word(api, scene):
    first = scene.perform(scene.start_series().sessions.get(number=1))
    scene.record(first, notes="Not sure yet.")
    shown = ask(api, f"/Procedure/{first.pk}")
    assert not {"note", "bodySite", "contained"} & set(shown)


def test_who_may_not_read_records_sees_only_that_it_was_done(filled):
    first = filled[0].sessions.get(number=1)
    for caller in (person(Role.FRONT_DESK), person(Role.MANAGER), program("sessions:read", "outside-treatments:read")):
        shown = ask(caller, f"/Procedure/{first.pk}")
        assert shown["status"] == "completed"
        assert not {"note", "bodySite", "contained", "usedReference"} & set(shown)
    assert "note" in ask(person(Role.PROVIDER), f"/Procedure/{first.pk}")


def test_a_session_in_progress_is_there_and_one_to_come_is_not(api, scene):
    series = scene.start_series(session_count=3)
    first, second = series.sessions.order_by("number")[:2]
    scene.begin(first)
    assert ids(ask(api, "/Procedure", status="in-progress")) == [str(first.pk)]
    assert api.get(f"{BASE}/Procedure/{second.pk}").status_code == 404


def test_what_was_done_elsewhere_is_a_procedure_too(api, filled):
    done = OutsideTreatment.objects.get(patient=filled[0].patient)
    shown = validated(ask(api, f"/Procedure/outside-{done.pk}"))
    assert shown["performedDateTime"] == "2026-11-02"
    assert shown["category"]["coding"][0]["code"] == "elsewhere"
    assert shown["note"] == [{"text": "Salon by the lake"}]
    assert "performer" not in shown


def test_procedures_are_found_by_when_they_were_done_and_by_whom(api, scene, filled):
    series = filled[0]
    first, patient = series.sessions.get(number=1), str(series.patient_id)
    outside = f"outside-{OutsideTreatment.objects.get(patient=patient).pk}"
    for asked, expected in (
        ({"date": "2026-11"}, {outside}),
        ({"date": "ge2027"}, {str(first.pk)}),
        ({"status": "completed"}, {str(first.pk), outside}),
        ({"status": "not-done"}, set()),
        ({"based-on": str(series.pk)}, {str(first.pk)}),
        ({"performer": f"Practitioner/{scene.provider.pk}"}, {str(first.pk)}),
        ({"performer": f"Practitioner/{scene.colleague.pk}"}, set()),
    ):
        assert set(ids(ask(api, "/Procedure", patient=patient, **asked))) == expected, asked
    assert MONDAY.year == 2027
    assert len(resources(ask(api, "/Procedure"))) == 6
