"""The first page: what today brings. Higher apps put their panels on it."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from clinic.admin.panels import Index, draw


def fill(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add the panels of the first page to what Unfold shows on it."""
    return {**context, "title": _("Today"), "panels": draw(request, Index, None)}
