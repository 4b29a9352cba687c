"""Addresses that are secrets themselves: what every answer below ``/a/`` and ``/calendars/`` says, and no log holds."""

import logging
import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Patients' pages, and calendars.
PREFIXES = ("/a/", "/calendars/")

# However often its strokes were typed.
_BELOW = re.compile(rf"({'|'.join(PREFIXES)})/*[^/?\s\"'<>]+")
# What has the shape of such a secret, wherever it stands: an address that was copied badly still holds it.
_SECRET = re.compile(r"(?<![\w-])[A-Za-z0-9_-]{43}(?![\w-])")
_HEADERS = {
    # The address is the key: no other site, and no search engine, gets to know it from us.
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
}


class SecretPathMiddleware:
    """Say so on every answer below such an address, whoever gave it: also where nothing was found, or all broke."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the rest does, with these headers."""
        response = self.get_response(request)
        if request.path_info.startswith(PREFIXES):
            # A calendar says that it may be kept, and is asked about again and again.
            response.headers.setdefault("Cache-Control", "no-store")
            for name, value in _HEADERS.items():
                response[name] = value
        return response


def without_secrets(text: str) -> str:
    """``text`` with the secret part of each such address taken out, and whatever else looks like one."""
    return _SECRET.sub("[...]", _BELOW.sub(r"\1[...]", text))


class WithoutSecrets(logging.Filter):
    """Takes these addresses out of whatever is logged, of its traceback too."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let it pass, as it may be read."""
        record.msg, record.args = without_secrets(record.getMessage()), ()
        if record.exc_info and record.exc_info[0]:
            # What is written here is what a formatter takes.
            record.exc_text = without_secrets(logging.Formatter().formatException(record.exc_info))
        return True
