from datetime import timedelta

import pytest

from aftercare.models import CheckIn
from clinic.models import Task
from clinic.roles import Role
from tests.aftercare.check_ins import TUESDAY, all_well, checked
from tests.api.callers import BASE, assert_problem, person, program


@pytest.fixture
def check_in(scene, monday):
    planned = checked(scene)
    monday.move_to(TUESDAY)
    return planned


def path(check_in, act=""):
    return f"/check-ins/{check_in.pk}/{act}"


def answer(api, check_in, *, version=1, **body):
    return api.act(path(check_in, "answer/"), {"answers": all_well(check_in)} | body, version=version)


def test_the_questions_are_in_the_patients_language_or_the_one_that_is_asked_for(api, check_in):
    english, spanish = (api.at(path(check_in), **asked).json()["questions"] for asked in ({}, {"language": "es"}))
    assert [each["code"] for each in english] == [each["code"] for each in spanish]
    assert (english[4]["text"], spanish[4]["text"]) == (
        "Do you have a fever or chills?",
        "¿Tiene fiebre o escalofríos?",
    )
    assert english[4]["options"] == [
        {"code": "no", "text": "No", "urgency": None},
        {"code": "yes", "text": "Yes", "urgency": "same_day"},
    ]
    assert (english[0]["warning_sign"], english[4]["warning_sign"]) == (None, "fever")


def test_no_other_language_is_spoken(api, check_in):
    problem = assert_problem(api.at(path(check_in), language="fr"), 400, "invalid_parameters")
    assert problem["errors"][0]["code"] == "language_invalid"


def test_an_answer_is_kept_and_says_what_to_do(api, scene, check_in):
    body = {"answers": all_well(check_in, fever="yes"), "note": "Since noon.", "language": "es"}
    answered = answer(api, check_in, **body)
    assert answered.status_code == 200, answered.json()
    said = answered.json()
    assert (said["status"], said["urgency"], said["language"], said["note"]) == (
        "answered",
        "same_day",
        "es",
        "Since noon.",
    )
    assert said["told"].startswith("Llámenos hoy")
    assert said["answered_by"] == str(api.token.user_id)
    (fever,) = [each for each in said["answers"] if each["question"] == "fever"]
    assert fever == {
        "question": "fever",
        "text": "¿Tiene fiebre o escalofríos?",
        "value": "yes",
        "words": "Sí",
        "urgency": "same_day",
    }
    assert answered["ETag"] == '"2"'
    task = Task.objects.get()
    assert api.at("/tasks/", subject=check_in.pk).json()["results"][0]["id"] == str(task.pk)
    draft = api.at(f"/adverse-events/{said['reaction']}/").json()
    assert (draft["status"], draft["grade"], draft["session"]) == ("draft", None, str(check_in.session_id))


def test_how_much_of_the_advice_was_followed_is_asked_on_day_7_and_told(api, scene, check_in, monday):
    last = CheckIn.objects.get(session=check_in.session, day=7)
    monday.move_to(last.due_at)
    asked = api.at(path(last)).json()["questions"][-1]
    assert (asked["code"], asked["warning_sign"]) == ("advice_followed", None)
    assert asked["options"] == [
        {"code": code, "text": words, "urgency": None}
        for code, words in (
            ("all", "All of it"),
            ("most", "Most of it"),
            ("some", "Some of it"),
            ("little", "Little of it"),
        )
    ]
    body = {"answers": all_well(last, advice_followed="some"), "language": "es"}
    told = answer(api, last, **body).json()
    assert told["answers"][-1] == {
        "question": "advice_followed",
        "text": "¿Cuánto de lo que dice su hoja pudo seguir?",
        "value": "some",
        "words": "Una parte",
        "urgency": None,
    }
    assert (told["urgency"], told["reaction"]) == (None, None)


def test_answering_twice_is_409_by_name(api, check_in):
    assert answer(api, check_in).status_code == 200
    problem = assert_problem(answer(api, check_in, version=2), 409, "already_answered")
    assert (problem["current"], problem["allowed"]) == ("answered", [])


def test_it_takes_the_version_that_was_read(api, check_in):
    assert_problem(answer(api, check_in, version=7), 412, "stale")
    assert_problem(api.post(f"{BASE}{path(check_in, 'answer/')}", {"answers": {}}), 428)


def test_another_day_is_refused_by_name(api, check_in, monday):
    monday.move_to(check_in.closes_at)
    assert_problem(answer(api, check_in), 409, "check_in_closed")
    monday.move_to(TUESDAY - timedelta(days=1))
    assert_problem(answer(api, check_in), 409, "check_in_not_yet_due")


@pytest.mark.parametrize(
    ("body", "status", "pointer", "code"),
    [
        ({"answers": {}}, 422, "/answers/skin", "required"),
        ({"answers": {"skin": "purple"}}, 422, "/answers/skin", "answer_not_offered"),
        ({"answers": {"shoe": "9"}}, 422, "/answers", "question_not_asked"),
        ({"answers": {"skin": 3}}, 400, "/answers/skin", "invalid"),
        ({"answers": []}, 400, "/answers", "not_a_dict"),
        ({"answers": {str(n): "x" for n in range(101)}}, 400, "/answers", "too_many"),
        ({"answers": {"skin": "x" * 41}}, 400, "/answers/skin", "max_length"),
        ({"language": "fr"}, 400, "/language", "invalid_choice"),
        ({"note": "x" * 1001}, 400, "/note", "max_length"),
        ({"urgency": "none"}, 400, "/urgency", "unknown_member"),
    ],
)
def test_what_makes_no_sense_is_refused_where_it_stands(api, check_in, body, status, pointer, code):
    problem = assert_problem(answer(api, check_in, **body), status)
    assert (problem["errors"][0]["pointer"], problem["errors"][0]["code"]) == (pointer, code)
    assert CheckIn.objects.get(pk=check_in.pk).status == "planned"


def test_a_token_needs_its_scope(check_in):
    assert_problem(answer(program("check-ins:read"), check_in), 403, "scope_missing")
    assert answer(program("check-ins:write"), check_in).status_code == 200


@pytest.mark.parametrize(("role", "status"), [(Role.FRONT_DESK, 200), (Role.PROVIDER, 200), (Role.MANAGER, 403)])
def test_whoever_answers_the_phone_takes_it_down(check_in, role, status):
    assert answer(person(role), check_in).status_code == status


def test_a_report_is_judged_over_the_api(api, scene, check_in):
    reaction = answer(api, check_in, answers=all_well(check_in, blisters="yes")).json()["reaction"]
    assert_problem(api.change(f"/adverse-events/{reaction}/", {"grade": 1}, version=1), 409, "invalid_transition")
    assert_problem(api.act(f"/adverse-events/{reaction}/confirm/", {}, version=1), 400)
    assert_problem(api.act(f"/adverse-events/{reaction}/confirm/", {"grade": 1, "kind": "burn"}, version=1), 400)
    body = {"grade": 1, "kind": "burn", "onset_at": check_in.due_at.isoformat()}
    confirmed = api.act(f"/adverse-events/{reaction}/confirm/", body, version=1)
    assert (confirmed.status_code, confirmed.json()["status"], confirmed["ETag"]) == (200, "confirmed", '"2"')
    assert_problem(api.act(f"/adverse-events/{reaction}/dismiss/", {"reason": "x"}, version=2), 409)


def test_a_report_is_dismissed_over_the_api(api, check_in):
    reaction = answer(api, check_in, answers=all_well(check_in, blisters="yes")).json()["reaction"]
    assert_problem(api.act(f"/adverse-events/{reaction}/dismiss/", {}, version=1), 400)
    dismissed = api.act(f"/adverse-events/{reaction}/dismiss/", {"reason": "A slip."}, version=1).json()
    assert (dismissed["status"], dismissed["dismissed_because"]) == ("dismissed", "A slip.")
