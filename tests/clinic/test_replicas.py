"""Without a replica nothing is different; what is different with one is shown on a real one (tests/growing)."""

import pytest
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import OperationalError

from clinic.models import Patient, User
from clinic.replica_middleware import ReplicaMiddleware
from clinic.replicas import NotThereYet, ReplicaRouter, is_configured, read, reading_after, reading_from


def test_without_a_replica_nothing_stands_on_the_way_of_a_request():
    assert not is_configured()
    assert not settings.DATABASE_ROUTERS
    with pytest.raises(MiddlewareNotUsed):
        ReplicaMiddleware(lambda request: None)


@pytest.mark.parametrize("error", [OperationalError, NotThereYet])
def test_without_a_replica_what_fails_is_not_tried_again(error):
    tries = []

    def fail():
        tries.append(reading_from())
        raise error

    with reading_after(lambda: 0), pytest.raises(error):
        read(fail)
    assert tries == ["default"]


def test_everything_is_written_to_the_primary_and_a_replica_is_never_migrated():
    router = ReplicaRouter()
    assert router.db_for_write(Patient) == router.db_for_read(User) == "default"
    assert [router.allow_migrate(alias, "clinic") for alias in ("default", "replica")] == [None, False]
