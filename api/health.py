"""Whether this process is alive, and whether it can do its work: for load balancers and whoever restarts processes."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from clinic.health.readiness import readiness
from clinic.outages import RETRY_AFTER_SECONDS


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001  (a view's signature)
    """200 as long as this process answers at all; it asks nobody else. Who gets none restarts the process.

    That the database is away is no reason to: see ``readyz``.
    """
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001  (as above)
    """Whether to send anybody here: 200, or 503 and when to ask again. After two seconds at most, whatever hangs.

    ``status`` is the gravest of what ``checks`` say, in stable codes without figures, for anybody may ask. No query of
    the request's own, and four in a second at most for all that ask.
    """
    seen = readiness()
    told = {"status": seen.status, "checks": dict(seen.checks)}
    if seen.is_ready:
        return JsonResponse(told)
    return JsonResponse(told, status=503, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})
