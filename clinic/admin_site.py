"""The site that all admins stand on: as Unfold's, but what no page shows isn't made for every page."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from unfold.sites import UnfoldAdminSite


class ClinicSite(UnfoldAdminSite):  # type: ignore[misc]  # Unfold has no types
    """The admin of the clinic."""

    def get_urls(self) -> Any:
        """Django's, without the way from a row to its page on a public site: there is none."""
        return [each for each in super().get_urls() if getattr(each, "name", "") != "view_on_site"]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """All models by app, made when somebody looks: our sidebar has groups of its own, and few pages do."""
        return SimpleLazyObject(lambda: super(ClinicSite, self).get_app_list(request, app_label))

    def get_sidebar_list(self, request: HttpRequest) -> Any:
        """The groups of the sidebar, made where it isn't drawn yet (see ``clinic.admin.sidebar``)."""
        return SimpleLazyObject(lambda: super(ClinicSite, self).get_sidebar_list(request))

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        """Change one's own, which ends all other sessions."""
        from clinic.admin.own_password import OwnPasswordView  # noqa: PLC0415  (models aren't ready before)

        request.current_app = self.name
        view = OwnPasswordView.as_view(
            template_name="admin/clinic/own_password.html",
            success_url=reverse(f"{self.name}:password_change_done"),
            extra_context={**self.each_context(request), **(extra_context or {})},
        )
        return view(request)
