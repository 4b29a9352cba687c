"""What becomes of series, and how far sessions drift from their best day."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.models import User
from treatments.admin.figures.drawing import bar_chart
from treatments.admin.figures.figure import (
    Chart,
    Figure,
    Row,
    change,
    count,
    percent,
    register_figure,
    share,
    signed,
)
from treatments.queries.figures import Span
from treatments.queries.figures.courses import drift_of_sessions, outcomes_of_series

_OUTCOMES = (
    ("good", gettext_lazy("Completed")),
    ("going", gettext_lazy("Active")),
    ("still", gettext_lazy("On hold")),
    ("bad", gettext_lazy("Discontinued")),
)
_DRIFTS = (
    ("early", gettext_lazy("Before the earliest day")),
    ("good", gettext_lazy("In range")),
    ("bad", gettext_lazy("After the latest day")),
)
_SERIES, _DRIFT = gettext_lazy("What becomes of series"), gettext_lazy("How late sessions are")


def _read_outcomes(span: Span, user: User) -> Sequence[Row]:  # noqa: ARG001  (a figure's signature)
    return [
        Row(
            names=[each.template],
            numbers=[
                each.started,
                each.completed,
                each.active,
                each.on_hold,
                each.discontinued,
                each.completed_share,
            ],
        )
        for each in outcomes_of_series(span)
    ]


def _draw_outcomes(rows: Sequence[Row]) -> Chart:
    drawn = []
    for row in rows:
        started, *counts, completed = row.numbers
        said = _("{n} started").format(n=started)
        if completed is not None:
            said = _("{said}, {share} of those over completed").format(said=said, share=percent(completed))
        drawn.append((row.names, [(number or 0) / (started or 1) for number in counts], said))
    return bar_chart(drawn, _OUTCOMES, _SERIES)


def _read_drift(span: Span, user: User) -> Sequence[Row]:  # noqa: ARG001  (a figure's signature)
    return [
        Row(
            names=[each.template],
            numbers=[each.performed, each.early, each.in_range, each.late, each.late / each.performed, each.days],
        )
        for each in drift_of_sessions(span)
    ]


def _draw_drift(rows: Sequence[Row]) -> Chart:
    drawn = []
    for row in rows:
        performed, *counts, _late, days = row.numbers
        said = _("{days} days on average").format(days=signed(days or 0))
        drawn.append((row.names, [(number or 0) / (performed or 1) for number in counts], said))
    return bar_chart(drawn, _DRIFTS, _DRIFT)


register_figure(
    Figure(
        code="series",
        title=_SERIES,
        counts=gettext_lazy(
            "Series that were started in these days, by the version of their template, as they stand today. The share "
            "of completed ones is of those that are over: completed or discontinued."
        ),
        nothing=gettext_lazy("No series was started in these days. Choose a longer time, or all locations."),
        names=[gettext_lazy("Series template")],
        columns=[
            count(gettext_lazy("Started")),
            *(count(label) for _tone, label in _OUTCOMES),
            share(gettext_lazy("Completed of those over")),
        ],
        read=_read_outcomes,
        draw=_draw_outcomes,
        place=40,
    )
)
register_figure(
    Figure(
        code="drift",
        title=_DRIFT,
        counts=gettext_lazy(
            "Sessions that were performed in these days, but for the first of each series, against the days that the "
            "session before them set: the earliest, the best and the latest. The mean is in calendar days after the "
            "best day; below 0 is early."
        ),
        nothing=gettext_lazy("No second or later session was performed in these days. Choose a longer time."),
        names=[gettext_lazy("Series template")],
        columns=[
            count(gettext_lazy("Sessions")),
            *(count(label) for _tone, label in _DRIFTS),
            share(gettext_lazy("Share too late")),
            change(gettext_lazy("Days after the best day, mean")),
        ],
        read=_read_drift,
        draw=_draw_drift,
        place=50,
    )
)
