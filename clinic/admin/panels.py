"""What a page shows besides its form. A page belongs to its subject's app; higher apps register their panels on it."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from clinic.roles import Capability, may

Fill = Callable[[HttpRequest, Any], Mapping[str, Any] | None]


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A part of a page, drawn from ``template`` with what ``fill(request, subject)`` gives; None leaves it out.

    Who hasn't ``capability`` doesn't see it and nothing is read for it. Lower ``place`` comes first. ``tab`` names the
    tab it stands on, where the page has any; one that ``is_beside`` stands in the narrow column of it.
    """

    template: str
    fill: Fill
    capability: Capability
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


def draw(
    request: HttpRequest,
    page: type,
    subject: models.Model | None,
    *,
    above: bool = False,
    tab: str = "",
    beside: bool | None = None,
) -> list[SafeString]:
    """The panels of this page that the one who asks may see; ``above`` its buttons stand those with place 0 or less.

    Those of its ``tab``; if ``beside`` is said, those of the narrow column or the others. What stands above all does
    so on each tab.
    """
    drawn = []
    for panel in panels_of(page):
        if above != (panel.place <= 0) or (panel.tab != tab and not above):
            continue
        if beside not in (None, panel.is_beside):
            continue
        filled = panel.fill(request, subject) if may(request.user, panel.capability) else None
        if filled is not None:
            drawn.append(render_to_string(panel.template, {"subject": subject, **filled}, request=request))
    return drawn
