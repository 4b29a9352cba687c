import csv
import io
import json
from datetime import timedelta
from zipfile import ZipFile

import pytest
import time_machine
from django.utils import timezone

from clinic.actions.exports import LOST_AFTER, expire_exports, run_exports
from clinic.models import AuditEvent, DataExport, Patient, Room, User
from clinic.pictures.store import photo_storage
from tests.api.callers import BASE, assert_problem, person, program
from tests.factories.clinic import ClosureFactory, PatientFactory, RoomFactory
from tests.scenes import MONDAY, told, used
from tests.treatments.courses import another_site
from tests.treatments.photos import lost, photographed

HOUR = timedelta(hours=1)


@pytest.fixture
def clock_at_scene():
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


def run(at=MONDAY):
    return run_exports(clock=lambda: at)


def exported(api, body):
    made = api.create("/exports/", body)
    assert made.status_code == 202, made.json()
    run()
    return api.at(f"/exports/{made.json()['id']}/").json()


def content(api, export):
    answer = api.get(export["content"])
    assert answer.status_code == 200, answer.content
    return b"".join(answer.streaming_content)


def rows(api, export):
    return list(csv.reader(io.StringIO(content(api, export).decode("utf-8-sig"), newline="")))


def of_patient(api, patient):
    made = api.create(f"/patients/{patient.pk}/export/", {})
    assert made.status_code == 202, made.json()
    run()
    export = api.at(f"/patients/{patient.pk}/export/").json()
    assert export["id"] == made.json()["id"]
    return ZipFile(io.BytesIO(content(api, export))), export


def test_a_list_is_exported_as_the_list_shows_it(api, scene):
    PatientFactory.create_batch(120)
    export = exported(api, {"resource": "patients", "format": "jsonl"})
    assert (export["status"], export["done"], export["total"]) == ("done", 121, 121)
    lines = [json.loads(line) for line in content(api, export).decode().splitlines()]
    listed = {row["id"]: row for row in api.at("/patients/", limit=100).json()["results"]}
    assert len(lines) == 121
    assert {row["id"]: row for row in lines if row["id"] in listed} == listed


def test_a_program_asks_once_for_a_list_however_many_pages_it_has(api, scene, settings):
    settings.API_PER_SECOND, settings.API_PER_MINUTE = 3, 7
    PatientFactory.create_batch(420)
    made = api.create("/exports/", {"resource": "patients"})
    assert '"burst";r=2;' in made["RateLimit"]
    run()
    found = api.at(f"/exports/{made.json()['id']}/")
    assert (found.json()["status"], found.json()["done"]) == ("done", 421)
    assert '"burst";r=1;' in found["RateLimit"]


def rename(scene):
    first = Room.objects.order_by("name").first()
    first.name = "Zzz"
    first.save()


def shift(scene):
    week = timedelta(days=7)
    first = scene.location.closures.order_by("starts_at").first()
    first.starts_at, first.ends_at = first.starts_at + week, first.ends_at + week
    first.save()


@pytest.mark.parametrize(("resource", "change"), [("rooms", rename), ("closures", shift)])
def test_what_changes_while_a_list_is_written_is_in_the_file_once(api, scene, monkeypatch, resource, change):
    from api.exporting import lists, reading

    for number, name in enumerate(("Room A", "Room B", "Room C")):
        RoomFactory(location=scene.location, name=name)
        begins = MONDAY + timedelta(days=number)
        ClosureFactory(location=scene.location, starts_at=begins, ends_at=begins + HOUR)
    monkeypatch.setattr(reading, "MOST", 1)
    lines, pages = lists._lines, []

    def changed(rows):
        pages.append(rows)
        if len(pages) == 3:
            change(scene)
        return lines(rows)

    monkeypatch.setattr(lists, "_lines", changed)
    ids = [row[0] for row in rows(api, exported(api, {"resource": resource, "fields": ["id"]}))[1:]]
    assert sorted(ids) == sorted(row["id"] for row in api.at(f"/{resource}/").json()["results"])


def test_rows_and_members_are_chosen(api, scene):
    PatientFactory(language="es", given_name="Rosa")
    wanted = {"resource": "patients", "filters": {"language": "es"}, "fields": ["given_name", "language"]}
    assert rows(api, exported(api, wanted)) == [["given_name", "language"], ["Rosa", "es"]]


def test_what_is_only_there_if_asked_for_is_exported_as_the_list_shows_it(api, scene):
    scene.start_series()
    shown = api.at("/sessions/", fields="number,readiness").json()["results"]
    assert any(row["readiness"] for row in shown)
    found = rows(api, exported(api, {"resource": "sessions", "fields": ["number", "readiness"]}))
    assert found[1:] == [[str(row["number"]), row["readiness"] or ""] for row in shown]
    assert "readiness" not in rows(api, exported(api, {"resource": "sessions"}))[0]


def test_what_the_caller_may_not_see_is_no_member_of_a_row(db):
    caller = program("exports:read", "exports:write", "patient-concerns:read")
    wanted = {"resource": "patient-concerns", "fields": ["id", "notes"]}
    assert_problem(caller.create("/exports/", wanted), 400, "invalid")


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
def test_no_cell_of_a_file_is_a_formula(api, scene, formula):
    Patient.objects.filter(pk=scene.patient.pk).update(given_name=formula, email="x")
    found = rows(api, exported(api, {"resource": "patients", "fields": ["given_name"]}))
    assert found[1] == [f"'{formula}"]
    assert not any(cell.startswith(tuple("=+-@\t\r")) for row in found for cell in row)


def test_cells_may_hold_anything(api, scene):
    odd = 'Ro"sa, the; second'
    Patient.objects.update(preferred_name=odd)
    wanted = {"resource": "patients", "fields": ["preferred_name", "identifiers", "skin_type"]}
    assert rows(api, exported(api, wanted))[1] == [odd, "", ""]


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"resource": "shoes"}, "/resource", "unknown_resource"),
        ({"resource": "me"}, "/resource", "unknown_resource"),
        ({"resource": "patients", "format": "xlsx"}, "/format", "invalid_choice"),
        ({"resource": "patients", "filters": {"colour": "red"}}, "/filters/colour", "unknown_parameter"),
        ({"resource": "patients", "filters": {"language": "fr"}}, "/filters/language", "invalid_choice"),
        ({"resource": "patients", "filters": {"limit": "1"}}, "/filters/limit", "unknown_parameter"),
        ({"resource": "patients", "filters": {"language": 1}}, "/filters", "not_filters"),
        ({"resource": "patients", "filters": []}, "/filters", "not_filters"),
        ({"resource": "patients", "fields": ["shoe_size"]}, "/fields", "unknown_member"),
        ({"resource": "patients", "fields": ["id", "id"]}, "/fields", "duplicate"),
        ({"resource": "patients", "fields": []}, "/fields", "min_length"),
    ],
)
def test_what_can_not_be_exported_is_said_at_once(api, body, pointer, code):
    problem = assert_problem(api.create("/exports/", body), 400, "invalid")
    assert problem["errors"][0]["pointer"] == pointer
    assert problem["errors"][0]["code"] in (code, "empty", "filter_invalid", "invalid")
    assert not DataExport.objects.exists()


def test_a_token_needs_the_scope_of_the_list_and_a_person_the_role(db):
    assert_problem(program("exports:write").create("/exports/", {"resource": "patients"}), 403, "scope_missing")
    assert_problem(program("exports:read").create("/exports/", {"resource": "patients"}), 403, "scope_missing")
    assert_problem(person("front_desk").create("/exports/", {"resource": "patients"}), 403, "not_permitted")
    assert_problem(person("manager").create("/exports/", {"resource": "session-records"}), 403, "not_permitted")
    assert person("manager").create("/exports/", {"resource": "patients"}).status_code == 202


def test_a_file_is_fetched_by_whoever_asked_and_nobody_else(api, scene):
    export = exported(api, {"resource": "patients"})
    other = program("*", name="other")
    assert_problem(other.get(export["content"]), 404, "not_found")
    assert_problem(other.at(f"/exports/{export['id']}/"), 404, "not_found")
    assert other.at("/exports/").json()["results"] == []
    content(api, export)
    acts = AuditEvent.objects.filter(subject_id=export["id"]).order_by("pk").values_list("action", "by")
    assert [action for action, _by in acts] == ["export.requested", "list.exported", "export.downloaded"]
    assert {by for _action, by in acts} == {api.token.user_id}
    assert "patients" in AuditEvent.objects.get(action="list.exported").fields


def test_who_may_not_see_it_any_more_does_not_get_it(scene):
    lead = User.objects.create_user("lead", roles=["clinical_lead"])
    api = person(user=lead)
    export = exported(api, {"resource": "session-records"})
    content(api, export)
    lead.roles = ["manager"]
    lead.save()
    assert_problem(api.get(export["content"]), 403, "not_permitted")


def test_who_may_not_see_a_member_of_it_any_more_does_not_get_it(scene):
    somebody = User.objects.create_user("both", roles=["manager", "provider"])
    api = person(user=somebody)
    export = exported(api, {"resource": "patient-concerns", "format": "jsonl"})
    assert "notes" in json.loads(content(api, export).splitlines()[0])
    somebody.roles = ["manager"]
    somebody.save()
    assert_problem(api.get(export["content"]), 403, "not_permitted")


def test_who_is_limited_to_less_since_does_not_get_it(scene):
    def fetched(caller, *locations):
        User.objects.filter(pk=caller.token.user_id).update(limited_to=[each.pk for each in locations])
        answer = caller.get(export["content"])
        if answer.streaming:
            b"".join(answer.streaming_content)
        return answer

    here, there, caller = scene.location, another_site(scene), program("*")
    export = exported(caller, {"resource": "appointments", "format": "csv"})
    assert_problem(fetched(caller, here), 403, "not_permitted")
    assert fetched(caller).status_code == 200
    # Of one location, by who sees that one still.
    assert fetched(caller, here).status_code == 403
    export = exported(caller, {"resource": "appointments", "format": "csv"})
    assert [fetched(caller, *to).status_code for to in ([here], [here, there], [], [there])] == [200, 200, 200, 403]


def test_a_token_that_was_given_less_since_does_not_get_it(api, scene):
    export = exported(api, {"resource": "patients"})
    content(api, export)
    api.token.scopes = ["exports:read", "exports:write", "patients:read"]
    api.token.save()
    assert_problem(api.get(export["content"]), 403, "scope_missing")


def test_a_token_that_was_given_more_since_gets_it(scene):
    api = program("exports:read", "exports:write", "patients:read")
    export = exported(api, {"resource": "patients"})
    api.token.scopes = ["*"]
    api.token.save()
    content(api, export)


def test_an_export_of_a_kind_that_is_gone_keeps_no_other_back(api, scene, caplog):
    gone = api.create("/exports/", {"resource": "patients"}).json()
    DataExport.objects.update(kind="shoes")
    api.create("/exports/", {"resource": "rooms"})
    assert run() == 2
    assert api.at(f"/exports/{gone['id']}/").json()["outcome"] == "internal_error"
    assert f"Export {gone['id']} failed: KeyError at clinic/exports.py:" in caplog.text


def test_a_file_is_gone_after_a_day(api, scene, monday, django_capture_on_commit_callbacks):
    export = exported(api, {"resource": "patients"})
    stored = DataExport.objects.get().stored_as
    monday.move_to(MONDAY + timedelta(hours=24))
    assert_problem(api.get(export["content"]), 409, "invalid_transition")
    with django_capture_on_commit_callbacks(execute=True):
        assert expire_exports(at=MONDAY + timedelta(hours=24)) == 1
    found = api.at(f"/exports/{export['id']}/").json()
    assert (found["status"], found["content"]) == ("expired", None)
    from clinic.pictures.store import photo_storage

    assert not photo_storage().exists(stored)


def test_the_same_key_asks_for_nothing_twice(api, scene):
    first = api.create(f"/patients/{scene.patient.pk}/export/", {}, key="once")
    second = api.create(f"/patients/{scene.patient.pk}/export/", {}, key="once")
    assert (second.status_code, second["Idempotent-Replayed"]) == (202, "true")
    assert first.json()["id"] == second.json()["id"]
    assert DataExport.objects.count() == 1


def test_a_patients_data_is_whole(api, scene):
    session = scene.perform(scene.start_series().sessions.get(number=1))
    record = scene.record(session, details=told(), supplies=used())
    photo = photographed(scene, session=session)
    scene.sign(record)
    stranger = scene.another_patient()
    scene.start_series(patient=stranger)
    archive, export = of_patient(api, scene.patient)
    assert archive.testzip() is None
    assert json.loads(archive.read("patient.json"))["given_name"] == "Maya"
    names = archive.namelist()
    for resource in ("series", "sessions", "appointments", "session-records", "consents", "aftercare-plans", "photos"):
        found = json.loads(archive.read(f"{resource}.json"))
        assert found, resource
        assert str(stranger.pk) not in archive.read(f"{resource}.json").decode()
    assert [name for name in names if name.endswith(".jpg")] == [f"photos/2027-03-01-{photo.view}-{photo.pk}.jpg"]
    assert archive.read(next(name for name in names if name.endswith(".jpg"))).startswith(b"\xff\xd8")
    assert archive.read(next(name for name in names if name.endswith(".pdf"))).startswith(b"%PDF")
    assert not any(".." in name or name.startswith("/") or "Maya" in name for name in names)
    assert export["done"] == export["total"] > 10
    audited = AuditEvent.objects.get(action="patient.exported")
    assert (audited.patient_id, "session-records" in audited.fields) == (scene.patient.pk, True)


def test_of_a_picture_that_is_lost_a_patients_data_says_when_that_was_recorded_and_why(api, scene):
    known, unknown = photographed(scene), photographed(scene)
    lost(known, reason="The disk broke.")
    photo_storage().delete(unknown.name)
    archive, _export = of_patient(api, scene.patient)
    said = {
        name.partition(".")[0][-36:]: archive.read(name).decode() for name in archive.namelist() if "missing" in name
    }
    assert "is lost, as was recorded on 2027-03-01: The disk broke." in said[str(known.pk)]
    assert "missing or damaged" in said[str(unknown.pk)]
    rows = {row["id"]: row["loss"] for row in json.loads(archive.read("photos.json"))}
    assert (rows[str(known.pk)]["reason"], rows[str(unknown.pk)]) == ("The disk broke.", None)


def test_what_the_caller_may_not_see_is_not_in_it(scene):
    session = scene.perform(scene.start_series().sessions.get(number=1))
    scene.record(session)
    photographed(scene, session=session)
    archive, _export = of_patient(person("front_desk"), scene.patient)
    names = archive.namelist()
    assert "series.json" in names
    assert not {"session-records.json", "photos.json", "assessments.json", "screenings.json"} & set(names)
    assert not any(name.startswith("photos/") for name in names)
    narrow, _export = of_patient(program("exports:read", "exports:write", "patients:read"), scene.patient)
    assert narrow.namelist() == ["patient.json"]


def test_of_nobody_there_is_nothing(api, scene):
    assert_problem(api.create("/patients/0193a000-0000-7000-8000-000000000000/export/", {}), 404, "not_found")
    assert_problem(api.at(f"/patients/{scene.patient.pk}/export/"), 404, "not_found")
    assert_problem(api.create(f"/patients/{scene.patient.pk}/export/", {"colour": 1}), 400, "invalid")
    assert_problem(program("exports:write").create(f"/patients/{scene.patient.pk}/export/", {}), 403, "scope_missing")


def test_an_export_whose_worker_died_is_made_by_another_at_most_thrice(api, scene):
    made = api.create("/exports/", {"resource": "patients"}).json()
    DataExport.objects.update(status="running", touched_at=MONDAY, tries=1)
    assert run(MONDAY + LOST_AFTER - timedelta(seconds=1)) == 0
    assert run(MONDAY + LOST_AFTER) == 1
    assert api.at(f"/exports/{made['id']}/").json()["status"] == "done"
    DataExport.objects.update(status="running", touched_at=MONDAY, tries=3, stored_as="", size=None)
    run(MONDAY + LOST_AFTER)
    found = api.at(f"/exports/{made['id']}/").json()
    assert (found["status"], found["outcome"]) == ("failed", "tried_too_often")


def test_who_was_overtaken_keeps_nothing(api, scene, monkeypatch):
    from api.exporting import lists

    api.create("/exports/", {"resource": "patients"})
    page = lists._lines

    def overtaken(rows):
        DataExport.objects.update(tries=2)
        return page(rows)

    monkeypatch.setattr(lists, "_lines", overtaken)
    run()
    assert (DataExport.objects.get().status, DataExport.objects.get().stored_as) == ("running", "")


def test_memory_holds_a_page_and_not_the_list(api, scene, django_assert_max_num_queries):
    PatientFactory.create_batch(250)
    made = api.create("/exports/", {"resource": "patients"})
    with django_assert_max_num_queries(100):
        run()
    assert api.get(f"{BASE}/exports/{made.json()['id']}/").json()["done"] == 251


def test_what_is_kept_in_memory_is_asked_for_once_a_page_not_once_a_row(api, scene, django_assert_max_num_queries):
    for number in range(8):
        scene.start_series(patient=scene.another_patient(f"Patient{number}"))
    made = api.create("/exports/", {"resource": "sessions"})
    with django_assert_max_num_queries(40):
        run()
    assert api.get(f"{BASE}/exports/{made.json()['id']}/").json()["done"] >= 24


def test_whoever_has_exported_a_list_is_the_same_program_as_before(api):
    exported(api, {"resource": "rooms", "filters": {"is_active": "true"}})
    hook = {"name": "Mirror", "url": "https://93.184.215.14/hooks", "event_types": ["*"]}
    assert api.create("/webhook-endpoints/", hook).status_code == 201


def test_a_person_gives_the_password_anew_before_anything_leaves_and_a_program_isnt_asked(scene, clock_at_scene):
    desk = person(user=User.objects.create_user("m", roles=["manager", "front_desk", "clinical_lead"]))
    export = exported(desk, {"resource": "patients"})
    asks = [
        lambda api: api.create("/exports/", {"resource": "patients"}),
        lambda api: api.create(f"/patients/{scene.patient.pk}/export/", {}),
    ]
    clock_at_scene.shift(timedelta(minutes=5, seconds=1))
    for ask in (*asks, lambda api: api.get(export["content"])):
        assert "/admin/confirm/" in assert_problem(ask(desk), 403, "confirmation_needed")["detail"]
    assert DataExport.objects.count() == 1
    assert desk.at("/exports/").status_code == 200
    assert [ask(program("*")).status_code for ask in asks] == [202, 202]
    session = desk.session
    session.note_confirmation(at=timezone.now())
    session.save()
    assert content(desk, export)
