"""What every change of a sheet asks first, and ends with. A sheet is changed while it is a draft."""

from django.utils.translation import gettext_lazy as _

from aftercare.actions.sheets import lay_out
from aftercare.models import AftercarePlan, PlanOverride
from aftercare.statuses import PlanStatus
from clinic import audit
from clinic.changes import change, lock
from clinic.errors import DomainError, InvalidInput
from clinic.statuses import not_now
from treatments.statuses import SessionStatus

MOST_HOURS = 8784
MOST_OVERRIDES = 200


class TooManyOverrides(DomainError):
    """Nobody means so many."""

    code = "too_many_overrides"
    message = _("This sheet was changed {most} times. Issue it, then change it again.")

    def __init__(self) -> None:
        super().__init__(most=MOST_OVERRIDES)


def held_draft(plan: AftercarePlan) -> AftercarePlan:
    """``plan``, locked with what its lines hang on.

    :raises MoveRefused: it isn't a draft, or its session was entered in error.
    :raises TooManyOverrides: it was changed 200 times.
    """
    held = lock(plan, "session__series__patient", "session__series__location", "protocol_version")
    check_draft(held)
    if held.overrides.count() >= MOST_OVERRIDES:
        raise TooManyOverrides
    return held


def check_draft(plan: AftercarePlan) -> None:
    """Refuse to change a sheet that isn't a draft, or whose session was entered in error; it came with its session.

    :raises MoveRefused: it is so.
    """
    if plan.status != PlanStatus.DRAFT:
        raise not_now(PlanStatus(plan.status))
    check_session(plan)


def check_session(plan: AftercarePlan) -> None:
    """Refuse to go on with the sheet of a session that was entered in error; ``plan`` came with its session.

    :raises MoveRefused: it was.
    """
    if plan.session.status == SessionStatus.ENTERED_IN_ERROR:
        raise not_now(SessionStatus(plan.session.status))


def check_hours(hours: int, *, after: int, field: str = "until_hours") -> None:
    """Refuse an end that lies beyond a year, or not ``after`` the start; both in hours from the session's end.

    :raises InvalidInput: it does.
    """
    if not after < hours <= MOST_HOURS:
        raise InvalidInput(
            _("From {first} to {last} hours after the session."),
            field=field,
            code="hours_impossible",
            first=after + 1,
            last=MOST_HOURS,
        )


def keep_override(plan: AftercarePlan, made: PlanOverride) -> PlanOverride:
    """Write what was decided for a line of a held draft, and its lines anew."""
    made.save(force_insert=True)
    lay_out(plan)
    change(plan)
    by, at, patient_id = made.by, made.at, plan.session.series.patient_id
    audit.record("aftercare.overridden", plan, by=by, at=at, fields=[made.line], patient_id=patient_id)
    return made
