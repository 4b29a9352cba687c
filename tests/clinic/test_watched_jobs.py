"""What the queue runs is counted, and what it logs says of which job; what asked for it says which that is."""

import logging

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from clinic.metrics.counted import REGISTRY
from clinic.queue import defer
from clinic.request_ids import job, request_id
from tests.clinic.jobs.test_queue import run_what_waits

TASK = "clinic.forget_counts"


def counted(outcome):
    return REGISTRY.get_sample_value("clinic_jobs_total", {"task": TASK, "outcome": outcome}) or 0


@pytest.mark.parametrize("outcome", ["succeeded", "failed"])
def test_a_job_is_counted_and_known_to_what_it_does(committed_db, monkeypatch, outcome):
    from clinic.jobs import upkeep

    seen = []

    def run(**_values):
        seen.append(job.get())
        if outcome == "failed":
            raise RuntimeError

    monkeypatch.setattr(upkeep, "forget", run)
    before = counted(outcome)
    defer(TASK, timestamp=0)
    run_what_waits()
    assert counted(outcome) == before + len(seen) == before + 1
    [number, task] = seen[0].split()
    assert (number.isdigit(), task) == (True, TASK)
    assert job.get() == ""


def test_a_request_says_which_job_it_asked_for(db, caplog):
    token = request_id.set("r1")
    try:
        with caplog.at_level(logging.INFO, logger="clinic.queue"):
            assert defer(TASK, timestamp=0)
            assert not defer(TASK, timestamp=0)
    finally:
        request_id.reset(token)
    asked, again = [record.getMessage() for record in caplog.records if record.name == "clinic.queue"]
    number = ProcrastinateJob.objects.get().pk
    assert asked == f"Job {number} {TASK} was asked for."
    # Where it waits already, too: that one will do it.
    assert again == f"Job {number} {TASK} was asked for, and waits already."
