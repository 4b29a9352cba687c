"""What gunicorn logs: requests, if it is asked to (``--access-logfile -``), and what went wrong."""

import os
from datetime import timedelta
from typing import Any

from gunicorn.glogging import Logger

from clinic.json_lines import Discreet, JsonLines
from clinic.request_ids import OfRequest
from clinic.secret_paths import PREFIXES, WithoutSecrets, without_secrets

_FILTER = WithoutSecrets()
_OFF = ("", "0", "false", "no", "off")


def is_json() -> bool:
    """As the settings have it, for gunicorn logs before there are any."""
    is_debug = os.environ.get("DEBUG", "").lower() not in _OFF
    return os.environ.get("LOG_FORMAT", "line" if is_debug else "json") == "json"


class AccessLogger(Logger):  # type: ignore[misc]  # gunicorn has no types
    """As gunicorn's own, without the addresses that are secrets; with LOG_FORMAT=json without any address at all."""

    def setup(self, cfg: Any) -> None:
        """Begin, or begin anew. Errors are logged with the address that was asked for, so they are filtered too."""
        super().setup(cfg)
        self.is_json = is_json()
        for each in (Discreet(), _FILTER, OfRequest()) if self.is_json else (_FILTER,):
            if not any(isinstance(known, type(each)) for known in self.error_log.filters):
                self.error_log.addFilter(each)
        if self.is_json:
            for handler in (*self.error_log.handlers, *self.access_log.handlers):
                if getattr(handler, "_gunicorn", False):
                    handler.setFormatter(JsonLines())

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        """Log one request."""
        if not self.is_json:
            super().access(resp, req, environ, request_time)
        elif self.access_log_enabled:
            # No address is said, so none has to be looked for.
            told = told_of(super().atoms(resp, req, environ, request_time), environ)
            self.access_log.info("%s %s %s", told["method"], told["route"], told["status"], extra=told)

    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> dict[str, Any]:
        """What a line of the log is made of."""
        atoms = super().atoms(resp, req, environ, request_time)
        return {name: without_secrets(value) if isinstance(value, str) else value for name, value in atoms.items()}


def told_of(atoms: dict[str, Any], environ: dict[str, Any]) -> dict[str, Any]:
    """What is said of one request: by which route and from where, never the address, where names may stand.

    Of who opens a patient's own page it isn't said from where, or with what.
    """
    # Whoever asked for what Django never saw has no route.
    seen: dict[str, str] = environ.get("clinic.seen", {})
    told = {
        "request_id": atoms.get("{x-request-id}o"),
        "method": atoms["m"],
        "route": seen.get("route", "none"),
        "status": int(atoms["s"]),
        "bytes": atoms["B"],
        "duration_ms": round(atoms["D"] / 1000, 1),
        "user": seen.get("user"),
        "token": seen.get("token"),
    }
    if environ.get("PATH_INFO", "").startswith(PREFIXES):
        return told
    return told | {"remote": seen.get("remote") or atoms["h"], "agent": without_secrets(atoms["a"])}
