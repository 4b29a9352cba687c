import pytest
from django.utils import timezone

from clinic.actions.alerts import raise_alert
from clinic.actions.patients import identify_patient
from clinic.models import PatientAlert
from tests.api.callers import BASE, assert_problem
from tests.factories.clinic import PatientFactory

PERSON = {"given_name": "Rosa", "family_name": "Vidal", "birth_date": "1988-04-12"}
WHOLE = PERSON | {
    "preferred_name": "Ro",
    "email": "rosa@example.org",
    "phone": "+1 212 555 0123",
    "language": "es",
    "skin_type": 4,
    "guardian_name": "Ana Vidal",
    "guardian_relation": "mother",
    "guardian_phone": "+12125550124",
}


def test_all_that_is_known_of_somebody_is_kept(api):
    patient = api.create("/patients/", WHOLE).json()
    assert {name: patient[name] for name in WHOLE} == WHOLE | {"phone": "+12125550123"}
    assert (patient["identifiers"], patient["alerts"], patient["version"]) == ([], [], 1)


def test_a_name_loses_the_white_space_around_it(api):
    assert api.create("/patients/", PERSON | {"given_name": " Rosa "}).json()["given_name"] == "Rosa"


@pytest.mark.parametrize(
    ("member", "value", "status"),
    [
        ("given_name", "", 400),
        ("given_name", "   ", 400),
        ("given_name", "x" * 101, 400),
        ("given_name", None, 400),
        ("birth_date", "12/04/1988", 400),
        ("birth_date", "1988-02-30", 400),
        ("birth_date", "1899-12-31", 400),
        ("birth_date", "2090-01-01", 422),
        ("email", "rosa", 400),
        ("phone", "12", 400),
        ("language", "fr", 400),
        ("skin_type", 0, 400),
        ("skin_type", 7, 400),
        ("skin_type", "4", 400),
        ("skin_type", True, 400),
        ("guardian_name", "Ana", 422),
    ],
)
def test_what_can_not_be_known_of_somebody_is_refused_at_its_place(api, member, value, status):
    problem = assert_problem(api.create("/patients/", PERSON | {member: value}), status)
    place = "guardian_relation" if member == "guardian_name" else member
    assert problem["errors"][0]["pointer"] == f"/{place}"


def test_a_missing_member_is_named(api):
    problem = assert_problem(api.create("/patients/", {}), 400, "invalid")
    assert [entry["pointer"] for entry in problem["errors"]] == ["/given_name", "/family_name", "/birth_date"]


def test_all_that_is_wrong_is_said_at_once(api):
    problem = assert_problem(api.create("/patients/", {"colour": "red", "birth_date": "soon"}), 400, "invalid")
    assert [(entry["pointer"], entry["code"]) for entry in problem["errors"]] == [
        ("/colour", "unknown_member"),
        ("/given_name", "required"),
        ("/family_name", "required"),
        ("/birth_date", "invalid"),
    ]


def test_a_change_leaves_what_is_not_named(api, scene):
    answer = api.change(f"/patients/{scene.patient.pk}/", {"skin_type": 3}, version=1).json()
    assert (answer["given_name"], answer["skin_type"], answer["version"]) == ("Maya", 3, 2)
    assert api.change(f"/patients/{scene.patient.pk}/", {"skin_type": None}, version=2).json()["skin_type"] is None


@pytest.mark.parametrize("member", ["status", "id", "version", "created_at", "identifiers"])
def test_what_is_not_the_callers_to_change_is_unknown(api, scene, member):
    problem = assert_problem(api.change(f"/patients/{scene.patient.pk}/", {member: 1}, version=1), 400, "invalid")
    assert problem["errors"][0]["code"] == "unknown_member"


def test_alerts_in_force_and_other_systems_names_are_shown(api, scene):
    raise_alert(patient=scene.patient, severity="danger", text="Keloids", by=scene.desk, at=timezone.now())
    PatientAlert.objects.create(patient=scene.patient, text="Was pregnant", ended_at=timezone.now())
    identify_patient(patient=scene.patient, system="his", value="4711", by=scene.desk, at=timezone.now())
    patient = api.at(f"/patients/{scene.patient.pk}/").json()
    assert [(alert["severity"], alert["text"]) for alert in patient["alerts"]] == [("danger", "Keloids")]
    assert patient["identifiers"] == [{"system": "his", "value": "4711"}]


@pytest.mark.parametrize(
    "wanted",
    [
        {"family_name": "lin"},
        {"given_name": "MAYA", "family_name": "Lind"},
        {"birth_date": "1990-02-03"},
        {"phone": "(212) 555-0199"},
        {"text": "lind maya"},
        {"text": "0199"},
        {"text": "maya 1990-02-03"},
        {"text": "lind", "given_name": "Máy"},
    ],
)
def test_somebody_is_found_by_what_is_known_of_them(api, scene, wanted):
    type(scene.patient).objects.filter(pk=scene.patient.pk).update(phone="+12125550199")
    PatientFactory(birth_date="1970-01-01")
    found = api.post(f"{BASE}/patients/search/", wanted).json()["results"]
    assert [patient["id"] for patient in found] == [str(scene.patient.pk)]


@pytest.mark.parametrize("wanted", [{"text": "l"}, {"text": "%%"}, {"text": "lind 1990-02-04"}, {"family_name": "%"}])
def test_nobody_is_found_by_too_little_or_by_what_is_not_so(api, scene, wanted):
    assert api.post(f"{BASE}/patients/search/", wanted).json()["results"] == []


@pytest.mark.parametrize("wanted", [{}, {"family_name": ""}, {"text": ""}, {"email": "a@b.example"}, {"phone": "maya"}])
def test_a_search_for_nothing_is_refused(api, wanted):
    assert_problem(api.post(f"{BASE}/patients/search/", wanted), 400, "invalid")


def test_pages_of_a_search_are_asked_for_with_the_same_body(api):
    PatientFactory.create_batch(3, family_name="Vidal")
    first = api.post(f"{BASE}/patients/search/?limit=2", {"family_name": "vidal"}).json()
    assert "idal" not in first["next"]
    assert len(api.post(first["next"], {"family_name": "vidal"}).json()["results"]) == 1
    assert_problem(api.post(first["next"], {"family_name": "v"}), 400, "invalid_parameters")


@pytest.mark.parametrize("parameter", ["family_name", "phone", "birth_date", "search", "email"])
def test_what_identifies_somebody_never_travels_in_an_address(api, parameter):
    problem = assert_problem(api.at("/patients/", **{parameter: "x"}), 400, "invalid_parameters")
    assert problem["errors"][0]["code"] == "unknown_parameter"
