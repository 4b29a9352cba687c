"""A protocol version as a picture: for each instruction its bars over the days around a session."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aftercare.models import Instruction, Strength

DAY = 24
# Hours on the axis, as far apart as their neighbours: near the session a day is as wide as a week farther off.
TICKS = (-14 * DAY, -7 * DAY, -3 * DAY, -DAY, 0, DAY, 2 * DAY, 3 * DAY, 7 * DAY, 14 * DAY, 28 * DAY)
MINUS = "\u2212"
# What lasts minutes is seen all the same.
NARROWEST = 0.8


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A line of the axis, in percent of its width."""

    at: float
    words: str
    is_session: bool


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A part of an instruction at one strength, in percent; cut where it goes on beyond the axis."""

    left: float
    width: float
    strength: str
    is_cut_left: bool
    is_cut_right: bool


@dataclass(frozen=True, kw_only=True)
class Row:
    """An instruction, its bars, where its floor is marked, and all of that in words.

    ``earlier`` and ``later`` are the positions of the ones beside it.
    """

    instruction: Instruction
    bars: Sequence[Bar]
    floor: float | None
    when: str
    floor_words: str
    eases_words: str
    earlier: int
    later: int


@dataclass(frozen=True, kw_only=True)
class Group:
    """What is asked for on one side of the session."""

    name: str
    title: str
    rows: Sequence[Row]


def ticks() -> Sequence[Tick]:
    """The lines of the axis."""
    return [Tick(at=_place(hours), words=_short(hours), is_session=hours == 0) for hours in TICKS]


def groups(instructions: Sequence[Instruction]) -> Sequence[Group]:
    """What ``instructions`` ask for after a session, then before a visit; a side that is empty is left out."""
    after = [each for each in instructions if each.until_hours > 0]
    before = [each for each in instructions if each.until_hours <= 0]
    found = [
        Group(name="after", title=_("After the session"), rows=_rows(after)),
        Group(name="before", title=_("Before the visit"), rows=_rows(before)),
    ]
    return [group for group in found if group.rows]


def _rows(instructions: Sequence[Instruction]) -> Sequence[Row]:
    places = [each.position for each in instructions]
    beside = zip(instructions, [*places[:1], *places], [*places[1:], *places[-1:]], strict=False)
    return [_row(each, earlier=earlier, later=later) for each, earlier, later in beside]


def _row(instruction: Instruction, *, earlier: int, later: int) -> Row:
    floor, eases = instruction.floor_hours, instruction.eases_at_hours
    return Row(
        instruction=instruction,
        bars=_bars(instruction),
        floor=None if floor is None else _place(floor),
        when=span_in_words(instruction),
        floor_words=_("at least {time}").format(time=in_words(floor)) if floor is not None else "",
        eases_words=_("only advised from {time} on").format(time=in_words(eases)) if eases is not None else "",
        earlier=earlier,
        later=later,
    )


def _bars(instruction: Instruction) -> Sequence[Bar]:
    start, end, eases = instruction.from_hours, instruction.until_hours, instruction.eases_at_hours
    if eases is None:
        return [_bar(start, end, instruction.strength)]
    return [_bar(start, eases, instruction.strength), _bar(eases, end, Strength.SHOULD)]


def _bar(start: int, end: int, strength: str) -> Bar:
    left = min(_place(start), 100 - NARROWEST)
    return Bar(
        left=left,
        width=max(round(_place(end) - left, 2), NARROWEST),
        strength=strength,
        is_cut_left=start < TICKS[0],
        is_cut_right=end > TICKS[-1],
    )


def _place(hours: int) -> float:
    """Where ``hours`` lie on the axis, in percent of its width."""
    hours = min(max(hours, TICKS[0]), TICKS[-1])
    step = 100 / (len(TICKS) - 1)
    for place, (low, high) in enumerate(pairwise(TICKS)):
        if hours <= high:
            return round(step * (place + (hours - low) / (high - low)), 2)
    raise AssertionError


def _short(hours: int) -> str:
    if hours == 0:
        return _("session")
    sign = MINUS if hours < 0 else "+"
    return _("{sign}{n} d").format(sign=sign, n=abs(hours) // DAY)


def in_words(hours: int) -> str:
    """So many hours, as days where they are whole ones: "7 days", "6 h"."""
    size = abs(hours)
    if size >= DAY and size % DAY == 0:
        return ngettext("{n} day", "{n} days", size // DAY).format(n=size // DAY)
    return _("{n} h").format(n=size)


def span_in_words(instruction: Instruction) -> str:
    """From when until when, counted from the session's end, or back from the visit's start."""
    start, end = instruction.from_hours, instruction.until_hours
    if end <= 0:
        if end == 0:
            return _("from {time} before").format(time=in_words(start))
        return _("from {start} to {end} before").format(start=in_words(start), end=in_words(end))
    if start == 0:
        return _("for {time}").format(time=in_words(end))
    return _("from {start} to {end} after").format(start=in_words(start), end=in_words(end))
