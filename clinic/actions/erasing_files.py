"""What of a patient who is erased lies in no row of theirs: files, and what was typed into search boxes."""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.changes import change
from clinic.erasing import SESSION_SEARCHES, ErasureRule
from clinic.merging import Hindrance
from clinic.models import (
    BrowserSession,
    DataExport,
    DataImport,
    ExportStatus,
    ImportLine,
    ImportStatus,
    LeftFile,
)
from clinic.pictures.store import photo_storage
from clinic.sessions.store import SessionStore
from clinic.transactions import transacted

logger = logging.getLogger(__name__)

# What one run of the job tries: the rest is the next one's.
MOST_FILES = 500
_AT_WORK = (ImportStatus.CHECKING, ImportStatus.APPLYING)


def leave_files(names: Iterable[str], *, at: datetime) -> None:
    """Keep in mind that these files are to be removed, in the transaction that forgets what they were. One query."""
    left = [LeftFile(name=name, left_at=at) for name in dict.fromkeys(names)]
    LeftFile.objects.bulk_create(left, ignore_conflicts=True)


def remove_left_files(*, at: datetime) -> tuple[int, int]:
    """Remove files that were left at ``at`` or before, some hundreds; how many went, and how many are still there.

    One that isn't there any more is gone. What the storage refuses is tried again by the next run.
    """
    gone, storage = [], photo_storage()
    left = list(LeftFile.objects.filter(left_at__lte=at).order_by("left_at", "pk")[:MOST_FILES])
    for file in left:
        try:
            storage.delete(file.name)
        except Exception:  # noqa: BLE001, S112  (whatever a storage raises: counted below, and the next run tries again)
            continue
        gone.append(file.pk)
    LeftFile.objects.filter(pk__in=gone).delete()
    if len(gone) < len(left):
        logger.warning("%d files of erased patients could not be removed yet", len(left) - len(gone))
    return len(gone), len(left) - len(gone)


def _imports(patients: Sequence[UUID]) -> Q:
    return Q(pk__in=ImportLine.objects.filter(subject_id__in=patients).values("data_import"))


def _at_work(patients: Sequence[UUID], at: datetime) -> Sequence[Hindrance]:  # noqa: ARG001  (the rule's signature)
    found = list(DataImport.objects.filter(_imports(patients), status__in=_AT_WORK)[:10])
    words = _("An import with this patient is at work. Wait until it is done.")
    return [Hindrance(code="import_at_work", words=words, subjects=found)] if found else []


def _clear(patients: Sequence[UUID], at: datetime) -> Sequence[str]:
    """Let go of the files of imports and exports that hold them, and of what was typed to find somebody."""
    _forget_typed()
    return [*_imported(patients), *_exported(patients, at)]


def _imported(patients: Sequence[UUID]) -> list[str]:
    """Files of imports that named them. Two queries, and one for each."""
    found = list(DataImport.objects.filter(_imports(patients)).exclude(stored_as="").exclude(status__in=_AT_WORK))
    names = [each.stored_as for each in found]
    for each in found:
        is_failed = each.status == ImportStatus.FAILED
        status = each.status if is_failed else ImportStatus(each.status).to(ImportStatus.EXPIRED)
        change(each, status=status, stored_as="")
    return names


def _exported(patients: Sequence[UUID], at: datetime) -> list[str]:
    """Their own exports, and all lists: nobody knows whom those hold, and they live for a day. One query, and one each.

    What is being made meanwhile is given up, for it may hold them; whoever asked asks again.
    """
    is_theirs = Q(subject_id__in=patients)
    is_made = Q(is_theirs | Q(subject_id=None), status__in=(ExportStatus.RUNNING, ExportStatus.DONE))
    found = list(DataExport.objects.filter(is_made | is_theirs & Q(status=ExportStatus.WAITING)))
    names = [each.stored_as for each in found if each.stored_as]
    for each in found:
        if each.status == ExportStatus.DONE:
            change(each, status=ExportStatus(each.status).to(ExportStatus.EXPIRED), stored_as="")
        else:
            change(
                each, status=ExportStatus(each.status).to(ExportStatus.FAILED), outcome="patient_erased", ended_at=at
            )
    return names


@transacted
def _forget_typed() -> None:
    """Forget, of whoever is signed in, what they looked for lately: it may be a name. One query for each of them."""
    for session in BrowserSession.objects.only("data").iterator():
        held = SessionStore().decode(session.data)
        if held.pop(SESSION_SEARCHES, None):
            BrowserSession.objects.filter(pk=session.pk).update(data=SessionStore().encode(held))


RULE = ErasureRule(hindrances=_at_work, clear=_clear)
