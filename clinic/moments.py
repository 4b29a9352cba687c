"""Moments as the database sends them: read the quick way, for a page of a diary holds hundreds of them."""

from datetime import UTC, datetime
from typing import Any

from django.db.backends.signals import connection_created
from psycopg.types.datetime import TimestamptzLoader

# How every moment ends, since a connection's time zone is UTC.
_UTC = "+00"


class UtcLoader(TimestamptzLoader):
    """As Django's own, which asks for its ``timezone``, in a sixth of its time where nothing is special."""

    timezone = UTC

    def load(self, data: Any) -> datetime:
        """The moment, in UTC."""
        text = str(data, "ascii")
        if not text.endswith(_UTC):
            return super().load(data).astimezone(UTC)
        return datetime.fromisoformat(text)


def read_quickly() -> None:
    """Let every connection to come read moments so."""
    connection_created.connect(_register, dispatch_uid="clinic.moments")


def _register(connection: Any, **_signal: Any) -> None:
    # A connection to another zone, if there ever is one, is left to Django.
    if connection.vendor == "postgresql" and connection.timezone is UTC:
        connection.connection.adapters.register_loader("timestamptz", UtcLoader)
