"""The floors of the clinic's own text: what a sheet falls below only signed off, and no later version may at all."""

from collections.abc import Iterable, Sequence

from aftercare.models import Instruction, Strength
from treatments.models import Polarity

_FROM_WEAKEST = (Strength.MAY, Strength.SHOULD, Strength.MUST)


def floor_of(instruction: Instruction) -> int | None:
    """The shortest end, in hours after the session, that a sheet may give ``instruction`` without a signature.

    A sign to watch for keeps all its hours, whatever the protocol calls its floor: who treats may add to when to call
    for help, and doesn't take from it. No query.
    """
    if instruction.kind == Polarity.WATCH:
        return instruction.eases_at_hours or instruction.until_hours
    return instruction.floor_hours


def lost_floors(former: Iterable[Instruction], later: Sequence[Instruction]) -> Sequence[Instruction]:
    """Those of ``former`` with a floor that none of ``later`` keeps. No query."""
    with_floor = [each for each in former if each.floor_hours is not None]
    return [each for each in with_floor if not any(_keeps(other, each) for other in later)]


def _keeps(later: Instruction, former: Instruction) -> bool:
    """Whether ``later`` asks for at least as much, until the floor of ``former``."""
    if (later.key_id, later.qualifier) != (former.key_id, former.qualifier) or later.floor_hours is None:
        return False
    is_as_long = later.from_hours <= former.from_hours and later.floor_hours >= (former.floor_hours or 0)
    is_as_strong = _FROM_WEAKEST.index(Strength(later.strength)) >= _FROM_WEAKEST.index(Strength(former.strength))
    # No area means all that are treated.
    is_as_wide = not later.areas or (bool(former.areas) and set(former.areas) <= set(later.areas))
    return is_as_long and is_as_strong and is_as_wide
