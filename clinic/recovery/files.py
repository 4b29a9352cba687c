"""Which files belong to the rows: whoever keeps files in the storage of the photos says so here."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple


class KeptFile(NamedTuple):
    """A file by its ``name`` in the storage, with the hash that its row keeps, or None.

    ``is_lost`` if it is recorded that it is lost for good: nobody is to miss it, and where it is there it is copied.
    """

    name: str
    sha256: str | None = None
    is_lost: bool = False


_sources: list[Callable[[], Iterable[KeptFile]]] = []


def register(source: Callable[[], Iterable[KeptFile]]) -> None:
    """Let ``source`` name files whenever a backup is made; it is asked within the backup's snapshot."""
    _sources.append(source)


def kept_files() -> Iterator[KeptFile]:
    """All files that rows lead to, as the open transaction sees them. A query for each source."""
    for source in _sources:
        yield from source()
