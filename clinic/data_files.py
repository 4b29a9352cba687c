"""Where files of imports and exports lie: in the storage of the photos, in a folder of their own."""

import secrets
from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any

from django.core.files.base import ContentFile, File
from django.db import transaction

from clinic.pictures.store import DATA, photo_storage
from clinic.transactions import on_rollback

_NAME_BYTES = 20


def keep_data(content: bytes | IO[Any], suffix: str) -> str:
    """Write ``content``, bytes or an open file, under a new name with 160 random bits; the name.

    It is taken away again if the open transaction is rolled back. A process that dies before it commits leaves a file
    without a row behind: see ``clinic.actions.data_files``.
    """
    name, storage = f"{DATA}/{secrets.token_hex(_NAME_BYTES)}.{suffix}", photo_storage()
    on_rollback(lambda: storage.delete(name))
    return storage.save(name, ContentFile(content) if isinstance(content, bytes) else File(content))


def open_data(name: str) -> "File[bytes]":
    """What was kept under ``name``.

    :raises FileNotFoundError: it isn't there.
    """
    return photo_storage().open(name)


def forget_data(name: str) -> None:
    """Take away what was kept under ``name``, once the open transaction is committed. Nothing, without a name.

    Where the storage is away then, it goes as what nothing leads to.
    """
    if name:
        transaction.on_commit(lambda: delete_data(name), robust=True)


def delete_data(name: str) -> None:
    """Take away what was kept under ``name``, at once."""
    photo_storage().delete(name)


def names_of_data(*, until: datetime) -> Iterator[str]:
    """All names under which something was kept at ``until`` or before."""
    storage = photo_storage()
    try:
        files = storage.listdir(DATA)[1]
    except FileNotFoundError:
        return
    for name in (f"{DATA}/{file}" for file in files):
        try:
            is_old = storage.get_modified_time(name) <= until
        except FileNotFoundError:
            # Somebody was faster.
            continue
        if is_old:
            yield name
