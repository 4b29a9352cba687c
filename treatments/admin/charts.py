"""A track of scores as a line over the points of a series: computed here, drawn as SVG by a template."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from treatments.actions.scales import grades_of
from treatments.admin.assessments import plain
from treatments.models import Assessment, Occasion
from treatments.scheduling.progress import Scored, Stage, Track, Trend
from treatments.statuses import SessionStatus

WIDTH, HEIGHT = 440, 200
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 16, 20, 32
# More lines than these would be a grid, not a help.
_MOST_LINES = 9
_QUARTERS = 4


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A place on one of the axes, with its word."""

    at: float
    label: str


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A score: where it stands, and what is said of it."""

    x: float
    y: float
    value: str
    trend: Trend | None

    @property
    def label_y(self) -> float:
        """Where its value is written: above it, or below where there is no room."""
        return self.y - 10 if self.y > _TOP + 8 else self.y + 20


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Scores over the points of a series, in the units of ``width`` x ``height``; higher scores stand higher."""

    marks: Sequence[Mark]
    columns: Sequence[Tick]
    lines: Sequence[Tick]
    described: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    bottom: int = HEIGHT - _BOTTOM

    @property
    def line(self) -> str:
        """Through every mark, as the points of a polyline."""
        return " ".join(f"{mark.x},{mark.y}" for mark in self.marks)


def chart_of(track: Track, stages: Sequence[Stage]) -> Chart:
    """The chart of ``track`` over the points of its series: baseline, sessions, and afterwards where it was scored."""
    columns = dict(_columns(track, stages))
    lowest, highest = track.scores[0].assessment.lowest, track.scores[0].assessment.highest
    return Chart(
        marks=[_mark(scored, columns, lowest, highest) for scored in track.scores],
        columns=list(columns.values()),
        lines=[Tick(at=_height(value, lowest, highest), label=plain(value)) for value in _values(track)],
        described=_described(track),
    )


def point_key(assessment: Assessment) -> object:
    """What tells the points of a series apart: the session's id, or the occasion."""
    return assessment.session_id or assessment.occasion


def short_point(assessment: Assessment) -> str:
    """Like "2", or the occasion."""
    return str(assessment.session.number) if assessment.session else str(Occasion(assessment.occasion).label)


def _columns(track: Track, stages: Sequence[Stage]) -> Iterator[tuple[object, Tick]]:
    scored = {point_key(each.assessment) for each in track.scores}
    points: list[tuple[object, str]] = [(Occasion.BASELINE.value, str(Occasion.BASELINE.label))]
    points += [
        (stage.session.pk, str(stage.session.number))
        for stage in stages
        if stage.session.status != SessionStatus.SKIPPED or stage.session.pk in scored
    ]
    if Occasion.FOLLOW_UP in scored:
        points.append((Occasion.FOLLOW_UP.value, pgettext("axis of a chart", "after")))
    # Half a step is left free at both ends.
    step = (WIDTH - _LEFT - _RIGHT) / len(points)
    for place, (key, label) in enumerate(points):
        yield key, Tick(at=round(_LEFT + (place + 0.5) * step, 1), label=label)


def _mark(scored: Scored, columns: Mapping[object, Tick], lowest: Decimal, highest: Decimal) -> Mark:
    assessment = scored.assessment
    return Mark(
        x=columns[point_key(assessment)].at,
        y=_height(assessment.value, lowest, highest),
        value=plain(assessment.value),
        trend=scored.trend,
    )


def _height(value: Decimal, lowest: Decimal, highest: Decimal) -> float:
    share = float((value - lowest) / (highest - lowest))
    return round(HEIGHT - _BOTTOM - share * (HEIGHT - _BOTTOM - _TOP), 1)


def _values(track: Track) -> Sequence[Decimal]:
    """Where lines are drawn: at each grade if they are few, else at the quarters of the range."""
    grades = [grade.value for grade in grades_of(track.scale)]
    if 0 < len(grades) <= _MOST_LINES:
        return grades
    lowest, highest = track.scores[0].assessment.lowest, track.scores[0].assessment.highest
    return [lowest + (highest - lowest) * part / _QUARTERS for part in range(_QUARTERS + 1)]


def _described(track: Track) -> str:
    """For who doesn't see it; the table beside it says the same in full."""
    said = [f"{short_point(each.assessment)}: {plain(each.assessment.value)}" for each in track.scores]
    return _("Scores by session. {scores}.").format(scores="; ".join(said))
