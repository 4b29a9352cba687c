"""The steps as a picture in SVG: how many are answered, and how soon, by how many ask."""

from html import escape
from math import log2, log10

from tests.bench.chart import STYLE
from tests.load.arithmetic import GOAL_P95, GOAL_REQUESTS
from tests.load.measured import knee_of

WIDTH, HEIGHT, TOP, BOTTOM = 960, 420, 84, 60
PANELS = ((70, 400), (550, 880))
TICKS = (20, 50, 100, 200, 500, 1000, 2000, 5000)
LOOKS = ("floor", "less", "more")
MORE = """
  .way { fill: none; stroke-width: 2.5; }
  .way.floor { stroke: var(--floor); } .way.less { stroke: var(--less); } .way.more { stroke: var(--more); }
  .knee { fill: var(--paper); stroke: var(--over); stroke-width: 2.5; }
"""


def picture(clinics):
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t d">',
        '<title id="t">A clinic\'s day under load</title>',
        f'<desc id="d">{escape(told(clinics))}</desc>',
        f"<style>{STYLE}{MORE}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}"/>',
        '<text class="title" x="24" y="30">A clinic\'s day under load</text>',
        *legend(clinics),
        *rates(clinics),
        *waits(clinics),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def told(clinics):
    """The same in words."""
    return "; ".join(
        f"{clinic.places} locations, {step.users} users: {step.per_second:.0f} requests/s, p95 {step.percentile(95):.0f} ms"
        for clinic in clinics
        for step in clinic.steps
    )


def legend(clinics):
    x = 300
    for look, clinic in looked(clinics):
        yield f'<rect class="{look}" x="{x}" y="19" width="12" height="12" rx="2"/>'
        words = f"{clinic.places} location{'s' if clinic.places > 1 else ''}"
        yield f'<text class="faint" x="{x + 18}" y="29">{words}</text>'
        x += 50 + 7 * len(words)
    yield f'<circle class="knee" cx="{x + 6}" cy="25" r="5"/><text class="faint" x="{x + 18}" y="29">the knee</text>'
    yield f'<line class="goal" x1="{x + 100}" x2="{x + 120}" y1="25" y2="25"/><text class="faint" x="{x + 128}" y="29">goal</text>'


def looked(clinics):
    return list(zip(LOOKS[-len(clinics) :], clinics, strict=True))


def rates(clinics):
    most = max([GOAL_REQUESTS, *(step.per_second for clinic in clinics for step in clinic.steps)]) * 1.1
    heights = [(tick, tick / most) for tick in range(0, int(most) + 1, 50)]
    yield from panel(
        clinics,
        PANELS[0],
        "requests answered in a second",
        heights,
        GOAL_REQUESTS / most,
        lambda step: step.per_second / most,
    )


def waits(clinics):
    def place(milliseconds):
        return log10(max(milliseconds, 10) / 10) / log10(5000 / 10)

    heights = [(tick, place(tick)) for tick in TICKS]
    yield from panel(
        clinics, PANELS[1], "95 of 100 within so many milliseconds (logarithmic)", heights, place(GOAL_P95),
        lambda step: min(place(step.percentile(95)), 1.0),
    )  # fmt: skip


def panel(clinics, sides, title, heights, goal, height):
    left, right = sides
    bottom = HEIGHT - BOTTOM
    users = sorted({step.users for clinic in clinics for step in clinic.steps})

    def x(count):
        return left + log2(count) / max(log2(users[-1]), 1) * (right - left)

    def y(share):
        return bottom - share * (bottom - TOP)

    yield f'<text class="faint" x="{left}" y="{TOP - 18}">{title}</text>'
    for tick, share in heights:
        yield f'<line class="grid" x1="{left}" x2="{right}" y1="{y(share):.1f}" y2="{y(share):.1f}"/>'
        yield f'<text class="faint" x="{left - 8}" y="{y(share) + 4:.1f}" text-anchor="end">{tick}</text>'
    for count in users:
        yield f'<text class="faint" x="{x(count):.1f}" y="{bottom + 18}" text-anchor="middle">{count}</text>'
    yield f'<text class="faint" x="{left}" y="{bottom + 38}">users at once, who never rest</text>'
    yield f'<line class="goal" x1="{left}" x2="{right}" y1="{y(goal):.1f}" y2="{y(goal):.1f}"/>'
    for look, clinic in looked(clinics):
        points = " ".join(f"{x(step.users):.1f},{y(height(step)):.1f}" for step in clinic.steps)
        yield f'<polyline class="way {look}" points="{points}"/>'
        at = knee_of(clinic.steps).at
        yield f'<circle class="knee" cx="{x(at.users):.1f}" cy="{y(height(at)):.1f}" r="5"/>'
