"""Charts as they are drawn by the server: columns over weeks, and bars one below the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from treatments.admin.figures.figure import Chart, Text

WIDTH, HEIGHT = 640, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 8, 20, 28
_WIDEST = 40
# More of them would run into each other.
_MOST_LABELS, _MOST_VALUES, _STEPS = 9, 16, 4
# More bars than these aren't compared by looking at them: the table and the file have them all.
MOST_BARS = 30
_WHOLE = 100


@dataclass(frozen=True, kw_only=True)
class Block:
    """A part of a column or bar, in the units of its drawing; ``tone`` is its colour and pattern."""

    tone: str
    start: float
    length: float


@dataclass(frozen=True, kw_only=True)
class Stack:
    """One column: its blocks from the bottom up, what stands above it and, if there is room, below it."""

    x: float
    width: float
    blocks: Sequence[Block]
    top: float
    value: str
    label: str

    @property
    def middle(self) -> float:
        """Where its words stand."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line across, at a height, with its word."""

    at: float
    label: str


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Columns side by side, in the units of ``width`` x ``height``."""

    stacks: Sequence[Stack]
    lines: Sequence[Line]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    bottom: int = HEIGHT - _BOTTOM


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar, in percent of its room: what it is of, its blocks from the left, and what is said at its end."""

    names: Sequence[str]
    blocks: Sequence[Block]
    value: str


def columns(labels: Sequence[str], heights: Sequence[Sequence[int]], tones: Sequence[str]) -> Columns:
    """Columns of so many counts each, every count in its tone."""
    step = (WIDTH - _LEFT - _RIGHT) / len(labels)
    highest = _round_up(max(map(sum, heights)))
    every = -(-len(labels) // _MOST_LABELS)
    return Columns(
        stacks=[
            _stack(
                _LEFT + (place + 0.5) * step,
                step,
                list(zip(tones, counts, strict=True)),
                highest=highest,
                label=label if place % every == 0 else "",
            )
            for place, (label, counts) in enumerate(zip(labels, heights, strict=True))
        ],
        lines=_lines(highest),
    )


def bars(rows: Sequence[tuple[Sequence[str], Sequence[float], str]], tones: Sequence[str]) -> Sequence[Bar]:
    """Bars of shares of a whole, every share in its tone; what is more than a whole ends at it."""
    return [
        Bar(names=names, blocks=_side_by_side(shares, tones), value=value) for names, shares, value in rows[:MOST_BARS]
    ]


def bar_chart(
    rows: Sequence[tuple[Sequence[str], Sequence[float], str]], tones: Sequence[tuple[str, Text]], title: Text
) -> Chart:
    """The chart of bars; ``tones`` come with their words, which make the legend where there are several."""
    drawn = bars(rows, [tone for tone, _label in tones])
    told = "; ".join(f"{', '.join(bar.names)}: {bar.value}" for bar in drawn)
    return Chart(
        template="admin/treatments/figures/bars.html",
        described=f"{title}. {told}.",
        drawn=drawn,
        legend=tones if len(tones) > 1 else (),
    )


def _stack(middle: float, step: float, counts: Sequence[tuple[str, int]], *, highest: int, label: str) -> Stack:
    width = min(step * 0.7, _WIDEST)
    tops = list(accumulate((number for _tone, number in counts), initial=0))
    blocks = [
        Block(tone=tone, start=_height(top, highest), length=round(_height(below, highest) - _height(top, highest), 1))
        for (tone, number), below, top in zip(counts, tops, tops[1:], strict=False)
        if number
    ]
    return Stack(
        x=round(middle - width / 2, 1),
        width=round(width, 1),
        blocks=blocks,
        top=_height(tops[-1], highest),
        value=str(tops[-1]) if tops[-1] and step * _MOST_VALUES >= WIDTH - _LEFT - _RIGHT else "",
        label=label,
    )


def _lines(highest: int) -> Sequence[Line]:
    steps = min(_STEPS, highest)
    values = [highest * step // steps for step in range(steps + 1)]
    return [Line(at=_height(value, highest), label=str(value)) for value in values]


def _height(value: float, highest: int) -> float:
    return round(HEIGHT - _BOTTOM - value / highest * (HEIGHT - _BOTTOM - _TOP), 1)


def _round_up(number: int) -> int:
    """To what is easily divided by the lines."""
    if number <= _STEPS:
        return max(number, 1)
    # Two digits tell enough.
    unit: int = _STEPS * 10 ** max(len(str(number)) - 2, 0)
    return -(-number // unit) * unit


def _side_by_side(shares: Sequence[float], tones: Sequence[str]) -> Sequence[Block]:
    ends = [round(min(end, 1) * _WHOLE, 2) for end in accumulate(shares, initial=0.0)]
    return [
        Block(tone=tone, start=start, length=round(end - start, 2))
        for tone, start, end in zip(tones, ends, ends[1:], strict=False)
        if end > start
    ]
