"""The figures as a picture in SVG: a bar for each size and for the floor, and a mark where the goal is."""

from dataclasses import dataclass
from html import escape
from math import log10

from tests.bench import race

WIDTH, LEFT, RIGHT, TOP = 960, 270, 90, 84
BAR, GAP = 13, 22
FIRST, LAST = 0.3, 2000
TICKS = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)

STYLE = """
  svg { --paper: #ffffff; --ink: #1f2937; --faint: #6b7280; --line: #e5e7eb; --floor: #b6bec9; --less: #7cc4bd;
    --more: #0f766e; --over: #b4420f; --goal: #b45309; }
  @media (prefers-color-scheme: dark) { svg { --paper: #0f172a; --ink: #e5e7eb; --faint: #9ca3af; --line: #263143;
    --floor: #56627a; --less: #1b7f77; --more: #3fd0c0; --over: #fb923c; --goal: #fbbf24; } }
  text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: var(--ink); }
  .title { font-size: 17px; font-weight: 600; }
  .faint { font-size: 12px; fill: var(--faint); }
  .value { font-size: 11px; font-variant-numeric: tabular-nums; }
  .over { fill: var(--over); font-weight: 600; }
  .paper { fill: var(--paper); }
  .grid { stroke: var(--line); }
  .floor { fill: var(--floor); } .less { fill: var(--less); } .more { fill: var(--more); }
  .goal { stroke: var(--goal); stroke-width: 2.5; }
"""


@dataclass(frozen=True)
class Bar:
    """``look`` is a class of the style; ``is_over`` says that it misses its goal."""

    look: str
    milliseconds: float
    is_over: bool = False


@dataclass(frozen=True)
class Group:
    """The bars of one job."""

    name: str
    goal: float | None
    bars: list[Bar]

    @property
    def height(self):
        return len(self.bars) * BAR


def groups(sizes):
    """One for each job, and one for the race."""
    looks = ["more"] if len(sizes) == 1 else ["less", "more"]
    for of_sizes in zip(*(size.figures for size in sizes), strict=True):
        shown = zip(looks, of_sizes, strict=True)
        bars = [Bar(look, each.median, each.is_met is False) for look, each in shown]
        yield Group(of_sizes[-1].name, of_sizes[-1].goal, [*bars, Bar("floor", of_sizes[-1].floor_median)])
    raced = zip(looks, (size.outcome for size in sizes), strict=True)
    bars = [Bar(look, outcome.worst, outcome.worst >= race.GOAL) for look, outcome in raced]
    yield Group(f"{race.CALLERS} callers on one slot, the worst", race.GOAL, bars)


def chart(sizes):
    """The picture."""
    shown, parts, top = list(groups(sizes)), [], TOP
    for group in shown:
        parts += drawn(group, top)
        top += group.height + GAP
    height = top + 28
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="t d">',
        "<title id='t'>How long each question takes</title>",
        f"<desc id='d'>{escape(told(shown))}</desc>",
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{height}"/>',
        *legend(sizes),
        *grid(top - GAP + 6),
        *parts,
        f'<text class="faint" x="{LEFT}" y="{top + 12}">milliseconds, logarithmic; medians through the API</text>',
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def told(shown):
    """The same in words."""
    return "; ".join(f"{group.name}: {', '.join(map(said, group.bars))}" for group in shown)


def said(bar):
    return f"{'floor ' if bar.look == 'floor' else ''}{spelled(bar.milliseconds)} ms"


def spelled(milliseconds):
    return f"{milliseconds:.0f}" if milliseconds >= 100 else f"{milliseconds:.1f}"


def place(milliseconds):
    """How far to the right."""
    share = log10(max(milliseconds, FIRST) / FIRST) / log10(LAST / FIRST)
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def legend(sizes):
    looks = ["more"] if len(sizes) == 1 else ["less", "more"]
    entries = [(look, f"{size.label} appointments") for look, size in zip(looks, sizes, strict=True)]
    yield '<text class="title" x="24" y="30">How long each question takes</text>'
    x = LEFT
    for look, words in [*entries, ("floor", "hand-written floor")]:
        yield f'<rect class="{look}" x="{x}" y="45" width="12" height="12" rx="2"/>'
        yield f'<text class="faint" x="{x + 18}" y="55">{escape(words)}</text>'
        x += 40 + 7 * len(words)
    yield f'<line class="goal" x1="{x + 6}" x2="{x + 6}" y1="43" y2="59"/>'
    yield f'<text class="faint" x="{x + 16}" y="55">goal</text>'


def grid(bottom):
    for tick in TICKS:
        x = place(tick)
        yield f'<line class="grid" x1="{x}" x2="{x}" y1="{TOP - 8}" y2="{bottom}"/>'
        yield f'<text class="faint" x="{x}" y="{bottom + 14}" text-anchor="middle">{tick}</text>'


def drawn(group, top):
    middle = top + group.height / 2 + 4
    yield f'<text x="{LEFT - 14}" y="{middle}" text-anchor="end">{escape(group.name)}</text>'
    for number, bar in enumerate(group.bars):
        y, end = top + number * BAR, place(bar.milliseconds)
        size = f'width="{max(end - LEFT, 1):.1f}" height="{BAR - 2}"'
        yield f'<rect class="{bar.look}" x="{LEFT}" y="{y}" {size} rx="2"/>'
        words, look = spelled(bar.milliseconds), "value"
        if bar.is_over:
            words, look = f"{words}, over its goal", "value over"
        yield f'<text class="{look}" x="{end + 6}" y="{y + 9.5}">{words}</text>'
    if group.goal:
        x = place(group.goal)
        yield f'<line class="goal" x1="{x}" x2="{x}" y1="{top - 4}" y2="{top + group.height + 2}"/>'
