"""``python -m clinic.alive``: what a health check runs. Standard library alone: it is run every few seconds.

``server`` asks gunicorn in this container for ``/healthz``; ``worker FILE`` looks when ``manage.py work --alive FILE``
touched FILE last.
"""

import http.client
import os
import sys
import time
from pathlib import Path

# The worker touches its file every five seconds.
STALE_SECONDS = 30.0
_TIMEOUT = 4


def server(port: int) -> str:
    """What is wrong with the server at ``port``, or nothing."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        said = answer.read().decode(errors="replace")
    except (OSError, http.client.HTTPException) as error:
        return f"Nobody answers at port {port}: {error}"
    finally:
        connection.close()
    return "" if answer.status == http.client.OK else f"{answer.status} {said}"


def worker(file: Path, now: float) -> str:
    """What is wrong with the worker that touches ``file``, or nothing."""
    try:
        age = now - file.stat().st_mtime
    except FileNotFoundError:
        return f"No worker has begun: there is no {file}."
    return "" if age < STALE_SECONDS else f"The worker was last there {age:.0f} s ago."


def main(*words: str) -> str:
    """What is wrong, or nothing."""
    match words:
        case ("server",):
            return server(int(os.environ.get("PORT") or 8000))
        case ("worker", file):
            return worker(Path(file), time.time())
        case _:
            return "Say whose: python -m clinic.alive server, or worker FILE."


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) or 0)
