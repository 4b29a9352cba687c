"""Many at once, all or none, for every resource that has it."""

import pytest

from api.bulk import BulkCreated
from clinic.models import AuditEvent, Patient
from tests.api.callers import BASE, assert_problem, person
from tests.api.resources import RESOURCES, TEN, VIEWS, address
from treatments.models import Appointment

BULK = sorted(name for name, view in VIEWS.items() if issubclass(view, BulkCreated))
ROSA = {"given_name": "Rosa", "family_name": "Vidal", "birth_date": "1988-04-12"}


def two(name, scene):
    resource = RESOURCES[name]
    return {"items": [resource.body(scene), (resource.another or resource.body)(scene)]}


def made_of(name):
    return VIEWS[name].queryset.count()


def pointers(problem):
    return [(entry["pointer"], entry["code"]) for entry in problem["errors"]]


def test_what_many_are_kept_of_is_made_many_at_once():
    assert {"patients", "patient-concerns", "series", "appointments", "absences", "closures"} <= set(BULK)


@pytest.mark.parametrize("name", BULK)
def test_all_are_made_each_with_its_audit(api, scene, name):
    body, before = two(name, scene), made_of(name)
    answer = api.create(f"/{name}/bulk/", body)
    assert answer.status_code == 201, answer.json()
    rows = answer.json()["results"]
    assert made_of(name) == before + 2
    for row in rows:
        assert row == api.at(address(name, row)).json()
        assert AuditEvent.objects.filter(subject_id=row["id"], by=api.token.user).exists()


@pytest.mark.parametrize("name", BULK)
def test_the_same_key_makes_nothing_twice_and_answers_the_same(api, scene, name):
    body = two(name, scene)
    first = api.create(f"/{name}/bulk/", body, key="once")
    made = made_of(name)
    again = api.create(f"/{name}/bulk/", body, key="once")
    assert (again.status_code, again["Idempotent-Replayed"]) == (201, "true")
    assert again.json() == first.json()
    assert made_of(name) == made
    assert_problem(api.create(f"/{name}/bulk/", {"items": body["items"][:1]}, key="once"), 422)


def test_of_many_that_were_made_none_is_left_out_unsaid(api, scene):
    body = two("absences", scene)
    first, _second = api.create("/absences/bulk/", body, key="once").json()["results"]
    assert api.remove(f"/absences/{first['id']}/", version=first["version"]).status_code == 204
    assert_problem(api.create("/absences/bulk/", body, key="once"), 410, "made_and_gone")


@pytest.mark.parametrize("name", BULK)
def test_every_item_that_is_not_as_the_schema_has_it_is_named_and_none_is_made(api, scene, name):
    first, second = two(name, scene)["items"]
    before = made_of(name)
    items = [first, second | {"colour": "red"}, {"shoe_size": 43}]
    problem = assert_problem(api.create(f"/{name}/bulk/", {"items": items}), 400, "invalid")
    first_wrong, *others = pointers(problem)
    assert first_wrong == ("/items/1/colour", "unknown_member")
    # With it what else is wrong: what it lacks.
    assert {pointer.split("/")[2] for pointer, _code in others} == {"2"}
    assert ("/items/2/shoe_size", "unknown_member") in others
    assert made_of(name) == before


@pytest.mark.parametrize("name", BULK)
@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/items", "not_a_list"),
        ({"items": {}}, "/items", "not_a_list"),
        ({"items": []}, "/items", "required"),
        ({"items": [{}] * 101}, "/items", "too_many"),
        ({"items": [7]}, "/items/0", "not_an_object"),
        ({"items": [{}], "colour": "red"}, "/colour", "unknown_member"),
    ],
)
def test_what_is_no_list_of_items_is_refused(api, name, body, pointer, code):
    problem = assert_problem(api.create(f"/{name}/bulk/", body), 400, "invalid")
    assert pointers(problem) == [(pointer, code)]


@pytest.mark.parametrize("name", BULK)
def test_a_program_needs_a_key_and_a_person_none(api, scene, name):
    body = two(name, scene)
    assert_problem(api.post(f"{BASE}/{name}/bulk/", body), 400, "idempotency_key_required")
    assert person(RESOURCES[name].creator).post(f"{BASE}/{name}/bulk/", body).status_code == 201


@pytest.mark.parametrize("name", BULK)
def test_a_dry_run_says_what_would_be_made_and_makes_nothing(api, scene, name):
    body, before, audited = two(name, scene), made_of(name), AuditEvent.objects.count()
    answer = api.post(f"{BASE}/{name}/bulk/?dry_run=true", body)
    assert (answer.status_code, len(answer.json()["results"])) == (200, 2)
    assert (made_of(name), AuditEvent.objects.count()) == (before, audited)


def test_every_refusal_is_told_of_its_item_and_none_is_made(api):
    items = [ROSA | {"birth_date": "2030-01-01"}, ROSA, ROSA | {"guardian_name": "Ana Vidal"}]
    problem = assert_problem(api.create("/patients/bulk/", {"items": items}), 422, "birth_date_impossible")
    assert pointers(problem) == [
        ("/items/0/birth_date", "birth_date_impossible"),
        ("/items/2/guardian_relation", "required"),
    ]
    assert not Patient.objects.filter(given_name="Rosa").exists()


def test_of_two_that_want_the_same_time_neither_gets_it(api, scene):
    provider = {"provider": str(scene.provider.pk), "starts_at": "2027-03-01T10:00:00-05:00"}
    items = [each | provider for each in two("appointments", scene)["items"]]
    problem = assert_problem(api.create("/appointments/bulk/", {"items": items}), 409, "provider_busy")
    assert [pointer for pointer, _code in pointers(problem)] == ["/items/1"]
    assert not Appointment.objects.exists()


def test_every_refusal_has_its_own_findings_with_it_and_a_conflict_is_one_for_all(api, scene):
    too_early, taken = two("appointments", scene)["items"]
    first = {"session": too_early["session"], "starts_at": "2027-03-01T05:00:00-05:00"}
    scene.book(scene.start_series(patient=scene.another_patient("Noor")).sessions.get(number=1), TEN)
    second = taken | {"provider": str(scene.provider.pk), "starts_at": "2027-03-01T10:00:00-05:00"}
    alone = [api.create("/appointments/", item).json() for item in (first, second)]
    assert [problem["status"] for problem in alone] == [422, 409]
    for asked in ("", "?dry_run=true"):
        problem = assert_problem(api.create(f"/appointments/bulk/{asked}", {"items": [first, second]}), 409)
        assert problem["code"] == alone[1]["code"] == "provider_busy"
        assert pointers(problem) == [("/items/0", alone[0]["code"]), ("/items/1", "provider_busy")]
        assert [entry["findings"] for entry in problem["errors"]] == [each["findings"] for each in alone]
        assert "findings" not in problem


def test_a_hundred_are_made_and_shown_in_their_order(api):
    items = [ROSA | {"preferred_name": f"Rosa {number}"} for number in range(100)]
    rows = api.create("/patients/bulk/", {"items": items}).json()["results"]
    assert [row["preferred_name"] for row in rows] == [item["preferred_name"] for item in items]
