"""How skin answers, by version and concern."""

from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.models import User
from clinic.roles import Capability, may
from treatments.admin.figures.drawing import bar_chart
from treatments.admin.figures.figure import Chart, Figure, Row, change, count, points, register_figure, signed
from treatments.queries.figures import Span
from treatments.queries.figures.response import Response, response_of_skin

# The scores of fewer would tell those of single patients, which aren't for everyone who sees figures.
FEWEST = 5
_TITLE = gettext_lazy("Response by version and concern")
_TONES = (
    ("good", gettext_lazy("Better")),
    ("still", gettext_lazy("Unchanged")),
    ("bad", gettext_lazy("Worse")),
)


def _read(span: Span, user: User) -> Sequence[Row]:
    fewest = 1 if may(user, Capability.READ_ASSESSMENTS) else FEWEST
    return [_row(each, is_told=each.scored >= fewest) for each in response_of_skin(span)]


def _row(each: Response, *, is_told: bool) -> Row:
    numbers = [each.better, each.unchanged, each.worse, each.before, each.after, each.change]
    return Row(
        names=[each.concern, capfirst(each.by), each.version, f"{each.scale} ({each.rater.label})"],
        numbers=[each.scored, *(numbers if is_told else [None] * len(numbers))],
    )


def _draw(rows: Sequence[Row]) -> Chart | None:
    """Of those of whom enough is told."""
    drawn = []
    for row in rows:
        scored, *counts = row.numbers[:4]
        difference = row.numbers[-1]
        if difference is not None:
            concern, _by, version, scale = row.names
            said = _("{change} on average, {n} series").format(change=signed(difference), n=scored)
            drawn.append(([concern, version, scale], [(number or 0) / (scored or 1) for number in counts], said))
    return bar_chart(drawn, _TONES, _TITLE) if drawn else None


register_figure(
    Figure(
        code="response",
        title=_TITLE,
        counts=gettext_lazy(
            "Series in which a concern was scored at the baseline and again in these days: the last of these scores "
            "against the baseline. Only scores of the same series, on the same version of a scale and by the same kind "
            "of rater are compared; corrected ones and those entered in error don't count. The change is the mean, in "
            "points of the scale; the scale says whether up or down is better. Each series is told by the version of "
            "its template, and again by the version of the aftercare that it follows. Who may not read scores sees "
            "groups of at least five."
        ),
        nothing=gettext_lazy(
            "No concern was scored again in these days. Score the baseline before the first session, and once more at "
            "the middle and the last one."
        ),
        names=[
            gettext_lazy("Concern"),
            gettext_lazy("By"),
            gettext_lazy("Version"),
            gettext_lazy("Scale"),
        ],
        columns=[
            count(gettext_lazy("Series scored")),
            *(count(label) for _tone, label in _TONES),
            points(gettext_lazy("Baseline, mean")),
            points(gettext_lazy("Last score, mean")),
            change(gettext_lazy("Change, mean")),
        ],
        read=_read,
        draw=_draw,
        place=60,
    )
)
