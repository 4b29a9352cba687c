"""Much data goes in and out while nobody waits."""

from django.utils import timezone
from procrastinate.contrib.django import app

from clinic.actions.data_files import forget_lost_data
from clinic.actions.exports import RUN, expire_exports
from clinic.actions.exports import run_exports as make
from clinic.actions.imports import WORK, expire_imports
from clinic.actions.imports import work_on_imports as work
from clinic.queue import defer

# A worker does one thing at a time: this is how long a message may have to wait behind a file.
SLICE_SECONDS = 5.0


@app.periodic(cron="* * * * *")
@app.task(name=WORK, queue="data", queueing_lock=WORK)
def work_on_imports(timestamp: int | None = None) -> None:  # noqa: ARG001  (what a periodic job is given)
    """Go on with what is imported: at once where somebody asks, and each minute in case a worker died."""
    if work(clock=timezone.now, seconds=SLICE_SECONDS):
        defer(WORK)


# One at a time: a worker that does two things at once then still has a hand free for messages.
@app.periodic(cron="* * * * *")
@app.task(name=RUN, queue="data", queueing_lock=RUN, lock=RUN)
def run_exports(timestamp: int | None = None) -> None:  # noqa: ARG001  (as above)
    """Make the files that were asked for: at once, and each minute in case a worker died."""
    make(clock=timezone.now)


@app.periodic(cron="23 * * * *")
@app.task(name="clinic.forget_data", queue="data", queueing_lock="clinic.forget_data")
def forget_data(timestamp: int) -> None:  # noqa: ARG001  (as above)
    """Take away the files that aren't needed any longer, and those that nothing leads to."""
    expire_imports(at=timezone.now())
    expire_exports(at=timezone.now())
    forget_lost_data(at=timezone.now())
