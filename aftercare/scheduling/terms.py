"""What a line of a sheet asks for, hour by hour, and when it asks for less than before. Pure: no query."""

from dataclasses import dataclass, replace

from aftercare.models import Instruction, PlanOverride, Strength

# How much each asks for; what a sheet doesn't hold asks for nothing.
_RANKS = {Strength.MUST: 3, Strength.SHOULD: 2, Strength.MAY: 1}
_NOTHING = 0


@dataclass(frozen=True, kw_only=True)
class Terms:
    """A line's end in hours after the session, how binding it is, and from which hour on it is only advised."""

    until_hours: int
    strength: Strength
    eases_at_hours: int | None = None
    is_dropped: bool = False

    def rank_at(self, hour: int) -> int:
        """How much is asked for at ``hour``: 0 nothing, 1 may, 2 should, 3 must."""
        if self.is_dropped or hour >= self.until_hours:
            return _NOTHING
        has_eased = self.eases_at_hours is not None and hour >= self.eases_at_hours
        return min(_RANKS[self.strength], _RANKS[Strength.SHOULD]) if has_eased else _RANKS[self.strength]

    def is_looser_than(self, other: "Terms", *, within: int | None = None) -> bool:
        """Whether there is an hour, before ``within`` if that is given, at which this asks for less than ``other``."""
        # Between these hours neither changes.
        steps = {0, self.until_hours, other.until_hours, self.eases_at_hours or 0, other.eases_at_hours or 0}
        hours = (hour for hour in steps if within is None or hour < within)
        return any(self.rank_at(hour) < other.rank_at(hour) for hour in hours)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is to become of a line; None leaves that as it is.

    Unless it is said when it eases, a line that becomes longer binds to its new end; so does one that eases no sooner.
    """

    until_hours: int | None = None
    strength: Strength | None = None
    eases_at_hours: int | None = None
    is_dropped: bool = False

    def applied_to(self, now: Terms) -> Terms:
        """What the line asks for then. A line that was left out is on the sheet again, unless it is to be left out."""
        if self.is_dropped:
            return replace(now, is_dropped=True)
        until = self.until_hours or now.until_hours
        strength = Strength(self.strength or now.strength)
        eases = None if until > now.until_hours else now.eases_at_hours
        if self.eases_at_hours is not None:
            eases = self.eases_at_hours
        if strength != Strength.MUST or (eases is not None and eases >= until):
            eases = None
        return Terms(until_hours=until, strength=strength, eases_at_hours=eases)


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What it takes to change a line, and whether it falls short of the protocol and of the clinic's own minimum."""

    needs_reason: bool
    needs_sign_off: bool
    is_looser: bool
    is_below_floor: bool


def judge(new: Terms, *, now: Terms, protocol: Terms | None, floor_hours: int | None) -> Judgement:
    """Weigh ``new`` against what the line says ``now`` and what its protocol says, if it has one.

    Asking for more is free, whatever was decided before. Asking for less than now takes a reason; for less than the
    clinic's own minimum, and than now, a signature. What is still short of either though it asks for more than now
    stands on the reason and the signature of the decision before.
    """
    is_below_floor = bool(floor_hours and protocol and new.is_looser_than(protocol, within=floor_hours))
    return Judgement(
        needs_reason=new.is_looser_than(now),
        needs_sign_off=is_below_floor and new.is_looser_than(now, within=floor_hours),
        is_looser=protocol is not None and new.is_looser_than(protocol),
        is_below_floor=is_below_floor,
    )


def terms_of(said: Instruction | PlanOverride) -> Terms:
    """What an instruction, or the decision about it, asks for."""
    return Terms(
        until_hours=said.until_hours,
        strength=Strength(said.strength),
        eases_at_hours=said.eases_at_hours,
        is_dropped=isinstance(said, PlanOverride) and said.is_dropped,
    )
