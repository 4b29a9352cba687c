"""What a pooler in transaction mode takes away: a connection's own settings have to be those of its role."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004  (Django's name for it)
from django.db import connections


@register(Tags.database)
def check_lock_timeout(databases: Any = None, **_options: Any) -> list[CheckMessage]:
    """``manage.py check --database default``: whether waiting for a lock is bounded behind a pooler. One query."""
    if not settings.DATABASE_POOLER or "default" not in (databases or ()):
        return []
    with connections["default"].cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        ((known,),) = cursor.fetchall()
    if known != "0":
        return []
    message = "Behind the pooler nothing bounds how long somebody waits for a lock: pages may hang."
    hint = f"ALTER ROLE {settings.DATABASES['default']['USER']} SET lock_timeout = '{settings.LOCK_TIMEOUT_MS}ms'."
    return [Warning(message, hint=hint, id="clinic.W002")]
