"""Photos before and after, in pairs by view, on the page of a series' progress."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from clinic.admin.panels import Panel, register_panel
from clinic.roles import Capability
from treatments.admin.progress import ProgressPage
from treatments.models import Series
from treatments.queries.photos import pairs_of


def _pairs(request: HttpRequest, series: Series) -> Mapping[str, Any] | None:  # noqa: ARG001  (a panel's signature)
    pairs = pairs_of(series)
    return {"pairs": pairs, "series": series} if pairs else None


register_panel(
    ProgressPage,
    Panel(
        template="admin/treatments/panels/photo_pairs.html",
        fill=_pairs,
        capability=Capability.READ_PHOTOS,
        place=70,
    ),
)
