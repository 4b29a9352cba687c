import pytest
from django.db import OperationalError, connection


@pytest.mark.django_db
def test_we_are_well_while_the_database_answers(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_we_are_not_while_it_does_not(client, monkeypatch):
    def away():
        raise OperationalError("refused")

    monkeypatch.setattr(connection, "cursor", away)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (503, "database_unavailable")
    assert answer["Retry-After"]
