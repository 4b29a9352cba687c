"""The lines of a sheet as a provider reads them: what, until when, by whom; and what was left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aftercare.models import AftercarePlan, PlanItem, PlanOverride, Strength
from clinic.admin.times import wall_clock
from clinic.models import User
from clinic.roles import Capability, may
from treatments.models import Polarity

_DAY_HOURS = 24
# So many days and more are said in days.
_SAID_IN_DAYS = 3


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line: of the sheet, or left out of it (then ``item`` is None). ``override`` is what counts for it."""

    line: str
    label: str
    strength: Strength
    duration: str
    item: PlanItem | None
    override: PlanOverride | None
    protocol_said: str
    floor: str
    reason: str
    ends_wall: str = ""
    may_be_left_out: bool = True

    @property
    def who(self) -> str:
        """Who decided it: the name, else that of the sign-in."""
        by = self.override.by if self.override else None
        return (by.get_full_name() or by.get_username()) if by else ""

    @property
    def is_below_floor(self) -> bool:
        """Whether it asks for less than the clinic's own minimum, which somebody signed off."""
        return self.override is not None and self.override.signed_off_by_id is not None


def lines_by_kind(
    plan: AftercarePlan, items: Sequence[PlanItem], overrides: Iterable[PlanOverride], user: User
) -> Mapping[str, Any]:
    """The lines of ``plan`` in groups to do, to avoid and to watch for, and those left out. No query."""
    sees_reasons = may(user, Capability.OVERRIDE_AFTERCARE)
    groups = [
        {
            "kind": kind,
            "label": kind.label,
            "rows": [_of_item(plan, item, user) for item in items if item.kind == kind],
        }
        for kind in Polarity
    ]
    return {"groups": [group for group in groups if group["rows"]], "left_out": _left_out(overrides, sees_reasons)}


def hours_in_words(hours: int) -> str:
    """Like "48 hours" or "7 days"."""
    days, rest = divmod(hours, _DAY_HOURS)
    if days >= _SAID_IN_DAYS and not rest:
        return ngettext("{n} day", "{n} days", days).format(n=days)
    return ngettext("{n} hour", "{n} hours", hours).format(n=hours)


def _left_out(overrides: Iterable[PlanOverride], sees_reasons: bool) -> Sequence[Row]:  # noqa: FBT001  (private)
    counting = {each.line: each for each in overrides}
    return [_row(each, None, str(each.key), sees_reasons) for each in counting.values() if each.is_dropped]


def _of_item(plan: AftercarePlan, item: PlanItem, user: User) -> Row:
    # A warning sign of the protocol goes only signed off.
    is_protocols_sign = item.kind == Polarity.WATCH and item.origin == PlanItem.Origin.PROTOCOL
    may_be_left_out = not is_protocols_sign or may(user, Capability.SIGN_RECORDS)
    return replace(_said_by(plan, item, user), may_be_left_out=may_be_left_out)


def _said_by(plan: AftercarePlan, item: PlanItem, user: User) -> Row:
    sees_reasons = may(user, Capability.OVERRIDE_AFTERCARE)
    ends_wall = f"{wall_clock(item.ends_at, plan.session.series.location.time_zone):%Y-%m-%dT%H:%M}"
    if item.override:
        return replace(_row(item.override, item, _label(item), sees_reasons), ends_wall=ends_wall)
    hours = (item.ends_at - plan.counted_from) // timedelta(hours=1)
    return Row(
        line=item.line,
        label=_label(item),
        strength=Strength(item.strength),
        duration=hours_in_words(hours),
        item=item,
        override=None,
        protocol_said="",
        floor="",
        reason="",
        ends_wall=ends_wall,
    )


def _row(override: PlanOverride, item: PlanItem | None, label: str, sees_reasons: bool) -> Row:  # noqa: FBT001
    said = override.protocol_until_hours
    return Row(
        line=override.line,
        label=label,
        strength=Strength(override.strength),
        duration=hours_in_words(override.until_hours),
        item=item,
        override=override,
        protocol_said=_said(said, override.protocol_strength) if said else "",
        floor=hours_in_words(override.floor_hours) if override.floor_hours else "",
        reason=override.reason if sees_reasons else "",
    )


def _label(item: PlanItem) -> str:
    # A key with a qualifier says of which kind.
    known = item.instruction or item.override
    label = str(known.key) if known else item.key
    qualifier = item.key.partition(":")[2]
    return f"{label}: {qualifier}" if qualifier and qualifier != "*" else label


def _said(hours: int, strength: str) -> str:
    return _("{how_long}, {strength}").format(how_long=hours_in_words(hours), strength=Strength(strength).label)
