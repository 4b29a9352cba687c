"""What a figure is: rows that are told as a chart, as a table and as a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import formats
from django.utils.functional import Promise

from clinic.models import User
from treatments.queries.figures import Span

Text = str | Promise
Number = int | float
# Columns that have room beside a chart.
_MOST_BESIDE = 5


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of the table: ``shown`` says a number in the reader's language, ``written`` is what a file holds."""

    title: Text
    shown: Callable[[Number], str]
    written: Callable[[Number], Number]


@dataclass(frozen=True, kw_only=True)
class Row:
    """What is counted of one thing: its ``names``, then a number for each column; None where there is none to tell.

    ``told`` are the names as the page says them, where a file says them otherwise.
    """

    names: Sequence[str]
    numbers: Sequence[Number | None]
    told: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A picture of the rows: drawn by ``template`` with what is in ``drawn``, and told by ``described``."""

    template: str
    described: str
    drawn: Any
    legend: Sequence[tuple[str, Text]] = ()


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure of the page, known in addresses by its ``code``.

    ``counts`` says in plain words what counts, ``nothing`` what to do where nothing does. ``read`` finds the rows, in
    one query, with what the one who looks may see; ``draw`` makes the chart of some, if they tell enough for one.
    """

    code: str
    title: Text
    counts: Text
    nothing: Text
    names: Sequence[Text]
    columns: Sequence[Column]
    read: Callable[[Span, User], Sequence[Row]]
    draw: Callable[[Sequence[Row]], Chart | None]
    place: int = 50

    @property
    def is_wide(self) -> bool:
        """Whether its table needs the whole width."""
        return len(self.names) + len(self.columns) > _MOST_BESIDE


_figures: dict[str, Figure] = {}


def register_figure(figure: Figure) -> Figure:
    """Show it on the page; lower ``place`` comes first."""
    _figures[figure.code] = figure
    return figure


def all_figures() -> Sequence[Figure]:
    """In order."""
    return sorted(_figures.values(), key=lambda figure: figure.place)


def figure_of(code: str) -> Figure | None:
    """The figure with this code, if there is one."""
    return _figures.get(code)


def count(title: Text) -> Column:
    """How many."""
    return Column(title=title, shown=lambda number: formats.number_format(number, 0, force_grouping=True), written=int)


def hours(title: Text) -> Column:
    """Minutes, told as hours."""
    return Column(
        title=title,
        shown=lambda minutes: formats.number_format(minutes / 60, 1, force_grouping=True),
        written=lambda minutes: round(minutes / 60, 2),
    )


def share(title: Text) -> Column:
    """A part of a whole, told in percent."""
    return Column(title=title, shown=percent, written=lambda part: round(100 * part, 1))


def points(title: Text) -> Column:
    """A mean of scores, or of days, to one decimal."""
    return Column(title=title, shown=decimal, written=lambda number: round(number, 2))


def change(title: Text) -> Column:
    """As ``points``, with a sign."""
    return Column(title=title, shown=signed, written=lambda number: round(number, 2))


def percent(part: float) -> str:
    """Like "72 %"."""
    return f"{formats.number_format(100 * part, 0)}\N{NO-BREAK SPACE}%"


def decimal(number: float) -> str:
    """Like "1.5"."""
    return str(formats.number_format(number, 1)).replace("-", "\N{MINUS SIGN}")


def signed(number: float) -> str:
    """Like "+1.5"; what rounds to nothing has no sign."""
    return f"+{decimal(number)}" if round(number, 1) > 0 else decimal(round(number, 1) or 0)
