"""The job queue under the application's role, which owns nothing."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from unittest import mock

import pytest
from django.db import connection, connections, transaction
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from clinic.jobs import sending, upkeep
from clinic.models import Message, RequestCount
from clinic.queue import defer
from tests.clinic.messages.post import knowing, queue_news, reach
from tests.scenes import set_scene

TASK = "clinic.send_due"


def as_a_worker(act):
    """What ``act()`` gives, with connections as a worker has them."""

    async def run():
        with app.replace_connector(app.connector.get_worker_connector()) as other:
            async with other.open_async():
                return await act()

    # In a thread of its own: where browser tests ran before, a loop is at work in this one.
    with ThreadPoolExecutor(1) as thread:
        try:
            return thread.submit(asyncio.run, run()).result()
        finally:
            thread.submit(connections.close_all).result()


def run_what_waits(**options):
    """Does what waits, and nothing that becomes due by the clock meanwhile (which may stay behind, undone)."""
    options |= {"wait": False, "listen_notify": False, "install_signal_handlers": False}
    with mock.patch.dict(app.periodic_registry.periodic_tasks, clear=True):
        as_a_worker(lambda: app.run_worker_async(**options))


def execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else None


def test_the_application_runs_the_queue_and_owns_nothing_of_it(committed_db):
    assert execute(
        "SELECT count(*) FROM pg_proc WHERE proname LIKE 'procrastinate%' AND pg_get_userbyid(proowner) = current_user"
    ) == [(0,)]
    scene = set_scene()
    reach(scene.patient, phone="+12125550142")
    with knowing(), transaction.atomic():
        message = queue_news(scene, timezone.now())
        message_pk = message.pk
        assert defer(TASK)
        job = ProcrastinateJob.objects.get()
    with knowing():
        run_what_waits()
    # Whatever hour it is: it was looked at.
    message = Message.objects.get(pk=message_pk)
    assert message.status == "sent" or message.due_at > timezone.now()
    # What went well leaves nothing behind.
    assert not ProcrastinateJob.objects.filter(pk=job.pk).exists()


def test_a_job_is_undone_with_its_act(db):
    with transaction.atomic():
        defer(TASK)
        transaction.set_rollback(True)
    assert not ProcrastinateJob.objects.exists()


def test_a_job_that_waits_is_not_asked_for_twice_and_the_transaction_goes_on(db):
    assert [defer(TASK), defer(TASK)] == [True, False]
    assert ProcrastinateJob.objects.filter(status="todo").count() == 1


STALL = """
    INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour');
    UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT max(id) FROM procrastinate_workers)
"""


@pytest.mark.parametrize("another_waits", [False, True])
def test_what_a_dead_worker_had_in_hand_is_run_again_once(committed_db, another_waits):
    defer(TASK)
    execute(STALL)
    if another_waits:
        defer(TASK)
    as_a_worker(lambda: upkeep.retry_stalled.func(0))
    found = ProcrastinateJob.objects.order_by("id").values_list("status", flat=True)
    assert list(found) == (["aborted", "todo"] if another_waits else ["todo"])


def test_unless_somebody_looks_for_it_what_a_dead_worker_had_in_hand_stays_in_work(committed_db):
    defer(TASK)
    execute(STALL)
    left = ProcrastinateJob.objects.get()
    # The control: a worker of its queue, which looks after nothing else, does what waits, and nothing of that.
    run_what_waits(queues=["sending"])
    left.refresh_from_db()
    assert left.status == "doing"
    as_a_worker(lambda: upkeep.retry_stalled.func(0))
    run_what_waits()
    assert not ProcrastinateJob.objects.filter(pk=left.pk).exists()


def test_what_is_done_regularly_is_known_to_the_queue():
    periodic = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert periodic == {
        "clinic.send_due": "* * * * * */10",
        "clinic.recover_lost": "* * * * *",
        "clinic.retry_stalled": "* * * * *",
        "clinic.forget_old_jobs": "17 3 * * *",
        "clinic.forget_counts": "*/10 * * * *",
        "clinic.forget_sessions": "*/30 * * * *",
        "clinic.seal_audit": "*/10 * * * *",
        "clinic.apply_retention": "37 3 * * *",
        "clinic.remove_left_files": "*/20 * * * *",
        "clinic.work_on_imports": "* * * * *",
        "clinic.forget_data": "23 * * * *",
        "clinic.run_exports": "* * * * *",
        "treatments.remind": "*/5 * * * *",
        "treatments.open_due_tasks": "7 * * * *",
        "aftercare.keep_check_ins": "*/5 * * * *",
        "aftercare.tell": "*/5 * * * *",
        "api.tell_webhooks": "* * * * * */10",
        "api.forget_deliveries": "41 3 * * *",
    }
    assert sending.send_due.queueing_lock == TASK


def test_what_is_due_is_looked_for_every_ten_seconds():
    [found] = [task for task in app.periodic_registry.periodic_tasks.values() if task.task.name == TASK]
    times = [found.croniter.get_next(ret_type=float, start_time=0)] + [
        found.croniter.get_next(ret_type=float) for _ in range(3)
    ]
    assert times == [10, 20, 30, 40]


def test_the_jobs_act_at_the_time_it_is(scene, settings):
    from treatments.jobs import remind

    settings.QUIET_HOURS = None
    reach(scene.patient, email="maya@example.org")
    with knowing():
        message = queue_news(scene, timezone.now())
        sending.send_due.func(0)
        sending.recover_lost_messages.func(0)
        remind.func(0)
    message.refresh_from_db()
    assert message.status == "sent"


def test_counts_are_forgotten_whoever_was_counted(db, settings, client):
    settings.SIGN_INS_PER_MINUTE = 3
    for name in ("a", "b"):
        client.post(reverse("admin:login"), {"username": name, "password": "wrong"})
    RequestCount.objects.filter(bucket="sign_in_name").update(starts_at=timezone.now() - timedelta(hours=2))
    upkeep.forget_counts.func(0)
    # What may still be counted towards stays.
    assert list(RequestCount.objects.values_list("bucket", flat=True)) == ["sign_in_network"]


def test_old_jobs_are_forgotten(committed_db):
    defer(TASK)
    execute("UPDATE procrastinate_jobs SET status = 'doing'")
    execute("UPDATE procrastinate_jobs SET status = 'failed'")
    execute("UPDATE procrastinate_events SET at = now() - interval '100 days'")
    as_a_worker(lambda: upkeep.forget_old_jobs.func(0))
    assert not ProcrastinateJob.objects.exists()
