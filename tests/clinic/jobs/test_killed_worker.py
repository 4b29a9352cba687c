"""A worker that is killed while it sends: nothing is lost, and nothing is sent twice that the carrier can tell."""

import signal
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from clinic.actions.messages.sending import LOST_AFTER, recover_lost
from clinic.jobs import upkeep
from clinic.models import Message
from tests.clinic.jobs.processes import wait_until, worker
from tests.clinic.jobs.test_queue import as_a_worker, execute
from tests.clinic.messages.gateway import Forgetful, Remembering, carrier
from tests.clinic.messages.post import Carried, knowing, queue_news, reach
from tests.scenes import set_scene


@pytest.fixture
def scene(committed_db):
    scene = set_scene()
    reach(scene.patient, phone="+12125550142")
    with knowing():
        yield scene


def queue(scene, dedup):
    with transaction.atomic():
        return queue_news(scene, timezone.now(), dedup=dedup)


def status(message):
    return Message.objects.values_list("status", flat=True).get(pk=message.pk)


def in_work():
    return list(ProcrastinateJob.objects.filter(status="doing").values_list("id", flat=True))


def give_to_another():
    """As each minute, where no sign of life came for half of one."""
    execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")
    as_a_worker(lambda: upkeep.retry_stalled.func(0))


def keys_of(known):
    return [headers["Idempotency-Key"] for headers, _body in known.asked]


@pytest.mark.parametrize(
    ("outlet", "becomes", "asked"), [(Forgetful, "uncertain", 1), (Remembering, "sent", 2)], ids=["forgetful", "knows"]
)
def test_a_worker_killed_while_it_sends_loses_nothing_and_sends_nothing_twice(scene, outlet, becomes, asked):
    first = queue(scene, "first")
    with carrier() as known:
        known.may_answer.clear()
        with worker(outlet=outlet.__name__, carrier=known) as process:
            assert known.was_asked.wait(60)
            process.send_signal(signal.SIGKILL)
            process.wait()
        known.may_answer.set()
        assert status(first) == "sending"
        left = in_work()
        assert left
        give_to_another()
        assert in_work() == []
        # Minutes later, on the clock that is passed in.
        later = timezone.now() + LOST_AFTER + timedelta(minutes=1)
        assert recover_lost(at=later, outlets=Carried(is_idempotent=outlet.is_idempotent)) == 1
        Message.objects.filter(status="pending").update(due_at=timezone.now())
        second = queue(scene, "second")
        with worker(outlet=outlet.__name__, carrier=known):
            wait_until(lambda: status(second) == "sent")
            wait_until(lambda: not ProcrastinateJob.objects.filter(pk__in=left).exclude(status="aborted").exists())
        assert status(first) == becomes
        assert keys_of(known).count(str(first.pk)) == asked
        # What the patients got, from a carrier that looks at the key where it can: each once.
        assert known.carried == {str(first.pk), str(second.pk)}
