"""What gunicorn logs of requests, if it is asked to (``--access-logfile -``)."""

from datetime import timedelta
from typing import Any

from gunicorn.glogging import Logger

from clinic.secret_paths import without_secrets


class AccessLogger(Logger):  # type: ignore[misc]  # gunicorn has no types
    """As gunicorn's own, without the addresses that are secrets."""

    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> dict[str, Any]:
        """What a line of the log is made of."""
        atoms = super().atoms(resp, req, environ, request_time)
        return {name: without_secrets(value) if isinstance(value, str) else value for name, value in atoms.items()}
