"""How writing is done: one transaction, locks in one order, refusals by name, deadlocks retried."""

import logging
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.db import IntegrityError, InterfaceError, OperationalError, connection, transaction
from psycopg import errors as pg

from clinic.errors import Busy, DomainError, PatientErased, PatientMerged
from clinic.failures import kind_and_place
from clinic.metrics.counted import count_refusal
from clinic.row_cache import one_state, see_anew

logger = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R")

TRIES = 3
_is_only_act: ContextVar[bool] = ContextVar("is_only_act", default=False)
_BROKEN_TIES = (pg.DeadlockDetected, pg.SerializationFailure)
# How PostgreSQL refuses what is written for a patient who is gone: see clinic.merging_triggers, .erasing_triggers.
_GONE = {
    ("_is_of_no_merged_patient", "patient_merged_stays"): PatientMerged,
    ("_is_of_no_erased_patient", "patient_erased_stays"): PatientErased,
}

# What to undo outside the database if the transaction or savepoint that is open now is rolled back.
_undos: ContextVar[list[Callable[[], None]] | None] = ContextVar("undos", default=None)


def transacted(function: Callable[P, R]) -> Callable[P, R]:
    """Run ``function`` in one transaction, retried at most three times where PostgreSQL broke a deadlock.

    Inside another transaction it runs in a savepoint, so that a refusal leaves nothing half done, unless it is the
    ``only_act`` there; only whoever opened the transaction can repeat it.

    :raises Busy: a lock was not had in time, or every try ended in a deadlock.
    :raises PatientMerged: it is about a record that was merged into another one.
    :raises PatientErased: it is about a patient who was erased.
    """

    @wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        if connection.in_atomic_block:
            return _in_transaction(lambda: function(*args, **kwargs), savepoint=not _is_only_act.get())
        try:
            return _try_repeatedly(lambda: function(*args, **kwargs))
        except DomainError as refusal:
            count_refusal(refusal)
            raise

    return wrapper


@contextmanager
def only_act() -> Iterator[None]:
    """Let the act inside be undone with the transaction that it is in: whoever opened that does nothing else of worth.

    A refusal has to leave the transaction, which is rolled back as a whole; two statements fewer for it.
    """
    token = _is_only_act.set(True)
    try:
        yield
    finally:
        _is_only_act.reset(token)


def _try_repeatedly(act: Callable[[], R]) -> R:
    for remaining in reversed(range(TRIES)):
        try:
            # In a context of its own, so that every try finds what is expected of it as the first one did.
            return copy_context().run(_in_transaction, act)
        except OperationalError as error:
            if isinstance(error.__cause__, pg.LockNotAvailable):
                raise Busy from error
            if not isinstance(error.__cause__, _BROKEN_TIES):
                raise
            if not remaining:
                raise Busy from error
            # Two that met once would meet again if both waited the same time.
            time.sleep(random.uniform(0.01, 0.05))  # noqa: S311  (jitter, not a secret)
    raise AssertionError


def _in_transaction(act: Callable[[], R], *, savepoint: bool = True) -> R:
    outer, own, has_acted = _undos.get(), list[Callable[[], None]](), False
    token = _undos.set(own)
    # The acts that an act consists of have savepoints again.
    only = _is_only_act.set(False)
    try:
        with one_state(), transaction.atomic(savepoint=savepoint):
            answer = act()
            has_acted = True
    except BaseException as error:
        see_anew()
        # Who loses the connection while it commits can't know whether it did: then nothing is undone.
        if not (has_acted and isinstance(error, OperationalError | InterfaceError)):
            for undo in reversed(own):
                _undo(undo)
        if isinstance(error, IntegrityError) and (gone := _gone(_violated(error) or "")):
            # Whatever the act is: who had the page open, or waited for the merge, is told.
            raise gone from error
        raise
    finally:
        _is_only_act.reset(only)
        _undos.reset(token)
    if outer is not None:
        outer.extend(own)
    return answer


def _undo(undo: Callable[[], None]) -> None:
    """As well as it goes: where the storage is away, too, what went wrong first is what is told."""
    try:
        undo()
    except Exception as error:  # noqa: BLE001  (the others are undone all the same)
        logger.warning("Something outside of the database could not be undone: %s", kind_and_place(error))


def _gone(constraint: str) -> type[DomainError] | None:
    return next((gone for endings, gone in _GONE.items() if constraint.endswith(endings)), None)


def on_rollback(undo: Callable[[], None]) -> None:
    """Call ``undo`` if what is transacted now, or what that is part of, is rolled back.

    For what lies outside the database, such as a file that was written. A process that dies doesn't come to it.

    :raises AssertionError: nothing is transacted now.
    """
    undos = _undos.get()
    if undos is None:
        raise AssertionError
    undos.append(undo)


@contextmanager
def refusing(refusals: Mapping[str, type[DomainError]], **context: Any) -> Iterator[None]:
    """Turn the violation of a named constraint into the refusal that ``refusals`` has for it.

    Inside ``transacted``, whose transaction or savepoint is rolled back as the refusal leaves it: no savepoint of its
    own is spent on that.
    """
    try:
        with transaction.atomic(savepoint=False):
            yield
    except IntegrityError as error:
        name = _violated(error)
        if name and name in refusals:
            raise refusals[name](**context) from error
        raise


def _violated(error: IntegrityError) -> str | None:
    """The name of the constraint that refused."""
    cause = error.__cause__
    return cause.diag.constraint_name if isinstance(cause, pg.Error) else None


# unnest gives the keys in the order of the array, and the locks are taken as it gives them.
_LOCK = "SELECT pg_advisory_xact_lock(key) FROM unnest(%(keys)s::bigint[]) AS key"


def lock_in_order(
    ids: Iterable[UUID], *then: str, values: Mapping[str, Any] | None = None
) -> Sequence[Sequence[tuple[Any, ...]]]:
    """Hold these until the transaction ends, so that whoever else wants one of them waits.

    Advisory locks rather than row locks: a booking must keep out other bookings, not a change of the patient's phone
    number. All writers take them sorted, which is why two of them can never wait for each other. ``then`` are
    statements to be sent along, that see what the locks were waited for; the rows of each that gives any come back.
    One query.
    """
    keys = sorted({_key(value) for value in ids})
    with connection.cursor() as cursor:
        # In one message: each begins, and looks, when the one before it is done.
        cursor.execute(";".join((_LOCK, *then)), {**(values or {}), "keys": keys})
        found = []
        while cursor.nextset():
            if cursor.description:
                found.append(cursor.fetchall())
    return found


def _key(value: UUID) -> int:
    high, low = (int.from_bytes(half, "big", signed=True) for half in (value.bytes[:8], value.bytes[8:]))
    return high ^ low
