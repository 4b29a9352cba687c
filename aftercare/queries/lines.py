"""The lines that a sheet may have, those that were left out too: what each says, and what it could say."""

from dataclasses import dataclass

from django.db.models import Max

from aftercare.models import AftercarePlan, Instruction, PlanOverride
from aftercare.queries.floors import floor_of
from aftercare.queries.protocols import instructions_after
from aftercare.queries.sheets import counting_overrides
from treatments.models import RestrictionKey


@dataclass(frozen=True, kw_only=True)
class SheetLine:
    """One line of a sheet: the protocol's instruction, the decision that counts for it, or both."""

    line: str
    instruction: Instruction | None = None
    override: PlanOverride | None = None

    @property
    def said(self) -> Instruction | PlanOverride:
        """What counts: the decision, else the protocol."""
        said = self.override or self.instruction
        assert said is not None  # a line is one of them  # noqa: S101
        return said

    @property
    def key(self) -> RestrictionKey:
        """What it is about."""
        key: RestrictionKey = self.said.key
        return key

    @property
    def from_hours(self) -> int:
        """When it begins, in hours after the session."""
        return self.instruction.from_hours if self.instruction else 0

    @property
    def floor_hours(self) -> int | None:
        """The clinic's own minimum: of a sign to watch for, as long as its protocol has it."""
        return floor_of(self.instruction) if self.instruction else None


def lines_of(plan: AftercarePlan) -> dict[str, SheetLine]:
    """By name the lines that ``plan`` has, or could have again. Two queries."""
    decided = counting_overrides(plan)
    lines = {
        each.code: SheetLine(line=each.code, instruction=each, override=decided.get(each.code))
        for each in instructions_after(plan.protocol_version)
    }
    own = {name: SheetLine(line=name, override=each) for name, each in decided.items() if name not in lines}
    return lines | own


def next_numbers(plan: AftercarePlan) -> tuple[int, int]:
    """The number of the next decision about ``plan``, and of the next line of the provider's own. Two queries."""
    last = plan.overrides.aggregate(last=Max("number"))["last"] or 0
    names = plan.overrides.filter(instruction=None).values_list("line", flat=True)
    own = max((int(name.removeprefix("own-")) for name in names), default=0)
    return last + 1, own + 1
