"""What a patient is asked and answers, over the API."""

import pytest

from tests.api.callers import BASE, assert_problem, elsewhere, person, program
from tests.api.resources import screening_body
from tests.kept import rehearse
from tests.scenes import MONDAY
from tests.treatments.screenings import answers, screen
from treatments.models import Screening


@pytest.fixture
def session(scene):
    return scene.start_series().sessions.get(number=1)


@pytest.fixture
def body(scene):
    return screening_body(scene)


def saying(body, **said):
    """The body with other answers: a value, or members of the answer to that question."""
    rows = [row | members(said.get(row["question"], {})) for row in body["answers"]]
    return body | {"answers": rows}


def members(said):
    return {"value": said} if isinstance(said, str) else {"value": "yes"} | said if said else {}


def answer_in(screening, key):
    return next(answer for answer in screening["answers"] if answer["question"] == key)


def asked(api, **about):
    return api.at("/screenings/questions/", **about)


def question_in(sheet, key):
    return next(question for question in sheet["questions"] if question["question"] == key)


def test_answers_come_back_with_what_they_mean_in_days(api, body, scene):
    given = api.create("/screenings/", saying(body, recent_filler={"last_on": "2027-02-22", "note": "Lips"})).json()
    assert (given["patient"], given["treatment"], given["origin"]) == (str(scene.patient.pk), "microneedling", "visit")
    assert answer_in(given, "recent_filler") == {
        "question": "recent_filler",
        "question_version": 1,
        "value": "yes",
        "previous_value": None,
        "last_on": "2027-02-22",
        "until_on": "2027-03-08",
        "note": "Lips",
        "clearance": None,
    }


def test_what_changed_since_the_last_screening_is_seen(api, body):
    api.create("/screenings/", saying(body, sunburn="yes"))
    given = api.create("/screenings/", body).json()
    assert answer_in(given, "sunburn")["previous_value"] == "yes"
    assert answer_in(given, "keloid_history")["previous_value"] == "no"


def test_what_is_asked_comes_with_the_last_answers_and_what_follows_from_them(api, body, session):
    api.create("/screenings/", saying(body, isotretinoin={"last_on": "2027-02-01", "note": "20 mg"}))
    sheet = asked(api, session=session.pk).json()
    question = question_in(sheet, "isotretinoin")
    assert question["text"].startswith("Have you taken isotretinoin")
    assert (question["level"], question["washout_days"], question["question_version"]) == ("relative", 180, 1)
    last = question["last"]
    assert (last["value"], last["last_on"], last["note"]) == ("yes", "2027-02-01", "20 mg")
    assert [(each["code"], each["level"], each["until"]) for each in sheet["findings"]] == [
        ("screening_washout", "override", "2027-07-31T04:00:00Z")
    ]


def test_a_patient_and_a_treatment_are_asked_before_anything_is_planned(api, scene):
    sheet = asked(api, patient=scene.patient.pk, treatment="led_photomodulation").json()
    about_light = ["photosensitivity", "photosensitive_epilepsy"]
    assert [question["question"] for question in sheet["questions"]] == [
        "pregnancy",
        "skin_cancer_in_area",
        *about_light,
    ]
    assert {question["last"] for question in sheet["questions"]} == {None}


def test_what_was_answered_at_another_location_counts_and_is_not_shown(api, body, scene, session):
    api.create("/screenings/", saying(body, isotretinoin={"last_on": "2027-02-01", "note": "20 mg"}))
    about = {"patient": scene.patient.pk, "treatment": "microneedling"}
    here, there = asked(api, **about).json(), asked(elsewhere(), **about).json()
    assert question_in(here, "isotretinoin")["last"]["note"] == "20 mg"
    assert {question["last"] for question in there["questions"]} == {None}
    assert there["findings"] == here["findings"]
    assert_problem(asked(elsewhere(), session=session.pk), 422, "unknown_reference")


def test_questions_are_in_the_language_that_is_asked_for(api, scene):
    about = {"patient": scene.patient.pk, "treatment": "led_photomodulation"}
    answer = api.get(f"{BASE}/screenings/questions/", about, headers={"Accept-Language": "es"})
    assert answer.json()["questions"][0]["text"].startswith("¿Está embarazada")


def test_asking_costs_the_same_with_answers_and_without(api, body, session, django_assert_num_queries):
    stamps, the_session = 1, 1
    rehearse(asked, api, session=session.pk)
    for _ in range(2):
        with django_assert_num_queries(stamps + the_session + 3):
            asked(api, session=session.pk)
        api.create("/screenings/", body)


@pytest.mark.parametrize(
    ("about", "parameter", "code"),
    [
        ({}, "patient", "required"),
        ({"patient": "x", "treatment": "microneedling"}, "patient", "invalid"),
    ],
)
def test_what_is_not_said_whole_is_refused_by_its_parameter(api, about, parameter, code):
    problem = assert_problem(asked(api, **about), 400, "invalid_parameters")
    assert (problem["errors"][0]["parameter"], problem["errors"][0]["code"]) == (parameter, code)


def test_a_session_that_does_not_exist_is_impossible(api):
    assert_problem(asked(api, session="0193a000-0000-7000-8000-000000000000"), 422, "unknown_reference")


def test_a_session_says_patient_and_treatment_itself(api, session, body):
    assert_problem(asked(api, session=session.pk, treatment="microneedling"), 400, "invalid_parameters")
    assert_problem(api.create("/screenings/", body | {"treatment": "microneedling"}), 400, "invalid")


def test_a_patient_answers_ahead_of_the_visit_in_part(api, scene, body):
    ahead = {"patient": str(scene.patient.pk), "treatment": "microneedling", "answers": body["answers"][:2]}
    given = api.create("/screenings/", ahead).json()
    assert (given["session"], given["origin"], len(given["answers"])) == (None, "ahead", 3)
    for_session = api.create("/screenings/", body | {"origin": "ahead", "answers": body["answers"][:1]})
    assert for_session.status_code == 201
    assert_problem(api.create("/screenings/", ahead | {"origin": "visit"}), 400, "invalid")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"question": "pacemaker_implant"}, "question_not_asked"),
        ({"question_version": 2}, "question_changed"),
        ({"last_on": "2027-03-09", "value": "no"}, "day_not_asked"),
    ],
)
def test_what_can_not_be_answered_is_refused_at_the_answers(api, body, change, code):
    rows = [row | change if row["question"] == "isotretinoin" else row for row in body["answers"]]
    problem = assert_problem(api.create("/screenings/", body | {"answers": rows}), 422, code)
    assert problem["errors"][0]["pointer"] == "/answers"
    assert not Screening.objects.exists()


def test_a_visit_leaves_no_question_open(api, body):
    problem = assert_problem(
        api.create("/screenings/", body | {"answers": body["answers"][1:]}), 422, "questions_unanswered"
    )
    assert "active_skin_infection" in problem["detail"]


def test_a_screening_is_neither_changed_nor_removed(api, body):
    row = api.create("/screenings/", body).json()
    for answer in (
        api.change(f"/screenings/{row['id']}/", {"origin": "ahead"}, version=1),
        api.remove(f"/screenings/{row['id']}/", version=1),
    ):
        assert_problem(answer, 405, "method_not_allowed")


def clear(api, row, version=1, question="anticoagulant"):
    return api.act(f"/screenings/{row['id']}/clear/", {"question": question, "reason": "Healed well."}, version=version)


def test_a_decision_changes_the_tag_and_stands_beside_its_answer(api, body):
    row = api.create("/screenings/", saying(body, anticoagulant="yes")).json()
    cleared = clear(api, row)
    assert (cleared.status_code, cleared["ETag"]) == (200, '"2"')
    made = answer_in(cleared.json(), "anticoagulant")["clearance"]
    assert (made["treatment"], made["reason"]) == ("microneedling", "Healed well.")
    assert_problem(clear(api, row), 412, "stale")
    assert_problem(clear(api, row, version=2), 409, "already_cleared")
    assert_problem(clear(api, row, version=2, question="sunburn"), 422, "nothing_to_decide")
    assert_problem(clear(api, row, version=2, question="no_such"), 422, "question_not_asked")
    newer = api.create("/screenings/", saying(body, anticoagulant="yes")).json()
    assert_problem(clear(api, row | {"id": row["id"]}, version=2), 409, "answered_anew")
    assert clear(api, newer).status_code == 200


def test_a_decision_takes_the_grant_of_overriding(scene, body):
    only_screens = program("screenings:write", "screenings:read", name="kiosk")
    row = only_screens.create("/screenings/", saying(body, anticoagulant="yes")).json()
    assert_problem(clear(only_screens, row), 403, "scope_missing")
    assert clear(program("appointments:override", name="lead"), row).status_code == 200


@pytest.mark.parametrize("role", ["front_desk", "manager"])
def test_answers_are_for_those_who_treat(scene, body, role):
    caller = person(role)
    for answer in (
        caller.at("/screenings/"),
        caller.at("/screenings/questions/", patient=scene.patient.pk, treatment="microneedling"),
        caller.post(f"{BASE}/screenings/", body),
    ):
        assert_problem(answer, 403, "not_permitted")


def test_the_desk_sees_what_follows_from_answers_where_it_books(scene, session):
    screen(session, by=scene.provider.user, at=MONDAY, recent_filler={"last_on": MONDAY.date()})
    asking = {"session": str(session.pk), "starts_at": "2027-03-02T10:00:00-05:00"}
    check = person("front_desk").post(f"{BASE}/appointments/check/", asking).json()
    assert [finding["code"] for finding in check["findings"]] == ["screening_washout"]
    assert check["first_allowed"]["starts_at"] == "2027-03-15T13:00:00Z"
    assert [row.key for row in answers(scene.treatment)]


def test_what_a_physician_decides_takes_a_lead_and_says_so(api, body):
    row = api.create("/screenings/", saying(body, keloid_history="yes")).json()
    sheet = asked(api, session=body["session"]).json()
    assert question_in(sheet, "keloid_history")["lead_decides"]
    assert not question_in(sheet, "anticoagulant")["lead_decides"]
    assert [(each["code"], each["needs_lead"]) for each in sheet["findings"]] == [("screening_relative", True)]
    for caller in (api, person("provider"), program("appointments:override", name="clears")):
        assert_problem(clear(caller, row, question="keloid_history"), 403, "lead_decides")
    assert clear(person("provider", "clinical_lead"), row, question="keloid_history").status_code == 200
