"""A database that is away, takes no writing or is waited for too long: 503, and when to come back."""

import json
from contextlib import contextmanager
from threading import Event, Thread
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from uuid import uuid4

import psycopg
import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from api.tokens import create_token
from clinic.health.database import forget_database
from clinic.models import Patient
from tests.database import owners

PERSON = {"given_name": "Rosa", "family_name": "Vidal", "birth_date": "1988-04-12"}


@pytest.fixture
def ask(clinic_server):
    text = create_token(name="program", scopes=["*"], by=None, at=timezone.now())[1]

    def send(path, body=None, **headers):
        headers = {"Authorization": f"Bearer {text}", "Idempotency-Key": uuid4().hex} | headers
        data = json.dumps(body).encode() if body else None
        if data:
            headers["Content-Type"] = "application/json"
        request = Request(f"{clinic_server.url}/api/v1{path}", data=data, headers=headers)
        try:
            with urlopen(request) as answer:
                return answer.status, dict(answer.headers), json.load(answer)
        except HTTPError as error:
            with error:
                return error.code, dict(error.headers), json.load(error)

    return send


def alter(statement):
    """Change our own database, as its owner, and send every client away who is connected to it.

    Clients alone: autovacuum may be at work in it, and who isn't a superuser may not end that.
    """
    name = connection.settings_dict["NAME"]
    connections.close_all()
    with psycopg.connect(**owners(), autocommit=True) as owner:
        owner.execute(statement.format(f'"{name}"'))
        owner.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = %s AND backend_type = 'client backend'",
            [name],
        )
    forget_database()


@contextmanager
def away():
    alter("ALTER DATABASE {} ALLOW_CONNECTIONS false")
    try:
        yield
    finally:
        alter("ALTER DATABASE {} ALLOW_CONNECTIONS true")


@contextmanager
def read_only():
    alter("ALTER DATABASE {} SET default_transaction_read_only = on")
    try:
        yield
    finally:
        alter("ALTER DATABASE {} RESET default_transaction_read_only")


def assert_unavailable(answer, code="database_unavailable"):
    status, headers, problem = answer
    assert (status, problem["status"], problem["code"]) == (503, 503, code)
    assert headers["Content-Type"] == "application/problem+json"
    assert int(headers["Retry-After"]) > 0
    assert headers["X-Request-ID"] in problem["instance"]
    assert "test_clinic" not in str(problem)


def test_while_the_database_is_away_everything_is_503_and_then_goes_on(ask):
    with away():
        assert_unavailable(ask("/patients/"))
        assert_unavailable(ask("/patients/", PERSON))
    assert ask("/patients/")[0] == 200


def test_while_it_takes_no_writing_only_what_is_no_patients_is_served(ask, settings):
    assert ask("/patients/", PERSON)[0] == 201
    settings.API_PER_SECOND = 1
    with read_only():
        # Nothing is counted, either.
        assert [ask("/locations/")[0] for _ in range(3)] == [200] * 3
        assert ask("/me/")[0] == 200
        # It can't be written who reads.
        assert_unavailable(ask("/patients/"))
        assert_unavailable(ask("/patients/", PERSON))
    settings.API_PER_SECOND = 0
    assert ask("/patients/", PERSON)[0] == 201


def test_a_connection_that_was_cut_is_503_once_at_most(ask):
    alter("SELECT 1")
    assert [ask("/patients/")[0] for _ in range(2)][1] == 200


def test_who_waits_too_long_for_somebody_else_is_told_to_try_again(ask):
    _status, _headers, made = ask("/patients/", PERSON)
    held, done = Event(), Event()

    def hold():
        with transaction.atomic():
            Patient.objects.select_for_update().get(pk=made["id"])
            held.set()
            done.wait(30)
        connections.close_all()

    holder = Thread(target=hold)
    holder.start()
    held.wait(10)
    alert = {"patient": made["id"], "kind": "allergy", "severity": "danger", "text": "Latex"}
    try:
        assert_unavailable(ask("/patient-alerts/", alert), "try_again")
    finally:
        done.set()
        holder.join()
    assert ask("/patient-alerts/", alert)[0] == 201
