"""What went wrong, as ``application/problem+json`` (RFC 9457). No problem repeats a value that was sent."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import singledispatch
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import InterfaceError, InternalError, OperationalError
from django.http import Http404, UnreadablePostError
from django.utils.translation import gettext as _
from psycopg import errors as pg
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from aftercare.actions.protocols import NotPublishable
from aftercare.queries.flaws import Flaw
from api.pointers import entries, is_impossible
from api.refusals import BulkRefused, InvalidParameters, ProposalRefused, UploadTooLarge
from api.v1.serializers.findings import distinct, finding_as_json
from api.v1.serializers.rippling import ripple_as_json
from clinic.actions.confirming import FAILURES_COUNT_FOR, TooManyFailures
from clinic.actions.identifying import LikelyDuplicate, ReferenceDiffers
from clinic.errors import Busy, Conflict, DomainError, InvalidInput, MoveRefused, NotPermitted, Stale
from clinic.imports.reading import FileRefused
from clinic.pictures.refusals import NotAPicture, PictureTooLarge
from clinic.requests import request_id
from treatments.actions.disruptions import ProposalChanged
from treatments.actions.moving import MoveStepRefused, NeedsDecision
from treatments.actions.photos import PhotoDamaged
from treatments.actions.signing import RecordIncomplete
from treatments.models import Appointment
from treatments.scheduling.findings import BookingRefused

logger = logging.getLogger("api")

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_SECONDS = 2
# How the code ends of a patient, provider, room or device who is taken.
_BUSY = "_busy"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One problem: ``status`` as in HTTP, a stable ``code``, words for people, and what belongs to this code alone."""

    status: int
    code: str
    detail: str
    errors: Sequence[Mapping[str, Any]] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def body(self) -> dict[str, Any]:
        """The members of the problem document."""
        return {
            "type": "about:blank",
            "title": _(HTTPStatus(self.status).phrase),
            "status": self.status,
            "detail": self.detail,
            "instance": f"urn:request:{request_id.get()}",
            "code": self.code,
            "errors": list(self.errors),
            **self.extra,
        }


def handle(error: Exception, context: Mapping[str, Any]) -> Response:
    """Answer an exception of a view; Django REST framework's EXCEPTION_HANDLER."""
    problem = problem_of(error)
    if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.error("A request failed.", exc_info=error)
    if problem.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        got_request_exception.send(sender=None, request=context["request"])
    set_rollback()
    return Response(problem.body, status=problem.status, headers=dict(problem.headers), content_type=MEDIA_TYPE)


@singledispatch
def problem_of(error: Exception) -> Problem:  # noqa: ARG001  (what it was is for the log, not for the caller)
    """The problem that answers ``error``; for one that nobody foresaw, that it was our fault."""
    return Problem(status=500, code="internal_error", detail=_("This is our fault. Tell us the request's id."))


@problem_of.register
def _of_refusal(error: exceptions.APIException) -> Problem:
    known = {"WWW-Authenticate": getattr(error, "auth_header", None), "Retry-After": getattr(error, "wait", None)}
    headers = {name: str(value) for name, value in known.items() if value}
    if "WWW-Authenticate" in headers and _code(error) == "invalid_token":
        # As RFC 6750 has it: the caller did sign in, and with something wrong.
        headers["WWW-Authenticate"] += ', error="invalid_token"'
    return Problem(status=error.status_code, code=_code(error), detail=_detail(error), headers=headers)


def _code(error: exceptions.APIException) -> str:
    codes = error.get_codes()
    return codes if isinstance(codes, str) else error.default_code


def _detail(error: exceptions.APIException) -> str:
    # The framework's own words would name the method, or repeat the media type that was sent.
    fixed = {
        exceptions.NotFound: _("There is nothing here, or nothing that you may see."),
        exceptions.MethodNotAllowed: _("This can't be done here. Allow says what can."),
        exceptions.NotAcceptable: _only_served(error),
        exceptions.UnsupportedMediaType: _("Only JSON is read. Send Content-Type: application/json, in UTF-8."),
    }
    return fixed.get(type(error)) or str(error.detail)


def _only_served(error: exceptions.APIException) -> str:
    kinds = [renderer.media_type for renderer in getattr(error, "available_renderers", None) or ()]
    if not kinds or "application/json" in kinds:
        return _("Only JSON is served. Accept application/json.")
    return _("What is served here is {kinds}. Accept that.").format(kinds=", ".join(kinds))


@problem_of.register
def _of_invalid_body(error: exceptions.ValidationError) -> Problem:
    found = list(entries(error.detail, as_pointer=True))
    return _impossible(found) or Problem(
        status=400, code="invalid", detail=_("The body isn't as the schema has it: see errors."), errors=found
    )


@problem_of.register
def _of_invalid_parameters(error: InvalidParameters) -> Problem:
    found = list(entries(error.detail, as_pointer=False))
    return _impossible(found) or Problem(
        status=error.status_code,
        code=error.default_code,
        detail=_("The query string isn't as the schema has it: see errors."),
        errors=found,
    )


def _impossible(found: Sequence[Mapping[str, str]]) -> Problem | None:
    if not is_impossible(found):
        return None
    return Problem(status=422, code=found[0]["code"], detail=_("This can't be: see errors."), errors=found)


# What was held goes without a trace: it may be gone between our look and the lock.
@problem_of.register(Http404)
@problem_of.register(Appointment.DoesNotExist)
def _of_nothing(error: Exception) -> Problem:  # noqa: ARG001  (its words name what was sent)
    return problem_of(exceptions.NotFound())


@problem_of.register
def _of_django_permission(error: DjangoPermissionDenied) -> Problem:  # noqa: ARG001
    return problem_of(exceptions.PermissionDenied())


@problem_of.register(SuspiciousOperation)
@problem_of.register(UnreadablePostError)
def _of_nonsense(error: Exception) -> Problem:  # noqa: ARG001
    return Problem(status=400, code="bad_request", detail=_("The request can't be read."))


@problem_of.register
def _of_upload(error: RequestDataTooBig) -> Problem:  # noqa: ARG001
    return problem_of(UploadTooLarge())


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


@problem_of.register(OperationalError)
@problem_of.register(InterfaceError)
def _of_database(error: Exception) -> Problem:  # noqa: ARG001
    return Problem(
        status=503,
        code="database_unavailable",
        detail=_("The database isn't there right now. Nothing was written. Try again in a moment."),
        headers={"Retry-After": str(RETRY_AFTER_SECONDS)},
    )


@problem_of.register
def _of_database_inside(error: InternalError) -> Problem:
    if isinstance(error.__cause__, pg.ReadOnlySqlTransaction):
        return _of_database(error)
    return problem_of.dispatch(Exception)(error)
