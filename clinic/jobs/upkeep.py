"""The queue looks after itself, and after what is counted for a minute."""

from datetime import time

from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from clinic.actions.erasing_files import remove_left_files as remove_files
from clinic.actions.limiting import forget_counts as forget
from clinic.actions.retention import apply_retention as apply
from clinic.sessions.store import SessionStore

# When nobody is at work, by UTC.
NIGHTLY = time(3, 37)
# How long what failed can be looked into.
_KEPT_HOURS = 24 * 30


@app.periodic(cron="* * * * *")
@app.task(name="clinic.retry_stalled", queueing_lock="clinic.retry_stalled")
async def retry_stalled(timestamp: int) -> None:  # noqa: ARG001  (what a periodic job is given)
    """Run again what a worker had in hand when it died: one whose heart hasn't beaten for half a minute."""
    for job in await app.job_manager.get_stalled_jobs():
        try:
            await app.job_manager.retry_job(job)
        except UniqueViolation:
            # Another one waits already, to do the same.
            await app.job_manager.finish_job(job, status=Status.ABORTED, delete_job=False)


@app.periodic(cron="17 3 * * *")
@app.task(name="clinic.forget_old_jobs", queueing_lock="clinic.forget_old_jobs")
async def forget_old_jobs(timestamp: int) -> None:  # noqa: ARG001  (as above)
    """Remove what was done, or failed, long ago."""
    await app.job_manager.delete_old_jobs(
        nb_hours=_KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )


@app.periodic(cron="*/10 * * * *")
@app.task(name="clinic.forget_counts", queueing_lock="clinic.forget_counts")
def forget_counts(timestamp: int) -> None:  # noqa: ARG001  (as above)
    """Forget who asked how often, a while after it mattered."""
    forget(at=timezone.now())


@app.periodic(cron="*/30 * * * *")
@app.task(name="clinic.forget_sessions", queueing_lock="clinic.forget_sessions")
def forget_sessions(timestamp: int) -> None:  # noqa: ARG001  (as above)
    """Forget where somebody was signed in, once that has ended by itself."""
    SessionStore.clear_expired()


@app.periodic(cron=f"{NIGHTLY.minute} {NIGHTLY.hour} * * *")
@app.task(name="clinic.apply_retention", queueing_lock="clinic.apply_retention")
def apply_retention(timestamp: int) -> None:  # noqa: ARG001  (as above)
    """Let go of what was kept for long enough, as far as this worker's role may."""
    for _rule, _gone in apply(at=timezone.now()):
        pass


@app.periodic(cron="*/20 * * * *")
@app.task(name="clinic.remove_left_files", queueing_lock="clinic.remove_left_files")
def remove_left_files(timestamp: int) -> None:  # noqa: ARG001  (as above)
    """Remove the files of erased patients that the storage refused to remove before."""
    remove_files(at=timezone.now())
