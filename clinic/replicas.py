"""From which database is read: what only shows something may come from a copy that follows the primary.

The one rule: a read comes from the replica of ``DATABASE_REPLICA_URL`` where its code says that it may (``read``), the
replica has replayed whatever this caller wrote, it isn't further behind than ``REPLICA_MAX_LAG_SECONDS``, and no
transaction is open. Everything else is the primary's: what is written, what is read to write it, who signed in and what
they may, what is kept in memory (``clinic.row_cache``), and the row that says who reads. Where the replica is away, or
fails on the way, the same is read from the primary.

How far somebody has written is a position in the WAL (``pg_lsn``), as the number of bytes before it: positions only
grow, hold on every host, and need no clocks that agree. Without a replica nothing of this costs a query.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.conf import settings
from django.db import InterfaceError, OperationalError, connections
from django.db.models import Model
from django.http import HttpResponse
from django.template.response import SimpleTemplateResponse
from psycopg import errors as pg

from clinic.replica_watch import PRIMARY, REPLICA, watch

logger = logging.getLogger(__name__)

R = TypeVar("R")

# Who may what is never read where a change of it may not have arrived yet; and some are on no replica (unlogged).
_OF_PRIMARY = frozenset(
    {"clinic.user", "clinic.browsersession", "clinic.access", "clinic.stamp", "clinic.requestcount"}
    | {"clinic.lastwrite", "clinic.authenticatorapp", "clinic.recoverycode", "api.apitoken"}
)

_alias: ContextVar[str] = ContextVar("database_to_read_from", default=PRIMARY)
# How far whoever asks has written, None if that isn't known; nothing may come from a replica where nobody says.
_position: ContextVar[Callable[[], int | None] | None] = ContextVar("position_of_last_write", default=None)


class NotThereYet(Exception):
    """What is wanted isn't on the replica, and may be on the primary."""


def is_configured() -> bool:
    """Whether there is a replica to read from."""
    return REPLICA in settings.DATABASES


def reading_from() -> str:
    """The alias of the database that reads go to now: hand-written statements ask it, query sets ask the router."""
    alias = _alias.get()
    return PRIMARY if alias == PRIMARY or connections[PRIMARY].in_atomic_block else alias


def is_on_replica() -> bool:
    """Whether what is read now comes from the replica."""
    return reading_from() != PRIMARY


@contextmanager
def on_primary() -> Iterator[None]:
    """Let what is read inside come from the primary."""
    token = _alias.set(PRIMARY)
    try:
        yield
    finally:
        _alias.reset(token)


@contextmanager
def reading_after(position: Callable[[], int | None]) -> Iterator[None]:
    """Let whoever asks inside have written as far as ``position`` says, once that is needed; None for nobody knows."""
    token = _position.set(position)
    try:
        yield
    finally:
        _position.reset(token)


def read(act: Callable[[], R]) -> R:
    """What ``act`` gives, which only reads, and may be called a second time: from the replica if the rule lets it.

    One query more, to the replica, where this caller wrote in the last second; for a program one to the primary.
    """
    if not _may():
        return act()
    token = _alias.set(REPLICA)
    try:
        return act()
    except NotThereYet:
        pass
    except (OperationalError, InterfaceError) as error:
        _give_up(error)
    finally:
        _alias.reset(token)
    return act()


def rendered(response: HttpResponse) -> HttpResponse:
    """``response`` with all that its template asks for, which else is read when the middleware has it."""
    return response.render() if isinstance(response, SimpleTemplateResponse) else response


def _may() -> bool:
    position = _position.get()
    if position is None or not is_configured() or is_on_replica() or connections[PRIMARY].in_atomic_block:
        return False
    return watch.is_near() and watch.has(position())


def _give_up(error: Exception) -> None:
    if not isinstance(error.__cause__, pg.SerializationFailure):
        # It isn't that what was read had to make way for what is replayed (40001): nobody else is to try for now.
        watch.forget()
    connections[REPLICA].close()
    logger.warning("The replica could not answer, so the primary does: %s", type(error).__name__)


class ReplicaRouter:
    """Django's router: where query sets read, and that everything is written to the primary."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str:
        """As ``reading_from``, but for what is always the primary's."""
        return PRIMARY if model._meta.label_lower in _OF_PRIMARY else reading_from()  # noqa: SLF001  (documented)

    def db_for_write(self, model: type[Model], **_hints: Any) -> str:  # noqa: ARG002  (Django's signature)
        """The primary."""
        return PRIMARY

    def allow_relation(self, first: Model, second: Model, **_hints: Any) -> bool:  # noqa: ARG002  (as above)
        """Rows are the same, wherever they were read."""
        return True

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool | None:  # noqa: ARG002  (as above)
        """A replica follows by itself."""
        return None if db == PRIMARY else False
