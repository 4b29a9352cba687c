from datetime import timedelta
from threading import Barrier, Thread
from types import SimpleNamespace

import pytest
from django.db import connections
from django.utils import timezone

from api import idempotency
from api.idempotency import create_all_once
from api.models import IdempotencyRecord
from clinic.actions.patients import change_patient
from clinic.models import Patient, User
from tests.api.callers import BASE, Caller, assert_problem, program
from tests.factories.clinic import LocationFactory

ROSA = {"given_name": "Rosa", "family_name": "Vidal", "birth_date": "1988-04-12"}


def rosas():
    return Patient.objects.filter(given_name="Rosa")


def test_a_repeated_request_is_answered_with_what_was_made_as_it_is_now(api, scene):
    first = api.create("/patients/", ROSA, key="once").json()
    change_patient(patient=rosas().get(), by=scene.desk, at=timezone.now(), preferred_name="Ro")
    again = api.create("/patients/", ROSA, key="once")
    assert (again.status_code, again["Idempotent-Replayed"], again["ETag"]) == (201, "true", '"2"')
    assert (again.json()["id"], again.json()["preferred_name"]) == (first["id"], "Ro")


def test_many_are_made_in_one_transaction_and_no_second_one_inside_it(scene, django_assert_num_queries):
    person = SimpleNamespace(auth=None)
    with django_assert_num_queries(2):  # its beginning and its end
        assert create_all_once(person, lambda: [scene.patient]) == ([scene.patient.pk], True)


def test_the_first_answer_is_not_called_a_repetition(api):
    assert "Idempotent-Replayed" not in api.create("/patients/", ROSA, key="once")


def test_a_key_is_the_tokens_own(api):
    api.create("/patients/", ROSA, key="once")
    program("*").create("/patients/", ROSA, key="once")
    assert rosas().count() == 2


def test_the_same_key_on_another_path_is_reused(api, scene):
    api.create("/patients/", ROSA, key="once")
    assert_problem(api.create("/series/", ROSA, key="once"), 422, "idempotency_key_reused")


def test_another_body_with_the_same_key_is_refused_and_makes_nothing(api):
    api.create("/patients/", ROSA, key="once")
    assert_problem(api.create("/patients/", ROSA | {"given_name": "Ana"}, key="once"), 422, "idempotency_key_reused")
    assert not Patient.objects.filter(given_name="Ana").exists()


def test_a_refusal_is_not_kept_so_the_key_can_be_used_again(api):
    assert_problem(api.create("/patients/", ROSA | {"birth_date": "2090-01-01"}, key="once"), 422)
    assert api.create("/patients/", ROSA, key="once").status_code == 201


def test_what_was_made_is_undone_with_its_key_when_keeping_the_key_fails(api, monkeypatch):
    monkeypatch.setattr(idempotency, "_REMEMBER", "SELECT 1 / 0")
    api.raise_request_exception = False
    assert api.create("/patients/", ROSA, key="once").status_code == 500
    assert not rosas().exists()


def test_a_key_is_forgotten_after_three_days(api, monday):
    api.create("/patients/", ROSA, key="once")
    monday.shift(timedelta(hours=72, seconds=1))
    api.create("/patients/", ROSA, key="once")
    assert rosas().count() == 2
    assert IdempotencyRecord.objects.count() == 1


@pytest.mark.parametrize("key", ["", "two words", "ñ", "x" * 256])
def test_a_key_is_visible_ascii_of_at_most_255(api, key):
    answer = api.post(f"{BASE}/patients/", ROSA, headers={"Idempotency-Key": key})
    assert_problem(answer, 400, "idempotency_key_malformed")


def test_what_is_gone_since_is_not_made_again(api):
    api.create("/patients/", ROSA, key="once")
    rosas().delete()
    assert_problem(api.create("/patients/", ROSA, key="once"), 410, "made_and_gone")
    assert not rosas().exists()
    assert api.create("/patients/", ROSA, key="another").status_code == 201


def test_what_is_out_of_ones_scope_since_is_not_said_to_be_gone(api, scene):
    first = str(scene.start_series().sessions.get(number=1).pk)
    body = {"session": first, "starts_at": "2027-03-01T10:00:00-05:00"}
    assert api.create("/appointments/", body, key="once").status_code == 201
    User.objects.filter(pk=api.token.user_id).update(limited_to=[LocationFactory().pk])
    assert_problem(api.create("/appointments/", body, key="once"), 404, "not_found")


def test_a_replay_asks_again_whether_the_caller_may(api):
    api.create("/patients/", ROSA, key="once")
    type(api.token).objects.update(scopes=["patients:read"])
    assert_problem(api.create("/patients/", ROSA, key="once"), 403, "scope_missing")


def test_ten_at_once_with_one_key_make_one(committed_db):
    caller, barrier, answers = program("*"), Barrier(10), []

    def send():
        own = Caller(HTTP_AUTHORIZATION=f"Bearer {caller.text}")
        barrier.wait(10)
        answers.append(own.create("/patients/", ROSA, key="once"))
        connections.close_all()

    threads = [Thread(target=send) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rosas().count() == 1
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len({answer.json()["id"] for answer in answers if answer.status_code == 201}) == 1
    for answer in answers:
        if answer.status_code == 409:
            assert assert_problem(answer, 409, "idempotency_key_in_flight")
            assert answer["Retry-After"] == "1"
