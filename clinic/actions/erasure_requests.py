"""Asking for a patient to be erased, and taking that back. What erases them is ``clinic.actions.erasing``."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from clinic import audit, erasing
from clinic.actions.confirming import Confirmation, confirm_identity
from clinic.actions.legal_holds import check_not_held, checked_reason
from clinic.changes import change, lock
from clinic.errors import Conflict, InvalidInput, PatientErased, PatientMerged
from clinic.merging import Hindrance, MergeRule
from clinic.models import ErasureRequest, ErasureStatus, Patient, User
from clinic.roles import Capability, require
from clinic.transactions import refusing, transacted


class ErasureRefused(Conflict):
    """Something has to be done first; ``hindrances`` say what."""

    code = "erasure_refused"

    def __init__(self, hindrances: Sequence[Hindrance]) -> None:
        self.hindrances = hindrances
        super().__init__(" ".join(dict.fromkeys(str(each.words) for each in hindrances)))


class ErasureAsked(Conflict):
    """Somebody asked before."""

    code = "erasure_asked"
    message = _("The erasure of this patient was asked for already.")


class NotConfirmed(InvalidInput):
    """The confirmation isn't this person's, or isn't fresh."""

    def __init__(self) -> None:
        super().__init__(_("Type your password again."), field="password", code="not_confirmed")


def ask_erasure(*, patient: Patient, name: str, reason: str, password: str, by: User, at: datetime) -> ErasureRequest:
    """As ``ask_erasure_confirmed``, by somebody who gives the password anew. Not inside a transaction.

    :raises WrongPassword: it isn't theirs.
    :raises TooManyFailures: it was wrong too often.
    """
    require(by, Capability.ERASE_PATIENTS)
    confirmation = confirm_identity(user=by, password=password, at=at)
    return ask_erasure_confirmed(patient=patient, name=name, reason=reason, confirmation=confirmation, by=by, at=at)


@transacted
def ask_erasure_confirmed(
    *, patient: Patient, name: str, reason: str, confirmation: Confirmation, by: User, at: datetime
) -> ErasureRequest:
    """Ask that ``patient`` is erased, ``ERASURE_DAYS`` from ``at``; nothing is erased yet.

    ``name`` is the patient's, typed again: case and spaces around it don't matter.

    :raises NotPermitted: by someone who may not.
    :raises InvalidInput: no reason, another name, or a confirmation that isn't fresh.
    :raises PatientErased: they are erased.
    :raises PatientMerged: the record was merged into another one.
    :raises PatientHeld: a legal hold is in force.
    :raises ErasureRefused: something has to be done first: its hindrances say what.
    :raises ErasureAsked: somebody asked before.
    """
    require(by, Capability.ERASE_PATIENTS)
    if not confirmation.is_for(by, at):
        raise NotConfirmed
    patient = lock(patient)
    if patient.erased_at:
        raise PatientErased
    if patient.merged_into_id:
        raise PatientMerged
    if name.strip().casefold() != name_of(patient).casefold():
        raise InvalidInput(
            _("This isn't the patient's name. Type it as it stands above."), field="name", code="name_differs"
        )
    said = checked_reason(reason)
    check_erasable([patient.pk], at=at)
    due_at = at + timedelta(days=settings.ERASURE_DAYS)
    with refusing({"erasure_asked_once": ErasureAsked}):
        asked = ErasureRequest.objects.create(patient=patient, reason=said, asked_at=at, asked_by=by, due_at=due_at)
    change(patient)
    audit.record("erasure.asked", asked, by=by, at=at)
    return asked


@transacted
def take_back_erasure(*, request: ErasureRequest, by: User, at: datetime) -> ErasureRequest:
    """Let the patient stay after all.

    :raises NotPermitted: by someone who may not.
    :raises MoveRefused: it was taken back, or done, before.
    """
    require(by, Capability.ERASE_PATIENTS)
    request = lock(request)
    status = ErasureStatus(request.status).to(ErasureStatus.TAKEN_BACK)
    change(request, status=status, ended_at=at, ended_by=by)
    audit.record("erasure.taken_back", request, by=by, at=at, fields=["status"])
    return request


def check_erasable(patients: Sequence[UUID], *, at: datetime) -> None:
    """Go on only if nothing is in the way. A constant number of queries.

    :raises PatientHeld: a legal hold is in force.
    :raises ErasureRefused: something has to be done first.
    """
    check_not_held(patients)
    if found := erasing.hindrances(patients, at=at):
        raise ErasureRefused(found)


def name_of(patient: Patient) -> str:
    """What has to be typed to erase ``patient``."""
    return f"{patient.given_name} {patient.family_name}".strip()


def _asked(kept_id: UUID, merged_id: UUID, at: datetime) -> Sequence[Hindrance]:  # noqa: ARG001  (the rule's signature)
    asked = ErasureRequest.objects.filter(patient__in=(kept_id, merged_id), status=ErasureStatus.ASKED)
    words = _("The erasure of one of the two was asked for. Take that back first, or let it happen.")
    return [Hindrance(code="erasure_asked", words=words, subjects=tuple(found))] if (found := asked[:2]) else []


MERGE_RULE = MergeRule(hindrances=_asked)
