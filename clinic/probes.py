"""Who looks after a process knows it by its address: what it asks for is answered whatever name it is asked by."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# None of them says where it is, so that nobody gains by a false name.
PROBES = frozenset({"/healthz", "/readyz", "/metrics"})


class ProbeMiddleware:
    """Lets load balancers, health checks and Prometheus ask by an address that isn't one of ``ALLOWED_HOSTS``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """As if it had been asked by its own name."""
        if request.path_info in PROBES:
            request.META["HTTP_HOST"] = _own_name()
        return self.get_response(request)


def _own_name() -> str:
    known = (host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*")
    return next(known, "localhost")
