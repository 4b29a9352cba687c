"""Whether this process lives, and whether it can work; on a database that is really away, or hangs."""

import time

import psycopg
import pytest
from django.db import connection
from django.test import Client

from clinic.health import database
from clinic.health.database import Code, forget_database
from clinic.health.looking import KeptLook
from tests.api.test_database_away import away, read_only
from tests.database import owners


@pytest.fixture(autouse=True)
def anew():
    # Read once in a process, which takes its time.
    database.needed_migrations()
    forget_database()
    yield
    forget_database()


def test_a_process_lives_whatever_the_database_does(client, committed_db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert (client.get("/healthz").status_code, client.get("/healthz").json()) == (200, {"status": "ok"})
    with away():
        assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
@pytest.mark.parametrize("allowed", [["clinic.example"], [".clinic.example", "*"], ["*"]])
def test_who_looks_after_a_process_asks_by_its_address(client, settings, path, allowed):
    settings.ALLOWED_HOSTS = allowed
    assert client.get(path, headers={"Host": "127.0.0.1:8000"}).status_code == 200
    settings.ALLOWED_HOSTS = ["clinic.example"]
    assert client.get("/admin/login/", headers={"Host": "127.0.0.1:8000"}).status_code == 400


@pytest.mark.django_db
def test_being_ready_takes_no_query_of_the_request_and_tells_no_figures(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/readyz")
    told = answer.json()
    assert answer.status_code == 200
    assert {name: told["checks"][name] for name in ("database", "migrations", "clock")} == dict.fromkeys(
        ("database", "migrations", "clock"), "ok"
    )
    assert "no-store" in answer["Cache-Control"]
    # Codes alone: no name of a database, host or file, no version, no number.
    assert not any(character.isdigit() for character in answer.content.decode())
    assert client.post("/readyz").status_code == 405


@pytest.mark.django_db
def test_however_many_ask_it_is_looked_once_a_second(client, monkeypatch):
    looked = []
    own = database.look_at_database
    monkeypatch.setattr(database, "_look", KeptLook(lambda: looked.append(1) or own(), kept=60))
    assert [client.get("/readyz").status_code for _ in range(20)] == [200] * 20
    assert len(looked) == 1


def test_whoever_looks_gives_up_by_itself_where_a_table_is_held(committed_db, monkeypatch):
    monkeypatch.setattr(database, "_STATEMENT_MS", 300)
    with psycopg.connect(**owners(connection.settings_dict["NAME"])) as other:
        other.execute("LOCK TABLE django_migrations IN ACCESS EXCLUSIVE MODE")
        begun = time.monotonic()
        assert database.look_at_database().code == Code.AWAY
        # Its own bound, not that of those who wait for a lock.
        assert time.monotonic() - begun < 2.5


def test_while_the_database_is_away_nobody_is_sent_here_and_then_again(committed_db):
    client = Client()
    with away():
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json()["status"]) == (503, "database_unavailable")
        assert int(answer["Retry-After"]) > 0
    forget_database()
    assert client.get("/readyz").status_code == 200
    with read_only():
        forget_database()
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json()["status"]) == (200, "read_only")


def test_a_database_that_hangs_hangs_nobody(committed_db, monkeypatch):
    """Whoever locks the table of migrations lets everybody wait who reads it, as a server that stands still would."""
    monkeypatch.setattr(database, "_look", KeptLook(database.look_at_database, kept=0, patience=0.5))
    name = connection.settings_dict["NAME"]
    with psycopg.connect(**owners(name)) as other:
        other.execute("LOCK TABLE django_migrations IN ACCESS EXCLUSIVE MODE")
        begun = time.monotonic()
        answers = [Client().get("/readyz") for _ in range(5)]
        took = time.monotonic() - begun
        other.rollback()
    assert {answer.json()["status"] for answer in answers} == {"database_unavailable"}
    assert took < 3
    end = time.monotonic() + 20
    while database.database_health().code != Code.OK and time.monotonic() < end:
        time.sleep(0.05)
    assert database.database_health().code == Code.OK
