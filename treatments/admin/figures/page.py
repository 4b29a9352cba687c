"""The page of figures, each of which is drawn when the page is there, and each of them as a file."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.admin.permissions import staff
from clinic.csv_cells import as_cell
from clinic.models import User
from clinic.replicas import read, rendered
from clinic.roles import Capability, may
from treatments.admin.figures.asking import AskingForm
from treatments.admin.figures.figure import Chart, Figure, Number, Row, all_figures, figure_of

# Of a table on the page; the file has all.
MOST_ROWS = 120
_DRAWN = "admin/treatments/figures/drawn.html"


@dataclass(frozen=True, kw_only=True)
class Card:
    """A figure as the page has it before it is counted: where it will be ``drawn``, and where its ``file`` is."""

    figure: Figure
    drawn: str
    file: str


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """What was counted; without rows there is no chart."""

    figure: Figure
    chart: Chart | None
    rows: Sequence[tuple[Sequence[str], Sequence[tuple[Any, str]]]]
    left_out: int
    file: str


def figures_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Which figures there are, of the days and the place that the address asks for. One query, for the locations.

    Two years of a large clinic take longer to count than one likes to wait for a page: each is asked for by itself.

    :raises PermissionDenied: the one who asks may not.
    """
    return read(lambda: rendered(_page(request, context)))


def _page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    form = _asked(request)
    cards = [_card(figure, form) for figure in all_figures()] if form.is_valid() else []
    return TemplateResponse(
        request, "admin/treatments/figures/page.html", {**context, "title": _("Figures"), "form": form, "cards": cards}
    )


def figure_drawn(request: HttpRequest, code: str) -> HttpResponse:
    """One figure's chart and table, for its place on the page. Two queries.

    :raises PermissionDenied: the one who asks may not.
    """
    return _answered(request, code, _fragment)


def _fragment(request: HttpRequest, figure: Figure, form: AskingForm) -> HttpResponse:
    return read(lambda: render(request, _DRAWN, {"card": _drawn(figure, form, staff(request))}))


def figure_file(request: HttpRequest, code: str) -> HttpResponse:
    """One figure as comma-separated values; wrong wishes are told on the page.

    :raises PermissionDenied: the one who asks may not.
    """
    return _answered(request, code, _file)


def _file(request: HttpRequest, figure: Figure, form: AskingForm) -> HttpResponse:
    span = form.span()
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"{figure.code}-{form.cleaned_data['since']}-{form.cleaned_data['until']}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    # Spreadsheets know by it that the letters are UTF-8.
    response.write("\ufeff")
    csv.writer(response).writerows(_lines(figure, read(lambda: figure.read(span, staff(request)))))
    return response


def _asked(request: HttpRequest) -> AskingForm:
    if not may(request.user, Capability.READ_FIGURES):
        raise PermissionDenied
    form = AskingForm(request.GET, today=timezone.localdate(), user=request.user)
    # Which places there are is read with it, from where the figures are.
    read(form.is_valid)
    return form


def _answered(
    request: HttpRequest, code: str, answer: Callable[[HttpRequest, Figure, AskingForm], HttpResponse]
) -> HttpResponse:
    form, figure = _asked(request), figure_of(code)
    if figure is None:
        raise Http404
    if not form.is_valid():
        return HttpResponseRedirect(f"{reverse('admin:treatments_figures')}?{form.address()}")
    return answer(request, figure, form)


def _card(figure: Figure, form: AskingForm) -> Card:
    return Card(figure=figure, drawn=_address("drawn", figure, form), file=_address("file", figure, form))


def _address(way: str, figure: Figure, form: AskingForm) -> str:
    return f"{reverse(f'admin:treatments_figures_{way}', args=[figure.code])}?{form.address()}"


def _drawn(figure: Figure, form: AskingForm, user: User) -> Drawn:
    rows = figure.read(form.span(), user)
    return Drawn(
        figure=figure,
        chart=figure.draw(rows) if rows else None,
        rows=[_shown(figure, row) for row in rows[:MOST_ROWS]],
        left_out=max(len(rows) - MOST_ROWS, 0),
        file=_address("file", figure, form),
    )


def _shown(figure: Figure, row: Row) -> tuple[Sequence[str], Sequence[tuple[Any, str]]]:
    cells = [
        (column.title, "" if number is None else column.shown(number))
        for column, number in zip(figure.columns, row.numbers, strict=True)
    ]
    return row.told or row.names, cells


def _lines(figure: Figure, rows: Sequence[Row]) -> Iterator[list[str | Number]]:
    yield [as_cell(str(title)) for title in (*figure.names, *(column.title for column in figure.columns))]
    for row in rows:
        numbers = zip(figure.columns, row.numbers, strict=True)
        # A number is computed by nobody: it stands as it is, that it can be added up.
        yield [
            *(as_cell(name) for name in row.names),
            *("" if number is None else column.written(number) for column, number in numbers),
        ]
