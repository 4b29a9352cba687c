"""Metrics for Prometheus, for whoever runs the system."""

from hmac import compare_digest

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from clinic.metrics.exposing import CONTENT_TYPE, exposed
from clinic.proxies import is_from_proxy
from clinic.requests import client_address

_BEARER = "Bearer "
# Whoever is named by a proxy that nobody told us of has the proxy's own address.
_FORWARDED = ("X-Forwarded-For", "Forwarded", "Via", "X-Real-IP")


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """All metrics as text, for who comes from METRICS_NETWORKS or with METRICS_TOKEN; to others nothing is here.

    No query of the request's own. Where the database is away, what is counted is told all the same.
    """
    if not (_has_token(request) or _is_near(request)):
        raise Http404
    return HttpResponse(exposed(), content_type=CONTENT_TYPE)


def _has_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "")
    wanted: str = settings.METRICS_TOKEN
    return bool(wanted) and compare_digest(given.encode(), f"{_BEARER}{wanted}".encode())


def _is_near(request: HttpRequest) -> bool:
    if not is_from_proxy(request) and any(name in request.headers for name in _FORWARDED):
        return False
    address = client_address(request)
    return address is not None and any(
        address in network for network in settings.METRICS_NETWORKS if network.version == address.version
    )
