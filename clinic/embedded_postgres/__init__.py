"""A private PostgreSQL for development and tests, where DATABASE_URL names none. Standard library only.

It listens on a unix socket only, lives in ``.postgres/`` at the project's root (or below ``/var/tmp``, where the
server's user can't reach the project), and stays up between commands. ``PG_BIN`` names the programs of another version,
which gets a cluster of its own beside. ``python -m clinic.embedded_postgres --help`` is for people, ``launch()`` for
programs.
"""

from clinic.embedded_postgres.cluster import Urls, launch, reset, status, stop, stop_all
from clinic.embedded_postgres.failures import CannotRun

__all__ = ["CannotRun", "Urls", "launch", "reset", "status", "stop", "stop_all"]
