"""What a page shows besides its form. A page belongs to its subject's app; higher apps register their panels on it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from clinic.admin.needs import Need, read_needs
from clinic.roles import Capability, may

# What is shown, of ``(request, subject)``, and of the reading where the panel has needs.
Fill = Callable[..., Mapping[str, Any] | None]
M = TypeVar("M", bound=models.Model)
# The tab that the form itself stands on, where a page has tabs.
FORM = "details"


class Reading:
    """What the panels of one page need of its subject, all of it read with one query, at the locations of ``user``.

    ``reading[need]`` are the rows of a need. What several panels need is read, and made into objects, once.
    """

    def __init__(self, subject: Any, needs: Iterable[Need], user: Any = None) -> None:
        self._rows = read_needs(subject, list(needs), user)

    def __getitem__(self, need: Callable[[Any], "models.QuerySet[M]"]) -> "models.QuerySet[M]":
        return self._rows[need]


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A part of a page, drawn from ``template`` with what ``fill(request, subject)`` gives; None leaves it out.

    What it shows of other tables it names as ``needs`` and finds in the reading that it is then filled from, too:
    ``fill(request, subject, reading)``. So the panels of a page take one query together, however many there are.

    Who hasn't ``capability`` doesn't see it and nothing is read for it. Lower ``place`` comes first. ``tab`` names the
    tab it stands on, where the page has any; one that ``is_beside`` stands in the narrow column of it.
    """

    template: str
    fill: Fill
    capability: Capability
    needs: Sequence[Need] = ()
    place: int = 50
    tab: str = ""
    is_beside: bool = False


@dataclass(frozen=True, kw_only=True)
class Tab:
    """A part of a page with an address of its own, for who has ``capability``. That without a ``name`` comes first."""

    name: str
    label: str | Promise
    capability: Capability
    place: int = 50


# What stands for the subject of the first page, which has none.
class Index:
    """The first page of the admin."""


_panels: dict[type, list[Panel]] = defaultdict(list)
_tabs: dict[type, list[Tab]] = defaultdict(list)


def register_tab(page: type[models.Model], tab: Tab) -> None:
    """Let the page of every row of this model have this tab."""
    _tabs[page].append(tab)
    _tabs[page].sort(key=lambda tab: tab.place)


def tabs_of(page: type) -> list[Tab]:
    """The tabs of a page, in order; of most there are none."""
    return list(_tabs[page])


def register_panel(page: type[models.Model] | type[Index], panel: Panel) -> None:
    """Show ``panel`` on the page of every row of this model, or on the first page."""
    _panels[page].append(panel)
    _panels[page].sort(key=lambda panel: panel.place)


def panels_of(page: type) -> list[Panel]:
    """The panels of a page, in order."""
    return list(_panels[page])


def read(request: HttpRequest, page: type, subject: models.Model) -> Reading:
    """What all panels of this page, of whatever tab, need for the one who asks. One query, or none."""
    return Reading(subject, _needs(_seen_panels(request, page)), request.user)


def draw(
    request: HttpRequest,
    page: type,
    subject: models.Model | None,
    *,
    above: bool = False,
    tab: str = "",
    beside: bool | None = None,
    reading: Reading | None = None,
) -> list[SafeString]:
    """The panels of this page that the one who asks may see; ``above`` its buttons stand those with place 0 or less.

    Those of its ``tab``; if ``beside`` is said, those of the narrow column or the others. What stands above all does
    so on each tab. They are filled from the ``reading`` of the page, or one of their own.
    """
    panels = [
        panel
        for panel in _seen_panels(request, page)
        if above == (panel.place <= 0) and (panel.tab == tab or above) and beside in (None, panel.is_beside)
    ]
    reading = reading or Reading(subject, _needs(panels), request.user)
    drawn = []
    for panel in panels:
        known = (request, subject, reading) if panel.needs else (request, subject)
        filled = panel.fill(*known)
        if filled is not None:
            drawn.append(render_to_string(panel.template, {"subject": subject, **filled}, request=request))
    return drawn


def _seen_panels(request: HttpRequest, page: type) -> list[Panel]:
    return [panel for panel in panels_of(page) if may(request.user, panel.capability)]


def _needs(panels: Iterable[Panel]) -> Iterator[Need]:
    for panel in panels:
        yield from panel.needs
