"""What is asked for all the time and seldom changes, in memory: read once, and good until anybody changes any of it.

Places, providers, rotas and treatments change a few times a week, users and tokens now and then; every request asks for
some. The database says with one value each in which state they are (``Stamp``); while it is the one under which
something was read, in whichever process, that need not be read again.

All of it rests on this: a state that was left never comes back, for its value is a random UUID that the trigger draws
anew with every change (``clinic.triggers``). What a transaction changed and takes back had a value that nobody else
saw; and what is read under an older one, by the very transaction that made the change, isn't kept.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

from clinic.models import StampSubject
from clinic.replicas import on_primary

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
M = TypeVar("M", bound=Model)

# What is kept by each ``Cached`` at most; beyond, it starts anew.
MOST = 1000

# As text: it is compared for each row that shows what is kept.
STAMPS = "SELECT subject, value::text FROM clinic_stamp"

_state: ContextVar[dict[str, str] | None] = ContextVar("state_of_what_is_kept", default=None)


@contextmanager
def one_state() -> Iterator[None]:
    """Let all that happens inside, a request or an act, see what is kept in one state: its stamps are read once."""
    if _state.get() is not None:
        yield
        return
    token = _state.set({})
    try:
        yield
    finally:
        _state.reset(token)


def see_anew() -> None:
    """Let what goes on read the stamps again, for what was changed under them is taken back."""
    if state := _state.get():
        state.clear()


def stamps_are_wanted() -> bool:
    """Whether this request or act will read the stamps once it needs them: who asks the primary may read them along."""
    return _state.get() == {}


def keep_stamps(stamps: Iterable[tuple[str, str]]) -> None:
    """Let ``stamps`` (subject and value) be those of this request or act, for which they are wanted."""
    state = _state.get()
    assert state is not None  # it was asked, before  # noqa: S101
    state.update(stamps)


def _stamp_of(subject: str) -> str:
    stamps = _state.get()
    if stamps is None:
        return _read_stamps()[subject]
    if not stamps:
        stamps.update(_read_stamps())
    return stamps[subject]


def _read_stamps() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(STAMPS)
        return dict(cursor.fetchall())


@dataclass
class _Memory(Generic[K, V]):
    stamp: str
    values: dict[K, V] = field(default_factory=dict)


class Cached(Generic[K, V]):
    """What ``read`` gives for each key, from memory where all data of the ``subject`` is as it was when it was read.

    Values are shared by all threads: nobody changes them. What isn't there (None) is asked for again each time. One
    query for the stamps, unless ``one_state`` has read them; there, in a transaction, one more for what is read anew.
    """

    def __init__(self, read: Callable[[K], V | None], *, subject: str = StampSubject.REFERENCE) -> None:
        self._read, self._subject = read, subject
        self._memory: _Memory[K, V] | None = None

    def __deepcopy__(self, memo: dict[int, object]) -> "Cached[K, V]":
        """Itself: whoever copies what refers to it, as serializers do their fields, means the same memory."""
        return self

    def get(self, key: K) -> V | None:
        """The value for ``key``, None if there is none."""
        memory = self._current()
        if key not in memory.values:
            # Read after its stamp: at worst it is newer, and read once more by whoever sees the next stamp. A replica
            # would have what is older than the stamp, and that would stay.
            with on_primary():
                value = self._read(key)
            if value is not None and self._may_keep(memory):
                memory.values[key] = value
            return value
        return memory.values[key]

    def remembered(self, key: K) -> V | None:
        """The value for ``key`` as it was when it was read, which may have changed since; None if it isn't here."""
        return self._memory.values.get(key) if self._memory else None

    def _may_keep(self, memory: _Memory[K, V]) -> bool:
        """Whether what was just read is committed, or has a stamp of its own that is undone with it.

        The stamps of ``one_state`` may have been read before this transaction changed any of it.
        """
        if _state.get() is None or not connection.in_atomic_block:
            return True
        return _read_stamps()[self._subject] == memory.stamp

    def _current(self) -> _Memory[K, V]:
        stamp, memory = _stamp_of(self._subject), self._memory
        if memory is None or memory.stamp != stamp or len(memory.values) >= MOST:
            memory = self._memory = _Memory(stamp)
        return memory


class CachedRows(Cached[str, M]):
    """The rows of ``rows`` by the text of what ``by`` names."""

    def __init__(self, rows: QuerySet[M], by: str) -> None:
        super().__init__(lambda value: rows.filter(**{by: value}).first())
        self._rows, self._by = rows, by

    def load(self, keys: Iterable[object]) -> None:
        """Read those of ``keys`` that aren't in memory, all at once: one query, or none."""
        memory = self._current()
        missing = {str(key) for key in keys} - memory.values.keys()
        if missing:
            with on_primary():
                found = list(self._rows.filter(**{f"{self._by}__in": missing}))
            if self._may_keep(memory):
                memory.values.update({str(getattr(row, self._by)): row for row in found})


_by_key: dict[type[Model], Cached[str, Any]] = {}


def cached_rows(model: type[M], by: str = "pk", *, along: Sequence[str] = ()) -> CachedRows[M]:
    """The rows of ``model``, by what ``by`` names, as text; with what they name through the relations ``along``."""
    rows = model._default_manager.all()  # noqa: SLF001  (the documented way to ask)
    kept = CachedRows(rows.select_related(*along) if along else rows, by)
    if by == "pk":
        _by_key[model] = kept
    return kept


def cache_of(model: type[Model]) -> Cached[str, Any] | None:
    """The rows of ``model`` by their ids, if they are kept in memory; else None."""
    return _by_key.get(model)


def known(rows: Cached[str, M], pk: object) -> M:
    """The row that a foreign key names."""
    row = rows.get(str(pk))
    assert row is not None  # the database says so  # noqa: S101
    return row
