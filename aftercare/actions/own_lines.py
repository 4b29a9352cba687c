"""Adding an instruction of the provider's own to a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from aftercare.actions.keys import check_in_use
from aftercare.actions.sheet_drafts import check_hours, held_draft, keep_override
from aftercare.models import AftercarePlan, PlanOverride, Strength
from aftercare.queries.lines import next_numbers
from clinic.errors import InvalidInput
from clinic.models import User
from clinic.roles import Capability, require
from clinic.transactions import transacted
from treatments.models import RestrictionKey

LONGEST_TEXT = 1000


@dataclass(frozen=True, kw_only=True)
class OwnLine:
    """An instruction of the provider's own, in the patient's language; ``{end}`` in it is filled in.

    ``areas`` are keys of body areas; none means those that are treated.
    """

    key: RestrictionKey
    until_hours: int
    text: str
    strength: Strength = Strength.MUST
    areas: Sequence[str] = ()


@transacted
def add_line(*, plan: AftercarePlan, own: OwnLine, by: User, at: datetime) -> PlanOverride:
    """Add an instruction of the provider's own to a draft. From then on it is a line like any other.

    :raises NotPermitted: ``by`` may not override.
    :raises MoveRefused: the sheet isn't a draft, or its session was entered in error.
    :raises InvalidInput: it says nothing, or more than fits, or its key or its hours can't be.
    """
    require(by, Capability.OVERRIDE_AFTERCARE)
    plan = held_draft(plan)
    _check_own(own)
    number, own_number = next_numbers(plan)
    made = PlanOverride(
        plan=plan,
        number=number,
        line=f"own-{own_number}",
        key=own.key,
        until_hours=own.until_hours,
        strength=own.strength,
        areas=list(own.areas),
        text=own.text.strip(),
        by=by,
        at=at,
    )
    return keep_override(plan, made)


def _check_own(own: OwnLine) -> None:
    if not 0 < len(own.text.strip()) <= LONGEST_TEXT:
        raise InvalidInput(
            _("Say in 1 to {most} characters what the patient has to do."),
            field="text",
            code="text_length",
            most=LONGEST_TEXT,
        )
    if own.key.takes_qualifier:
        raise InvalidInput(
            _("This needs to know of which kind: the protocols say it."), field="key", code="key_takes_qualifier"
        )
    check_in_use(own.key)
    check_hours(own.until_hours, after=0)
