"""Keeping a patient's file whatever happens: placed by managers, in force until one of them lifts it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change, lock
from clinic.errors import Conflict, InvalidInput
from clinic.models import LegalHold, Patient, User
from clinic.roles import Capability, require
from clinic.transactions import transacted

LONGEST_REASON = 500


class PatientHeld(Conflict):
    """Nothing of the patient may be erased or removed by age."""

    code = "legal_hold"
    message = _(
        "This patient is under a legal hold, so nothing is erased. Lift the hold first, if what it was for is over."
    )


class HoldLifted(Conflict):
    """It isn't in force any more."""

    code = "hold_lifted"
    message = _("This legal hold was lifted already. Place a new one if the file has to be kept again.")


@transacted
def place_hold(*, patient: Patient, reason: str, by: User, at: datetime) -> LegalHold:
    """Let nothing of ``patient`` be erased, nor removed by age, until the hold is lifted.

    :raises NotPermitted: by someone who may not.
    :raises InvalidInput: no reason, or one that is too long.
    """
    require(by, Capability.HOLD_PATIENTS)
    hold = LegalHold(patient=patient, reason=checked_reason(reason), placed_at=at, placed_by=by)
    # Whoever is erasing them right now is waited for.
    change(lock(patient))
    hold.save(force_insert=True)
    audit.record("legal_hold.placed", hold, by=by, at=at)
    return hold


@transacted
def lift_hold(*, hold: LegalHold, by: User, at: datetime) -> LegalHold:
    """Let the file be erased again, and removed by age, if no other hold is in force.

    :raises NotPermitted: by someone who may not.
    :raises HoldLifted: it was lifted before.
    """
    require(by, Capability.HOLD_PATIENTS)
    hold = lock(hold)
    if hold.lifted_at:
        raise HoldLifted
    change(hold, lifted_at=at, lifted_by=by)
    audit.record("legal_hold.lifted", hold, by=by, at=at, fields=["lifted_at"])
    return hold


def check_not_held(patients: Sequence[UUID]) -> None:
    """Go on only if none of them is under a legal hold. One query.

    :raises PatientHeld: one is.
    """
    if LegalHold.objects.filter(patient__in=patients, lifted_at=None).exists():
        raise PatientHeld


def checked_reason(reason: str) -> str:
    """The reason without the space around it.

    :raises InvalidInput: there is none, or it is too long.
    """
    said = reason.strip()
    if not said:
        raise InvalidInput(_("Say why."), field="reason", code="required")
    if len(said) > LONGEST_REASON:
        raise InvalidInput(
            _("Say it in at most {most} characters."), field="reason", code="too_long", most=LONGEST_REASON
        )
    return said
