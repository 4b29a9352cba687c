"""The site that all admins stand on: as Unfold's, but what no page shows isn't made for every page."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from unfold.sites import UnfoldAdminSite


class ClinicSite(UnfoldAdminSite):  # type: ignore[misc]  # Unfold has no types
    """The admin of the clinic."""

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """All models by app, made when somebody looks: our sidebar has groups of its own, and few pages do."""
        return SimpleLazyObject(lambda: super(ClinicSite, self).get_app_list(request, app_label))
