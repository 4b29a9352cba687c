"""Sessions and no-shows by week."""

from collections.abc import Sequence
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.admin.times import as_day
from clinic.models import User
from treatments.admin.figures.drawing import columns
from treatments.admin.figures.figure import Chart, Figure, Row, count, register_figure, share
from treatments.queries.figures import Span
from treatments.queries.figures.visits import visits_by_week

_TONES = (("done", gettext_lazy("Sessions performed")), ("missed", gettext_lazy("No-shows")))


def _read(span: Span, user: User) -> Sequence[Row]:  # noqa: ARG001  (a figure's signature)
    return [
        Row(
            names=[week.monday.isoformat()],
            told=[as_day(week.monday)],
            numbers=[week.performed, week.missed, week.missed_share],
        )
        for week in visits_by_week(span)
    ]


def _draw(rows: Sequence[Row]) -> Chart:
    labels = [_week(row.names[0]) for row in rows]
    counts = [[int(number or 0) for number in row.numbers[:2]] for row in rows]
    said = _("Sessions performed: {performed}. No-shows: {missed}. Weeks: {weeks}.")
    return Chart(
        template="admin/treatments/figures/columns.html",
        described=said.format(
            performed=sum(kept for kept, _missed in counts),
            missed=sum(missed for _kept, missed in counts),
            weeks=len(rows),
        ),
        drawn=columns(labels, counts, [tone for tone, _label in _TONES]),
        legend=_TONES,
    )


def _week(monday: str) -> str:
    return formats.date_format(date.fromisoformat(monday), "j M")


register_figure(
    Figure(
        code="visits",
        title=gettext_lazy("Sessions and no-shows by week"),
        counts=gettext_lazy(
            "Appointments for a session, in the week of their start: performed where the session was completed, a "
            "no-show where the patient didn't come; the share is of both together. Consultations, walk-ins, cancelled "
            "appointments and what was entered in error don't count. Weeks begin on Monday; of the first and the last "
            "one, only the days between the two dates count."
        ),
        nothing=gettext_lazy("No session was performed or missed in these days. Choose others, or all locations."),
        names=[gettext_lazy("Week of")],
        columns=[
            count(gettext_lazy("Sessions performed")),
            count(gettext_lazy("No-shows")),
            share(gettext_lazy("Share of no-shows")),
        ],
        read=_read,
        draw=_draw,
        place=10,
    )
)
