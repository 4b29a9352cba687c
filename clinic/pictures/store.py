"""Where pictures lie: the storage ``photos`` of the settings, on disk or S3-compatible, under names nobody guesses."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages

from clinic.transactions import on_rollback

STORAGE = "photos"
_NAME_BYTES = 20
# Where what isn't a picture lies in the same storage: see ``clinic.data_files``.
DATA = "data"


class DurableFileStorage(FileSystemStorage):
    """On disk, and written through to it: a row that PostgreSQL has kept finds its file after a power cut, too."""

    def _save(self, name: str, content: Any) -> str:
        saved: str = super()._save(name, content)  # type: ignore[misc]  # not in the stubs
        path = Path(self.path(saved))
        for each in (path, path.parent, path.parent.parent):
            _write_through(each)
        return saved

    def url(self, name: str | None) -> str:  # noqa: ARG002  (Django's signature)
        """Never: a picture is served by a view, which asks who wants to see it.

        :raises ValueError: always, as Django has it for files without an address.
        """
        raise ValueError("This file is not accessible via a URL.")


def _write_through(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def photo_storage() -> Storage:
    """The storage of the settings."""
    return storages[STORAGE]


def keep_file(content: bytes) -> str:
    """Write ``content`` under a new name, and take it away again if the open transaction is rolled back; the name.

    The name has 160 random bits. A process that dies before it commits leaves a file without a row behind, which
    ``manage.py photos verify`` finds.
    """
    letters = secrets.token_hex(_NAME_BYTES)
    name, storage = f"{letters[:2]}/{letters}.jpg", photo_storage()
    # Said before: a file that was only half written is taken away, too.
    on_rollback(lambda: storage.delete(name))
    return storage.save(name, ContentFile(content))


def read_file(name: str) -> bytes | None:
    """What was kept under ``name``; None if it isn't there."""
    try:
        with photo_storage().open(name) as file:
            content: bytes = file.read()
    except FileNotFoundError:
        return None
    return content


def names_kept() -> Iterator[str]:
    """All names of pictures that there are, folder by folder."""
    storage = photo_storage()
    try:
        folders, files = storage.listdir("")
    except FileNotFoundError:
        return
    yield from files
    for folder in sorted(set(folders) - {DATA}):
        yield from (f"{folder}/{name}" for name in sorted(storage.listdir(folder)[1]))
