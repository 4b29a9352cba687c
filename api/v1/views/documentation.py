"""The contract and the guide for people: pages of our own static files, which hold no data and are open to everyone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

GUIDE = settings.BASE_DIR / "docs" / "guide.md"
# Swagger UI writes its styles as it draws, and has its icons in them.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


@require_safe
@cache_control(public=True, max_age=300)
def reference(request: HttpRequest) -> HttpResponse:
    """The contract, to be looked things up in."""
    return _page(request, "reference", title="Clinic API: reference", source=reverse("api:openapi"))


@require_safe
@cache_control(public=True, max_age=300)
def guide(request: HttpRequest) -> HttpResponse:
    """The guide, to be read from its beginning."""
    return _page(request, "guide", title="Clinic API: guide", source=reverse("api:docs-guide-text"))


@require_safe
@cache_control(public=True, max_age=300)
def guide_text(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  (the same for everyone)
    """The guide as it was written."""
    return HttpResponse(GUIDE.read_bytes(), content_type="text/plain; charset=utf-8")


def _page(request: HttpRequest, page: str, *, title: str, source: str) -> HttpResponse:
    response = render(request, "api/docs.html", {"page": page, "title": title, "source": source})
    response["Content-Security-Policy"] = _POLICY
    return response
