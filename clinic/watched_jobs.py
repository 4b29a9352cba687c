"""What the queue runs is counted, and says in the log which job it is of."""

import time
from typing import Any

from procrastinate import App
from procrastinate.job_context import JobContext
from procrastinate.middleware import AsyncCallNext
from procrastinate.worker import Worker

from clinic.metrics.counted import JOB_SECONDS, JOBS
from clinic.request_ids import job


def watch_jobs(app: App) -> None:
    """Let every worker of ``app`` do so; what the queue calls when it is there (``PROCRASTINATE_ON_APP_READY``)."""
    app.worker_defaults["worker_middleware"] = [watched]


async def watched(call_next: AsyncCallNext, context: JobContext, _worker: Worker) -> Any:
    """Run one job: known to whatever it logs, in whichever thread."""
    task, begun, outcome = context.job.task_name, time.perf_counter(), "failed"
    token = job.set(f"{context.job.id} {task}")
    try:
        answer = await call_next()
        outcome = "succeeded"
    finally:
        job.reset(token)
        JOBS.labels(task, outcome).inc()
        JOB_SECONDS.labels(task).observe(time.perf_counter() - begun)
    return answer
