"""How far a job is: a bar that moves by itself, asking an address of the same page."""

from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext as _

from clinic.models.data_jobs import DataJob


def progress_of(job: DataJob, *, is_at_work: bool, address: str) -> dict[str, Any]:
    """What the bar is drawn with; without a total it only says that something goes on."""
    total = job.total
    return {
        "is_at_work": is_at_work,
        "address": address,
        "done": job.done,
        "total": total,
        "words": words_of(job),
    }


def words_of(job: DataJob) -> str:
    """Like "40 of 400"."""
    if job.total is None:
        return str(job.done)
    return _("{done} of {total}").format(done=job.done, total=job.total)


def progress_answer(job: DataJob, *, is_at_work: bool, state: str) -> JsonResponse:
    """What the page's script is told. When ``state`` isn't what it was, the page is another one."""
    told = {"done": job.done, "total": job.total, "words": words_of(job), "is_at_work": is_at_work, "state": state}
    return JsonResponse(told, headers={"Cache-Control": "no-store"})
