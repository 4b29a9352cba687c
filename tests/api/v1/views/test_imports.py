import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.models import DataImport, Patient
from tests.api.callers import BASE, assert_problem, person, program
from tests.clinic.imports.files import ROSA, people, sheet, work
from tests.scenes import MONDAY

NAMELESS = ("crm", "3", "", "Kim", "1990-01-02")


def send(api, content, key="key", **parts):
    file = SimpleUploadedFile("people.csv", content, "text/csv")
    headers = {"Idempotency-Key": key}
    return api.post(
        f"{BASE}/imports/", {"file": file, "kind": "patients", **parts}, format="multipart", headers=headers
    )


def checked(api, content, **parts):
    made = send(api, content, **parts).json()
    work()
    return api.at(f"/imports/{made['id']}/").json()


def test_a_file_is_sent_checked_confirmed_and_imported(api, scene):
    answer = send(api, sheet(ROSA, NAMELESS))
    assert (answer.status_code, answer["Location"]) == (202, f"http://testserver{BASE}/imports/{answer.json()['id']}/")
    assert (answer.json()["status"], answer.json()["done"], answer.json()["total"]) == ("checking", 0, 2)
    path = f"/imports/{answer.json()['id']}/"
    assert_problem(api.act(f"{path}apply/", version=answer.json()["version"]), 409, "invalid_transition")
    work()
    found = api.get(f"{BASE}{path}", headers={"If-None-Match": answer["ETag"]}).json()
    assert (found["status"], found["done"]) == ("checked", 2)
    assert found["lines"] == {"new": 1, "changed": 0, "unchanged": 0, "refused": 1}
    assert not Patient.objects.filter(family_name="Vidal").exists()
    assert_problem(api.act(f"{path}apply/", version=1), 412, "stale")
    applied = api.act(f"{path}apply/", version=found["version"])
    assert (applied.status_code, applied.json()["status"], applied.json()["done"]) == (202, "applying", 1)
    work()
    assert api.at(path).json()["status"] == "done"
    assert Patient.objects.get(family_name="Vidal").given_name == "Rosa"


def test_each_line_says_what_becomes_of_it(api, scene):
    found = checked(api, sheet(ROSA, NAMELESS))
    path = f"/imports/{found['id']}/lines/"
    lines = api.at(path).json()["results"]
    assert [(line["number"], line["outcome"], line["column"], line["code"]) for line in lines] == [
        (2, "new", "", ""),
        (3, "refused", "given_name", "required"),
    ]
    assert [line["number"] for line in api.at(path, outcome="refused").json()["results"]] == [3]
    page = api.at(path, limit=1).json()
    assert [line["number"] for line in api.get(page["next"]).json()["results"]] == [3]
    assert_problem(api.at(path, outcome="odd"), 400, "invalid_parameters")


def test_refused_lines_come_back_as_they_went_with_the_reason(api, scene):
    found = checked(api, sheet(ROSA, ("crm", "3", "", "=1+1", "1990-01-02")))
    answer = api.get(found["refused"])
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/csv; charset=utf-8", "no-store")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][-3:] == ["column", "code", "reason"]
    assert rows[1][:7] == ["crm", "3", "", "'=1+1", "1990-01-02", "given_name", "required"]
    # Corrected by hand, and sent again.
    corrected = answer.content.decode().replace("crm,3,,", "crm,3,Ida,").encode()
    again = checked(api, corrected, key="again")
    assert again["lines"]["new"] == 1


def test_nothing_is_refused_where_there_is_no_address_for_it(api, scene):
    found = checked(api, sheet(ROSA))
    assert found["refused"] is None


def test_a_file_may_be_the_whole_body(api, scene):
    answer = api.raw("/imports/?kind=patients&allow_duplicates=true", sheet(ROSA), content_type="text/csv")
    assert (answer.status_code, answer.json()["allow_duplicates"]) == (202, True)
    problem = assert_problem(api.raw("/imports/", sheet(ROSA), content_type="text/csv"), 400, "invalid")
    assert problem["errors"][0]["pointer"] == "/kind"
    assert_problem(api.raw("/imports/?kind=patients", b"", content_type="text/csv"), 422, "file_empty")
    odd = api.raw("/imports/?kind=patients&colour=red", sheet(ROSA), content_type="text/csv")
    assert_problem(odd, 400, "invalid_parameters")


def test_what_belongs_to_a_file_is_said_in_one_place(api, scene):
    parts = {"file": SimpleUploadedFile("people.csv", sheet(ROSA), "text/csv"), "kind": "patients"}
    headers = {"Idempotency-Key": "key"}
    answer = api.post(f"{BASE}/imports/?kind=history", parts, format="multipart", headers=headers)
    problem = assert_problem(answer, 400, "invalid_parameters")
    assert [(error["parameter"], error["code"]) for error in problem["errors"]] == [("kind", "contradictory")]
    assert not DataImport.objects.exists()


def test_the_same_key_sends_nothing_twice(api, scene):
    first, second = send(api, sheet(ROSA)), send(api, sheet(ROSA))
    assert (second.status_code, second["Idempotent-Replayed"]) == (202, "true")
    assert second.json() == first.json()
    assert DataImport.objects.count() == 1
    assert_problem(send(api, sheet(NAMELESS)), 422, "idempotency_key_reused")
    by_itself = {"content_type": "text/csv", "Idempotency-Key": "x"}
    assert api.raw("/imports/?kind=patients", sheet(ROSA), **by_itself).status_code == 202
    assert_problem(api.raw("/imports/?kind=history", sheet(ROSA), **by_itself), 422, "idempotency_key_reused")


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 422, "file_empty"),
        (b"PK\x03\x04\0", 415, "file_not_text"),
        (b"a,b\n1,2", 422, "column_unknown"),
        (sheet(*people(10_001)), 422, "too_many_lines"),
        (b"x" * (5 * 1024 * 1024 + 1), 413, "file_too_large"),
    ],
)
def test_what_is_no_such_file_is_refused_at_once(api, content, status, code):
    assert_problem(send(api, content), status, code)
    assert not DataImport.objects.exists()


def test_only_files_are_read_here(api):
    assert_problem(api.create("/imports/", {"kind": "patients"}), 415, "file_required")
    assert_problem(send(api, sheet(ROSA), kind="shoes"), 400, "invalid")
    assert_problem(send(api, sheet(ROSA), colour="red"), 400, "invalid")


def test_a_token_needs_the_scope_of_what_the_lines_say(db):
    assert_problem(send(program("imports:write"), sheet(ROSA)), 403, "scope_missing")
    caller = program("imports:write", "imports:read", "patients:write")
    assert send(caller, sheet(ROSA)).status_code == 202


def test_a_manager_imports_patients_and_no_appointments(db):
    boss = person("manager")
    assert send(boss, sheet(ROSA)).status_code == 202
    assert_problem(send(boss, sheet(ROSA), kind="appointments"), 403, "not_permitted")


def test_nobody_sees_the_imports_of_others(api, scene):
    found = checked(api, sheet(ROSA, NAMELESS))
    other = program("*", name="other")
    for path in ("", "lines/", "refused.csv"):
        assert_problem(other.at(f"/imports/{found['id']}/{path}"), 404, "not_found")
    assert_problem(other.act(f"/imports/{found['id']}/apply/", version=found["version"]), 404, "not_found")
    assert other.at("/imports/").json()["results"] == []


def test_what_is_given_up_is_gone(api, scene):
    found = checked(api, sheet(ROSA, NAMELESS))
    discarded = api.act(f"/imports/{found['id']}/discard/", version=found["version"])
    assert (discarded.json()["status"], discarded.json()["refused"]) == ("expired", None)
    assert_problem(api.at(f"/imports/{found['id']}/refused.csv"), 404, "not_found")


def test_the_kinds_say_which_columns_they_have_and_give_a_template(api):
    kinds = {kind["code"]: kind for kind in api.at("/imports/kinds/").json()["results"]}
    assert list(kinds) == ["patients", "history", "appointments"]
    columns = {column["name"]: column for column in kinds["patients"]["columns"]}
    assert (columns["birth_date"]["required"], columns["phone"]["required"]) == (True, False)
    template = api.get(f"{BASE}/imports/kinds/patients.csv").content.decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(template))) == list(columns)
    assert_problem(api.get(f"{BASE}/imports/kinds/shoes.csv"), 404, "not_found")


def test_progress_is_a_new_version(api, scene):
    answer = send(api, sheet(ROSA))
    path = f"{BASE}/imports/{answer.json()['id']}/"
    assert api.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    work()
    assert api.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 200
    assert DataImport.objects.get().created_at == MONDAY


def test_a_file_that_can_not_be_read_any_more_has_no_refused_lines_to_send(api, scene):
    found = checked(api, sheet(ROSA, NAMELESS))
    DataImport.objects.update(kind="shoes")
    assert api.at(f"/imports/{found['id']}/").json()["kind"] == "shoes"
    assert_problem(api.get(found["refused"]), 404, "not_found")
    answer = api.act(f"/imports/{found['id']}/apply/", version=found["version"])
    assert_problem(answer, 422, "kind_unknown")


def test_only_the_lines_of_the_page_are_counted(api, scene):
    for key in ("one", "two"):
        checked(api, sheet(ROSA, NAMELESS), key=key)
    with CaptureQueriesContext(connection) as captured:
        [found] = api.at("/imports/", limit=1).json()["results"]
    assert found["lines"] == {"new": 1, "changed": 0, "unchanged": 0, "refused": 1}
    [counting] = [each["sql"] for each in captured if "clinic_importline" in each["sql"]]
    assert found["id"].replace("-", "") in counting
    with CaptureQueriesContext(connection) as captured:
        api.at("/imports/", brief="true")
    assert not [each for each in captured if "clinic_importline" in each["sql"]]
