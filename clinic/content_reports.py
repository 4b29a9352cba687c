"""What browsers kept a page from doing (see ``clinic.content_policy``), for whoever looks after the clinic's server."""

import json
import logging
import re
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from clinic.actions.limiting import Limit, count_request
from clinic.requests import client_network

logger = logging.getLogger(__name__)

# A report is a few lines; a browser with a broken page sends a handful at once.
LONGEST = 8192
_LIMIT = Limit(bucket="content_reports", most=30)
_WORD = re.compile(r"[a-z0-9-]{1,40}", re.ASCII)


@csrf_exempt
@require_POST
def content_reports(request: HttpRequest) -> HttpResponse:
    """Log one report: which rule, on what kind of page, and from which site something was to come; no address whole.

    204, also for what isn't one; 413 over ``LONGEST`` bytes; 429 for more than 30 a minute from one network.
    """
    if wait := count_request(limit=_LIMIT, source=client_network(request), at=timezone.now()):
        return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": str(wait)})
    # What is sent in pieces doesn't say how long it is, and isn't read.
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > LONGEST:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    report = _report(request.body)
    if report:
        rule = report.get("effective-directive") or report.get("violated-directive")
        page, blocked = _route(report.get("document-uri")), _site(report.get("blocked-uri"))
        logger.warning("%s kept a page of %s from %s.", _word(rule), page, blocked)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _report(body: bytes) -> dict[str, Any]:
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    report = sent.get("csp-report") if isinstance(sent, dict) else None
    return report if isinstance(report, dict) else {}


def _word(value: Any) -> str:
    found = _WORD.match(value) if isinstance(value, str) else None
    return found.group() if found else "?"


def _route(address: Any) -> str:
    """The kind of page, such as ``admin/clinic/patient/<path:object_id>/change/``: without any id."""
    try:
        return resolve(urlsplit(address).path).route if isinstance(address, str) else "?"
    except (Resolver404, ValueError):
        return "?"


def _site(address: Any) -> str:
    try:
        parts = urlsplit(address) if isinstance(address, str) else None
        host = parts.hostname if parts else None
    except ValueError:
        return "?"
    if host:
        return host[:100] if host.isascii() and host.isprintable() else "?"
    return _word(address)
