"""Ten thousand events to a receiver that fails now and then, by dispatchers of which twenty are killed: none lost."""

import subprocess
import sys
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from api.tokens import create_token
from api.webhooks.endpoints import create_endpoint
from api.webhooks.models import Delivery
from api.webhooks.signatures import secret_of
from clinic.models import AuditEvent
from tests.api.webhooks.receiver import flaky, receiver
from tests.clinic.jobs.processes import environment_of_workers
from tests.database import PROJECT

EVENTS, KILLS = 10_000, 20


@pytest.fixture
def monday():
    """The clock of the dispatchers is the real one."""


def happen(count):
    """So many acts, of which ten at a time happen together."""
    patients = [uuid4() for _ in range(100)]
    AuditEvent.objects.bulk_create(
        [
            AuditEvent(
                at=timezone.now(),
                action="patient.changed",
                subject_type="clinic.patient",
                subject_id=patients[number % 100],
                patient_id=patients[number % 100],
                fields=["phone"],
            )
            for number in range(count)
        ],
        batch_size=1000,
    )


def dispatch(kills):
    environment = environment_of_workers() | {"WEBHOOKS_ALLOW_LOCAL": "true"}
    command = [sys.executable, "-m", "tests.api.webhooks.dispatchers", str(kills)]
    return subprocess.run(
        command, cwd=PROJECT, env=environment, check=True, capture_output=True, text=True, timeout=600
    )


def test_none_of_ten_thousand_is_lost_though_twenty_dispatchers_are_killed(committed_db, settings):
    settings.WEBHOOKS_ALLOW_LOCAL = True
    token, _text = create_token(name="mirror", scopes=["*"], by=None, at=timezone.now() - timedelta(minutes=1))
    with receiver(flaky()) as known:
        endpoint = create_endpoint(
            name="Mirror", url=known.url, event_types=["*"], owner=token.user, by=token.user, at=timezone.now()
        )
        known.secret = secret_of(endpoint)
        happen(EVENTS)
        done = dispatch(KILLS)
    assert done.stdout.count("killed") == KILLS
    happened = {str(pk) for pk in AuditEvent.objects.filter(action="patient.changed").values_list("id", flat=True)}
    assert len(happened) == EVENTS
    # Each arrived, verified, and nothing else did.
    assert set(known.taken) == happened
    assert known.unverified == []
    assert Delivery.objects.filter(status="delivered").count() == EVENTS
    # What came twice came with the same id and the same body, which the receiver has compared.
    assert sum(known.taken.values()) >= EVENTS
    # The harness was rough: some were refused, and some came twice because somebody was killed.
    assert sum(known.asked.values()) > sum(known.taken.values()) > EVENTS
