"""What acts refuse, as problems: each of their errors with its status and what belongs to it alone."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _

from aftercare.actions.protocols import NotPublishable
from aftercare.queries.flaws import Flaw
from api.problems import Problem, problem_of
from api.refusals import BulkRefused, ErasedAway, MadeAndGone, MergedAway, ProposalRefused
from api.v1.serializers.findings import distinct, finding_as_json
from api.v1.serializers.merging import hindrance_as_json
from api.v1.serializers.rippling import ripple_as_json
from clinic.actions.confirming import FAILURES_COUNT_FOR, TooManyFailures
from clinic.actions.identifying import LikelyDuplicate, ReferenceDiffers
from clinic.actions.merging import MergeRefused
from clinic.errors import Busy, Conflict, DomainError, InvalidInput, MoveRefused, NotPermitted, Stale
from clinic.imports.reading import FileRefused
from clinic.outages import RETRY_AFTER_SECONDS
from clinic.pictures.refusals import NotAPicture, PictureTooLarge
from treatments.actions.booking import SessionBooked
from treatments.actions.disruptions import ProposalChanged
from treatments.actions.moving import MoveStepRefused, NeedsDecision
from treatments.actions.photos import PhotoDamaged, PhotoLost
from treatments.actions.signing import RecordIncomplete
from treatments.scheduling.findings import BookingRefused

# How the code ends of a patient, provider, room or device who is taken.
_BUSY = "_busy"


@problem_of.register
def _of_domain(error: DomainError) -> Problem:
    return Problem(status=422, code=error.code, detail=str(error))


@problem_of.register
def _of_conflict(error: Conflict) -> Problem:
    return Problem(status=409, code=error.code, detail=str(error))


@problem_of.register
def _of_difference(error: ReferenceDiffers) -> Problem:
    errors = [{"pointer": f"/{name}", "code": error.code, "message": str(error)} for name in error.fields]
    return Problem(status=409, code=error.code, detail=str(error), errors=errors)


@problem_of.register
def _of_likely_duplicate(error: LikelyDuplicate) -> Problem:
    extra = {"candidates": [str(pk) for pk in error.candidates]}
    return Problem(status=409, code=error.code, detail=str(error), extra=extra)


@problem_of.register
def _of_what_is_gone(error: MadeAndGone) -> Problem:
    return Problem(status=410, code=error.code, detail=str(error))


@problem_of.register
def _of_merged(error: MergedAway) -> Problem:
    return Problem(status=410, code=error.code, detail=str(error), extra={"kept": str(error.kept)})


@problem_of.register
def _of_erased(error: ErasedAway) -> Problem:
    return Problem(status=410, code=error.code, detail=str(error))


@problem_of.register
def _of_merge(error: MergeRefused) -> Problem:
    extra = {"hindrances": [hindrance_as_json(each) for each in error.hindrances]}
    return Problem(status=409, code=error.code, detail=str(error), extra=extra)


@problem_of.register
def _of_input(error: InvalidInput) -> Problem:
    entry = {"pointer": f"/{error.field}" if error.field else "", "code": error.code, "message": str(error)}
    return Problem(status=422, code=error.code, detail=str(error), errors=[entry])


@problem_of.register
def _of_large_picture(error: PictureTooLarge) -> Problem:
    return replace(_of_input(error), status=413)


@problem_of.register
def _of_no_picture(error: NotAPicture) -> Problem:
    return replace(_of_input(error), status=415)


@problem_of.register
def _of_file(error: FileRefused) -> Problem:
    status = {"file_too_large": 413, "file_not_text": 415, "encoding_unknown": 415}.get(error.code, 422)
    return replace(_of_input(error), status=status)


@problem_of.register
def _of_damage(error: PhotoDamaged) -> Problem:
    return Problem(status=500, code=error.code, detail=str(error))


@problem_of.register
def _of_loss(error: PhotoLost) -> Problem:
    return Problem(status=410, code=error.code, detail=str(error))


@problem_of.register
def _of_incomplete(error: RecordIncomplete) -> Problem:
    errors = [
        {"pointer": f"/{each.field}" if each.field else "", "code": each.code, "message": each.words}
        for each in error.missing
    ]
    detail = _("The record can't be signed yet: see errors.")
    return Problem(status=422, code=error.code, detail=detail, errors=errors)


@problem_of.register
def _of_flaws(error: NotPublishable) -> Problem:
    errors = [
        {"pointer": _pointer(flaw), "code": flaw.code, "message": f"{flaw.instruction} {flaw.words}".strip()}
        for flaw in error.flaws
    ]
    return Problem(status=422, code=error.code, detail=_("This can't be published yet: see errors."), errors=errors)


def _pointer(flaw: Flaw) -> str:
    # By its code, as the path of an instruction names it.
    return f"/instructions/{flaw.instruction}/{flaw.field}" if flaw.instruction else f"/{flaw.field}"


@problem_of.register
def _of_guessing(error: TooManyFailures) -> Problem:
    wait = {"Retry-After": str(int(FAILURES_COUNT_FOR.total_seconds()))}
    return Problem(status=429, code=error.code, detail=str(error), headers=wait)


@problem_of.register
def _of_move(error: MoveRefused) -> Problem:
    return Problem(
        status=409,
        code=error.code,
        detail=str(error),
        extra={"current": error.context["current"], "allowed": error.context["allowed"]},
    )


@problem_of.register
def _of_booked(error: SessionBooked) -> Problem:
    problem = _of_move(error)
    return replace(problem, extra={**problem.extra, "appointment": error.appointment and str(error.appointment)})


@problem_of.register
def _of_permission(error: NotPermitted) -> Problem:
    return Problem(status=403, code=error.code, detail=str(error))


@problem_of.register
def _of_stale(error: Stale) -> Problem:
    return Problem(status=412, code=error.code, detail=str(error))


@problem_of.register
def _of_busy(error: Busy) -> Problem:
    return Problem(status=503, code=error.code, detail=str(error), headers={"Retry-After": str(RETRY_AFTER_SECONDS)})


@problem_of.register
def _of_booking(error: BookingRefused) -> Problem:
    return Problem(
        status=409 if error.code.endswith(_BUSY) else 422,
        code=error.code,
        detail=str(error),
        extra={"findings": [finding_as_json(finding) for finding in distinct(error.findings)]},
    )


@problem_of.register
def _of_step(error: MoveStepRefused) -> Problem:
    problem = _of_booking(error)
    return replace(problem, extra={"appointment": str(error.appointment_id), **problem.extra})


@problem_of.register(NeedsDecision)
@problem_of.register(ProposalChanged)
def _of_ripple(error: NeedsDecision | ProposalChanged) -> Problem:
    extra = {"ripple": ripple_as_json(error.proposed)}
    return Problem(status=409, code=error.code, detail=str(error), extra=extra)


@problem_of.register
def _of_proposal(error: ProposalRefused) -> Problem:
    problem = problem_of(error.refused)
    resource = error.refused.code.removesuffix(_BUSY) if error.refused.code.endswith(_BUSY) else None
    return replace(
        problem, extra={"step": error.refused.number, "resource": resource, **problem.extra, "plans": error.plans}
    )


@problem_of.register
def _of_bulk(error: BulkRefused) -> Problem:
    """The errors of all, each with what belongs to it; the code is that of the first, of a conflict if there is one."""
    problems = [(each.number, problem_of(each.error)) for each in error.refused]
    first = next((each for _number, each in problems if each.status == HTTPStatus.CONFLICT), problems[0][1])
    return Problem(
        status=first.status,
        code=first.code,
        detail=_("None of them was made: see errors."),
        errors=[entry for number, each in problems for entry in _of_item(number, each)],
    )


def _of_item(number: int, problem: Problem) -> Iterator[Mapping[str, Any]]:
    here = f"/items/{number}"
    if not problem.errors:
        yield {"pointer": here, "code": problem.code, "message": problem.detail, **problem.extra}
    for entry in problem.errors:
        yield {**problem.extra, **entry, "pointer": here + entry.get("pointer", "")}
