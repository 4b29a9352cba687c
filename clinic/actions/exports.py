"""Exporting: asked for, made page by page while nobody waits, fetched by whoever asked, and gone a day later."""

import logging
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import IO, Any

from django.core.files.base import File
from django.db import InterfaceError, OperationalError
from django.db.models import Q
from django.utils import translation

from clinic import audit
from clinic.accesses import Occasion, keep_access
from clinic.changes import change, lock
from clinic.data_files import forget_data, keep_data, open_data
from clinic.errors import DomainError, NotPermitted
from clinic.exports import ExportFailed, ExportKind, Written, export_kind_of
from clinic.failures import kind_and_place
from clinic.models import AccessKind, DataExport, ExportStatus, Patient, Purpose, User
from clinic.queue import defer
from clinic.reading import Reading, watched
from clinic.roles import Capability, may, require
from clinic.scope import bounds_of
from clinic.statuses import not_now
from clinic.transactions import transacted

logger = logging.getLogger(__name__)

KEPT_FOR = timedelta(hours=24)
# No page takes nearly as long: whoever began it is dead.
LOST_AFTER = timedelta(minutes=5)
MOST_TRIES = 3
RUN = "clinic.run_exports"
_NEEDS, _BOUNDS = "needs", "bounds"
PURPOSE = "purpose"


class _Overtaken(Exception):
    """Somebody else makes it by now, or nobody is to any more."""


@transacted
def ask_for_export(
    *,
    kind: str,
    by: User,
    at: datetime,
    patient: Patient | None = None,
    details: Mapping[str, Any] | None = None,
    scopes: Sequence[str] | None = None,
    purpose: Purpose | None = None,
) -> DataExport:
    """Let a file of this ``kind`` be made for ``by``, of ``patient`` if it is somebody's.

    It holds what they may see; a program's ``scopes`` bound it besides. ``purpose`` is what it is for, where that isn't
    the usual.

    :raises NotPermitted: they may ask for none of this kind.
    """
    require(by, export_kind_of(kind).capability)
    export = DataExport.objects.create(
        kind=kind,
        by=by,
        language=translation.get_language() or "en",
        subject_id=patient.pk if patient else None,
        details={**(details or {}), **({PURPOSE: purpose.value} if purpose else {})},
        scopes=None if scopes is None else list(scopes),
        expires_at=at + KEPT_FOR,
        created_at=at,
    )
    audit.record("export.requested", export, by=by, at=at, patient_id=export.subject_id)
    defer(RUN)
    return export


@transacted
def open_export(*, export: DataExport, by: User, at: datetime) -> "File[bytes]":
    """The file, for the one who asked for it and may still see all that is in it; that they fetched it is kept.

    :raises MoveRefused: it isn't made yet, or is gone.
    :raises NotPermitted: somebody else, or they may not see it any more.
    """
    export = lock(export)
    if export.by_id != by.pk or not _still_sees(export, by):
        raise NotPermitted
    for capability in needed_for(export):
        require(by, capability)
    if export.status != ExportStatus.DONE or export.expires_at <= at:
        raise not_now(ExportStatus(export.status))
    audit.record("export.downloaded", export, by=by, at=at, patient_id=export.subject_id)
    return open_data(export.stored_as)


def needed_for(export: DataExport) -> list[Capability]:
    """What one has to be allowed to, to have this file: all that its asker was while it was made.

    What they were allowed to decided which rows and which members of them are in it.
    """
    needs = [Capability(value) for value in export.details.get(_NEEDS, ())]
    return [export_kind_of(export.kind).capability, *needs]


def _still_sees(export: DataExport, user: User) -> bool:
    """Whether ``user`` sees all locations of which there may be something in the file."""
    now, then = set(map(str, bounds_of(user))), set(export.details.get(_BOUNDS, ()))
    return not now or (bool(then) and then <= now)


def run_exports(*, clock: Callable[[], datetime]) -> int:
    """Make what was asked for, one after another, the oldest first; how many were tried."""
    count = 0
    while export := _take(at=clock()):
        count += 1
        _run(export, clock=clock)
    return count


@transacted
def _take(*, at: datetime) -> DataExport | None:
    lost = Q(status=ExportStatus.RUNNING, touched_at__lte=at - LOST_AFTER)
    rows = DataExport.objects.filter(Q(status=ExportStatus.WAITING) | lost).order_by("created_at", "pk")
    export = rows.select_for_update(skip_locked=True, no_key=True).first()
    if export is None:
        return None
    status = ExportStatus(export.status).to(ExportStatus.RUNNING)
    return change(export, status=status, tries=export.tries + 1, touched_at=at, done=0)


def _run(export: DataExport, *, clock: Callable[[], datetime]) -> None:
    tries = export.tries
    if tries > MOST_TRIES:
        _fail(export, "tried_too_often", at=clock())
        return

    def tell(done: int, total: int | None) -> None:
        _touch(export, tries, done=done, total=total, at=clock())

    try:
        kind = export_kind_of(export.kind)
        # Without a name, so that it is gone with the process; never in memory, whatever its size.
        with tempfile.TemporaryFile() as file, translation.override(export.language), watched() as reading:
            written = kind.write(export, file, tell)
            _keep(export, tries, kind, file=file, written=written, reading=reading, at=clock())
    except _Overtaken:
        return
    except (ExportFailed, DomainError) as refusal:
        _fail(export, refusal.code, at=clock())
    except (OperationalError, InterfaceError):
        # The database was away: it is found again as lost, and tried again.
        raise
    except Exception as error:  # noqa: BLE001  (one that can't be made keeps no other back)
        logger.error("Export %s failed: %s", export.pk, kind_and_place(error))  # noqa: TRY400  (no names in logs)
        _fail(export, "internal_error", at=clock())


@transacted
def _touch(export: DataExport, tries: int, *, done: int, total: int | None, at: datetime) -> None:
    change(_mine(export, tries), done=done, total=total, touched_at=at)


def _mine(export: DataExport, tries: int) -> DataExport:
    locked = lock(export)
    if locked.status != ExportStatus.RUNNING or locked.tries != tries:
        raise _Overtaken
    return locked


@transacted
def _keep(
    export: DataExport,
    tries: int,
    kind: ExportKind,
    *,
    file: IO[bytes],
    written: Written,
    reading: Reading,
    at: datetime,
) -> None:
    locked = _mine(export, tries)
    size = file.tell()
    file.seek(0)
    # As it was written for: their roles may have changed meanwhile.
    needs = sorted(capability.value for capability in Capability if may(export.by, capability))
    change(
        locked,
        status=ExportStatus(locked.status).to(ExportStatus.DONE),
        stored_as=keep_data(file, kind.suffix(locked)),
        size=size,
        details={**locked.details, _NEEDS: needs, _BOUNDS: [str(pk) for pk in bounds_of(export.by)]},
        ended_at=at,
        expires_at=at + KEPT_FOR,
    )
    whose = {"patient_id": locked.subject_id}
    audit.record(f"{kind.noun}.exported", locked, by=locked.by, at=at, fields=written.parts, **whose)
    # In the transaction that makes the file one that can be fetched: of whom nothing is written, nothing is taken.
    occasion = Occasion(what=f"export:{locked.kind}", by=locked.by, purpose=purpose_of(locked), subject_id=locked.pk)
    keep_access(AccessKind.EXPORTED, occasion, reading, at=at)


def purpose_of(export: DataExport) -> Purpose:
    """What it was asked for; a patient's own data for the patient, and lists to run the clinic, unless it was said."""
    usual = Purpose.PATIENT_REQUEST if export.subject_id else Purpose.OPERATIONS
    return Purpose(export.details.get(PURPOSE, usual))


@transacted
def _fail(export: DataExport, code: str, *, at: datetime) -> None:
    locked = lock(export)
    if locked.status == ExportStatus.RUNNING:
        change(locked, status=ExportStatus.FAILED, outcome=code, ended_at=at)
        audit.record("export.failed", locked, by=None, at=at, patient_id=locked.subject_id)


@transacted
def expire_exports(*, at: datetime) -> int:
    """Take away the files whose day is over at ``at``; how many."""
    over = DataExport.objects.filter(status=ExportStatus.DONE, expires_at__lte=at)
    found = list(over.select_for_update(skip_locked=True, no_key=True).order_by("pk"))
    for export in found:
        forget_data(export.stored_as)
        change(export, status=ExportStatus(export.status).to(ExportStatus.EXPIRED), stored_as="")
    return len(found)


def may_fetch(export: DataExport, user: User, *, at: datetime) -> bool:
    """Whether the file is there for ``user``; the act asks again."""
    is_there = export.by_id == user.pk and export.status == ExportStatus.DONE and export.expires_at > at
    return is_there and _still_sees(export, user) and all(may(user, capability) for capability in needed_for(export))
