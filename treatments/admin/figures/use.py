"""How much of the time of providers and rooms is booked."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.models import User
from treatments.admin.figures.drawing import bar_chart
from treatments.admin.figures.figure import Chart, Figure, Row, Text, hours, percent, register_figure, share
from treatments.queries.figures import Span
from treatments.queries.figures.use import Use, use_of_providers, use_of_rooms

_COLUMNS = [
    hours(gettext_lazy("Open, hours")),
    hours(gettext_lazy("Booked, hours")),
    hours(gettext_lazy("Lost to no-shows, hours")),
    share(gettext_lazy("Booked of open")),
]
_SHARE = 3


def _reading(find: Callable[[Span], Sequence[Use]]) -> Callable[[Span, User], Sequence[Row]]:
    return lambda span, _user: [
        Row(names=[use.name], numbers=[use.open, use.booked, use.missed, use.share]) for use in find(span)
    ]


def _drawing(title: Text) -> Callable[[Sequence[Row]], Chart]:
    return lambda rows: bar_chart(
        [(row.names, [row.numbers[_SHARE] or 0], _said(row.numbers[_SHARE])) for row in rows],
        [("booked", gettext_lazy("Booked"))],
        title,
    )


def _said(part: float | None) -> str:
    return _("no hours") if part is None else percent(part)


_PROVIDERS, _ROOMS = gettext_lazy("Use of providers' time"), gettext_lazy("Use of rooms")

register_figure(
    Figure(
        code="providers",
        title=_PROVIDERS,
        counts=gettext_lazy(
            "Open are the hours of a provider's rotas, without their absences and the location's closures. Booked is "
            "the time for which appointments need the provider, kept or still to come; not the part of numbing in "
            "which they are free, and not held, cancelled or missed appointments. What is booked outside the hours "
            "counts, so it may be more than all."
        ),
        nothing=gettext_lazy("Nobody had hours in these days. Enter rotas, or choose other days."),
        names=[gettext_lazy("Provider")],
        columns=_COLUMNS,
        read=_reading(use_of_providers),
        draw=_drawing(_PROVIDERS),
        place=20,
    )
)
register_figure(
    Figure(
        code="rooms",
        title=_ROOMS,
        counts=gettext_lazy(
            "A location is open while any provider has a rota there, but not while it is closed; a room isn't while it "
            "is out of service. Booked is the time of appointments in the room with their turnover, kept or still to "
            "come; held and cancelled ones don't count, and no-shows stand apart."
        ),
        nothing=gettext_lazy("No room was open in these days. Enter rooms and rotas, or choose other days."),
        names=[gettext_lazy("Room")],
        columns=_COLUMNS,
        read=_reading(use_of_rooms),
        draw=_drawing(_ROOMS),
        place=30,
    )
)
