"""Moments and days as the database sends them: read the quick way, for a page of a diary holds hundreds of them."""

from datetime import UTC, datetime
from typing import Any

from django.db.backends.signals import connection_created
from django.db.backends.utils import CursorWrapper
from psycopg.types.datetime import TimestamptzLoader
from psycopg.types.string import TextLoader

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


class _ShownLoader(UtcLoader):
    """As what the API shows, without a moment being made of it."""

    def load(self, data: Any) -> Any:
        """RFC 3339 in UTC, with no fraction of a second or six digits of it."""
        text = str(data, "ascii")
        if not text.endswith(_UTC):
            return super().load(data).isoformat().replace("+00:00", "Z")
        clock, dot, fraction = text.removesuffix(_UTC).replace(" ", "T", 1).partition(".")
        return f"{clock}.{fraction:0<6}Z" if dot else f"{clock}Z"


def show_at_once(cursor: CursorWrapper) -> None:
    """Let ``cursor`` read moments and days as the text that they are shown as; for what is only shown.

    That is a third of the work.
    """
    cursor.cursor.adapters.register_loader("timestamptz", _ShownLoader)
    cursor.cursor.adapters.register_loader("date", TextLoader)


def read_quickly() -> None:
    """Let every connection to come read moments so."""
    connection_created.connect(_register, dispatch_uid="clinic.timestamps")


def _register(connection: Any, **_signal: Any) -> None:
    # A connection to another zone, if there ever is one, is left to Django.
    if connection.vendor == "postgresql" and connection.timezone is UTC:
        connection.connection.adapters.register_loader("timestamptz", UtcLoader)
