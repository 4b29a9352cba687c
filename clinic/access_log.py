"""What gunicorn logs: requests, if it is asked to (``--access-logfile -``), and what went wrong."""

from datetime import timedelta
from typing import Any

from gunicorn.glogging import Logger

from clinic.secret_paths import WithoutSecrets, without_secrets

_FILTER = WithoutSecrets()


class AccessLogger(Logger):  # type: ignore[misc]  # gunicorn has no types
    """As gunicorn's own, without the addresses that are secrets."""

    def setup(self, cfg: Any) -> None:
        """Begin, or begin anew. Errors are logged with the address that was asked for, so they are filtered too."""
        super().setup(cfg)
        self.error_log.addFilter(_FILTER)

    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> dict[str, Any]:
        """What a line of the log is made of."""
        atoms = super().atoms(resp, req, environ, request_time)
        return {name: without_secrets(value) if isinstance(value, str) else value for name, value in atoms.items()}
