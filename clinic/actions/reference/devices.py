"""The kinds of device that treatments ask for."""

from collections.abc import Sequence
from datetime import datetime

from clinic.actions.reference.entries import Entry, Outcome, upsert
from clinic.actions.reference.rows import Row, keyed
from clinic.models import DeviceKind, User
from clinic.transactions import transacted


@transacted
def load_device_kinds(*, rows: Sequence[Row], by: User, at: datetime) -> Outcome:
    """Bring the kinds of device in line with ``rows``.

    :raises BadRow: one can't be stored.
    """
    entries = [
        Entry(row=row, values={field: row.text(field) for field in ("key", "label_en", "label_es")})
        for row in keyed(rows, "key").values()
    ]
    return upsert(DeviceKind, entries, kind="device kinds", by=by, at=at)
