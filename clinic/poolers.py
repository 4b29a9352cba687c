"""What a pooler in transaction mode takes away: a connection's own settings have to be those of its role."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004  (Django's name for it)
from django.db import connections


@register(Tags.database)
def check_role(databases: Any = None, **_options: Any) -> list[CheckMessage]:
    """``manage.py check --database default``: what the role doesn't say behind a pooler. One query."""
    if not settings.DATABASE_POOLER or "default" not in (databases or ()):
        return []
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT current_setting('lock_timeout'), current_setting('jit')")
        ((lock_timeout, jit),) = cursor.fetchall()
    return list(_unsaid(lock_timeout, jit))


def _unsaid(lock_timeout: str, jit: str) -> Iterator[CheckMessage]:
    alter = f"ALTER ROLE {settings.DATABASES['default']['USER']} SET"
    if lock_timeout == "0":
        message = "Behind the pooler nothing bounds how long somebody waits for a lock: pages may hang."
        yield Warning(message, hint=f"{alter} lock_timeout = '{settings.LOCK_TIMEOUT_MS}ms'.", id="clinic.W012")
    if jit != "off":
        message = (
            "Behind the pooler large statements are compiled before they run, which takes longer than running them."
        )
        yield Warning(message, hint=f"{alter} jit = off.", id="clinic.W013")
