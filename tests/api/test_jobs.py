"""What the queue runs for the API."""

import pytest
from django.utils import timezone

from api.tokens import create_token
from api.webhooks.asking import JOB, ping
from api.webhooks.endpoints import create_endpoint
from api.webhooks.models import Delivery
from api.webhooks.signatures import secret_of
from tests.api.webhooks.receiver import receiver
from tests.clinic.jobs.processes import wait_until
from tests.clinic.jobs.test_queue import run_what_waits
from tests.factories.clinic import PatientFactory


@pytest.fixture
def monday():
    """The queue has a clock of its own."""


def test_a_worker_tells_what_happened_and_what_was_asked_for(committed_db, settings):
    from clinic import audit
    from clinic.queue import defer

    settings.WEBHOOKS_ALLOW_LOCAL = True
    user = create_token(name="mirror", scopes=["*"], by=None, at=timezone.now())[0].user
    with receiver() as known:
        about = {"url": known.url, "event_types": ["patient.registered"], "owner": user, "by": user}
        endpoint = create_endpoint(name="Mirror", **about, at=timezone.now())
        known.secret = secret_of(endpoint)
        audit.record("patient.registered", PatientFactory(), by=None, at=timezone.now())
        ping(endpoint=endpoint, by=user, at=timezone.now())

        def is_told():
            # Whatever else is open in this cluster holds the feed back a moment.
            defer(JOB)
            run_what_waits()
            return set(Delivery.objects.filter(status="delivered").values_list("event_type", flat=True)) == {
                "ping",
                "patient.registered",
            }

        wait_until(is_told, seconds=240)
    assert known.unverified == []
    assert len(known.taken) == 2
