"""Whether we are alive."""

from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from clinic.outages import RETRY_AFTER_SECONDS, Outage, outage_of

_MAY_WRITE = "SELECT current_setting('transaction_read_only') = 'off'"


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001  (a view's signature)
    """200 while the database answers, with ``ok`` or, if it takes no writing, ``read_only``. One query.

    503 while it doesn't, and ``clock_off`` while this machine's clock isn't the database's: then every other answer is
    503, too.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute(_MAY_WRITE)
            (may_write,) = cursor.fetchone() or (False,)
    except (DatabaseError, InterfaceError) as error:
        told = {"status": outage_of(error) or Outage.DATABASE}
        return JsonResponse(told, status=503, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})
    return JsonResponse({"status": "ok" if may_write else "read_only"})
