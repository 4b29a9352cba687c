"""Importing a file: kept, checked line by line, confirmed by a person or a program, and then done line by line.

Each line is a transaction of its own, in which what came of it is kept: whoever is killed, at any point, has done each
line wholly or not at all, and whoever goes on goes on with the next.
"""

import logging
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change, lock
from clinic.data_files import forget_data, keep_data, open_data
from clinic.errors import Busy, DomainError, InvalidInput
from clinic.failures import kind_and_place
from clinic.imports import Acted, Importing, KindUnknown, import_kind_of
from clinic.imports.columns import values_of
from clinic.imports.reading import FileRefused, Line, Sheet, read_sheet
from clinic.models import DataImport, DayOrder, ImportLine, ImportStatus, LineOutcome, Location, User
from clinic.queue import defer
from clinic.roles import require
from clinic.scope import is_within
from clinic.transactions import transacted

logger = logging.getLogger(__name__)

# For as long refused lines can be had; then the file goes.
KEPT_FOR = timedelta(days=7)
AT_WORK = (ImportStatus.CHECKING, ImportStatus.APPLYING)
WORK = "clinic.work_on_imports"


@transacted
def start_import(
    *,
    kind: str,
    content: bytes,
    by: User,
    at: datetime,
    location: Location | None = None,
    day_order: str = DayOrder.ISO,
    allow_duplicates: bool = False,
) -> DataImport:
    """Keep a file of this ``kind`` and let it be checked, line by line; nothing of it is imported yet.

    :raises FileRefused: it isn't a file of this kind (see ``read_sheet``).
    :raises KindUnknown: there is no such kind.
    :raises NotPermitted: ``by`` may not write what its lines say.
    :raises InvalidInput: ``by`` isn't at work at ``location``.
    """
    its_kind = import_kind_of(kind)
    require(by, its_kind.capability)
    if location is not None and not is_within(location, by):
        message = _("There is nothing with this id, or nothing that you may use here.")
        raise InvalidInput(message, field="location", code="unknown_reference")
    sheet = read_sheet(content, its_kind)
    data_import = DataImport.objects.create(
        kind=kind,
        by=by,
        language=translation.get_language() or "en",
        stored_as=keep_data(content, "csv"),
        total=len(sheet.lines),
        expires_at=at + KEPT_FOR,
        location=location,
        day_order=day_order,
        allow_duplicates=allow_duplicates,
        encoding=sheet.encoding,
        created_at=at,
    )
    audit.record("import.uploaded", data_import, by=by, at=at)
    defer(WORK)
    return data_import


@transacted
def apply_import(*, data_import: DataImport, by: User, at: datetime) -> DataImport:
    """Import the lines that the check didn't refuse. The others are left out, and can be downloaded.

    :raises MoveRefused: it isn't checked yet, or was imported already.
    :raises NotPermitted: ``by`` may not write what its lines say.
    :raises InvalidInput: every line was refused, or there are no imports of this kind any more.
    """
    data_import = lock(data_import)
    require(by, import_kind_of(data_import.kind).capability)
    status = ImportStatus(data_import.status).to(ImportStatus.APPLYING)
    refused = data_import.lines.filter(outcome=LineOutcome.REFUSED).count()
    if refused == data_import.total:
        raise InvalidInput(_("Every line was refused: there is nothing to import."), code="nothing_to_import")
    change(data_import, status=status, applied_by=by, done=refused, expires_at=at + KEPT_FOR)
    audit.record("import.applied", data_import, by=by, at=at)
    defer(WORK)
    return data_import


@transacted
def discard_import(*, data_import: DataImport, by: User, at: datetime) -> DataImport:
    """Give an import up before anything of it is imported, or its file once it is done: that is gone for good.

    :raises MoveRefused: it is at work.
    """
    data_import = lock(data_import)
    _expire(data_import)
    audit.record("import.discarded", data_import, by=by, at=at)
    return data_import


@transacted
def expire_imports(*, at: datetime) -> int:
    """Forget the files that aren't needed any longer at ``at``; how many. What came of each line stays."""
    over = DataImport.objects.filter(expires_at__lte=at).exclude(stored_as="").exclude(status__in=AT_WORK)
    found = list(over.select_for_update(skip_locked=True, no_key=True).order_by("pk"))
    for data_import in found:
        _expire(data_import)
    return len(found)


def _expire(data_import: DataImport) -> None:
    forget_data(data_import.stored_as)
    is_failed = data_import.status == ImportStatus.FAILED
    status = data_import.status if is_failed else ImportStatus(data_import.status).to(ImportStatus.EXPIRED)
    change(data_import, status=status, stored_as="")


def sheet_of(data_import: DataImport) -> Sheet | None:
    """What the file holds; None if it is gone, or can't be read any more."""
    if not data_import.stored_as:
        return None
    try:
        return _read(data_import)
    except (FileNotFoundError, FileRefused, KindUnknown):
        return None


def _read(data_import: DataImport) -> Sheet:
    kind = import_kind_of(data_import.kind)
    with open_data(data_import.stored_as) as file:
        return read_sheet(file.read(), kind)


class _Lines:
    """The lines of a file, by their numbers."""

    def __init__(self, sheet: Sheet) -> None:
        self._lines = sheet.lines
        self._numbers = [line.number for line in sheet.lines]

    def at(self, number: int) -> Line:
        return self._lines[bisect_left(self._numbers, number)]

    def after(self, number: int) -> Line | None:
        place = bisect_right(self._numbers, number)
        return self._lines[place] if place < len(self._lines) else None


def work_on_imports(*, clock: Callable[[], datetime], seconds: float) -> bool:
    """Go on with what waits, the oldest first, for so many ``seconds`` or a little longer; whether there is more.

    In slices, so that messages don't wait behind ten thousand lines. Any number of workers may.
    """
    ends = time.monotonic() + seconds
    skipped: set[Any] = set()
    while time.monotonic() < ends:
        waiting = DataImport.objects.filter(status__in=AT_WORK).exclude(pk__in=skipped)
        data_import = waiting.order_by("created_at", "pk").first()
        if data_import is None:
            return False
        if not _work_on(data_import, clock=clock, ends=ends):
            # Another worker has it in hand.
            skipped.add(data_import.pk)
    return DataImport.objects.filter(status__in=AT_WORK).exclude(pk__in=skipped).exists()


def _work_on(data_import: DataImport, *, clock: Callable[[], datetime], ends: float) -> bool:
    # Why a line is broken is said in the language of who sent the file.
    with translation.override(data_import.language):
        try:
            lines = _Lines(_read(data_import))
        except FileNotFoundError:
            return _fail(data_import, "file_missing", at=clock())
        except (FileRefused, KindUnknown):
            # Since it was sent, what a file of its kind holds has become another, or there are none any more.
            return _fail(data_import, "file_unreadable", at=clock())
    while time.monotonic() < ends:
        try:
            went_on = _next_line(data_import, lines, at=clock())
        except Busy:
            # Somebody books there right now: a moment later.
            return False
        if went_on is not None:
            return went_on
    return True


@transacted
def _fail(data_import: DataImport, outcome: str, *, at: datetime) -> bool:
    locked = lock(data_import)
    if locked.status in AT_WORK:
        change(locked, status=ImportStatus.FAILED, outcome=outcome, ended_at=at)
        audit.record("import.failed", locked, by=None, at=at)
    return True


@transacted
def _next_line(data_import: DataImport, lines: _Lines, *, at: datetime) -> bool | None:
    """Do the next line; None if more may follow, else whether it was at work here: False if another worker has it."""
    rows = DataImport.objects.select_for_update(of=("self",), skip_locked=True, no_key=True)
    held = rows.select_related("location", "by", "applied_by").filter(pk=data_import.pk).first()
    if held is None:
        return False
    if held.status not in AT_WORK:
        return True
    is_applying = held.status == ImportStatus.APPLYING
    line = _next_to_apply(held, lines) if is_applying else _next_to_check(held, lines)
    if line is None:
        _finish(held, at=at)
        return True
    with translation.override(held.language):
        _keep(held, line, _act_on(held, line, is_applying=is_applying, at=at), is_applying=is_applying)
    return None


def _next_to_check(held: DataImport, lines: _Lines) -> Line | None:
    """They are checked in their order, so that the last one that is kept says where to go on. One query."""
    last = held.lines.order_by("-number").values_list("number", flat=True).first()
    return lines.after(last or 0)


def _next_to_apply(held: DataImport, lines: _Lines) -> Line | None:
    open_lines = held.lines.filter(is_applied=False).exclude(outcome=LineOutcome.REFUSED)
    number = open_lines.order_by("number").values_list("number", flat=True).first()
    return lines.at(number) if number is not None else None


def _act_on(held: DataImport, line: Line, *, is_applying: bool, at: datetime) -> Acted | DomainError:
    """What the line does, or why it is refused; checked, all that it did is taken back."""
    if line.flaw:
        return LineBroken(line)
    kind = import_kind_of(held.kind)
    by = held.applied_by if is_applying and held.applied_by else held.by
    try:
        # Whoever was let out, or had the role taken away, since they sent it imports nothing more.
        require(by, kind.capability)
        with transaction.atomic():
            importing = Importing(data_import=held, location=held.location, by=by, at=at)
            acted = kind.act(values_of(line.cells, kind.columns, held), importing)
            if not is_applying:
                transaction.set_rollback(True)
    except (Busy, OperationalError, InterfaceError):
        # That isn't the line's fault: it is tried again.
        raise
    except DomainError as refusal:
        return refusal
    except Exception as error:  # noqa: BLE001  (one line keeps no other back)
        logger.error("A line of import %s failed: %s", held.pk, kind_and_place(error))  # noqa: TRY400  (no names in logs)
        return DomainError(_("This line can't be imported. Enter it by hand, and tell us."))
    return acted


class LineBroken(DomainError):
    """The line itself is broken, whatever its cells say."""

    def __init__(self, line: Line) -> None:
        self.code, message = line.flaw or ("", "")
        super().__init__(message)


def _keep(held: DataImport, line: Line, came: Acted | DomainError, *, is_applying: bool) -> None:
    if isinstance(came, DomainError):
        values: dict[str, Any] = {
            "outcome": LineOutcome.REFUSED,
            "column": getattr(came, "field", ""),
            "code": came.code,
            "message": str(came)[:500],
        }
    else:
        values = {"outcome": came.outcome}
        if is_applying:
            values |= {"subject_id": came.subject_id, "is_applied": True}
    if is_applying:
        held.lines.filter(number=line.number).update(**values)
    else:
        ImportLine.objects.create(data_import=held, number=line.number, **values)
    change(held, done=held.done + 1)


def _finish(held: DataImport, *, at: datetime) -> None:
    if held.status == ImportStatus.CHECKING:
        change(held, status=ImportStatus(held.status).to(ImportStatus.CHECKED))
        audit.record("import.checked", held, by=None, at=at)
        return
    values: dict[str, Any] = {"status": ImportStatus(held.status).to(ImportStatus.DONE), "ended_at": at}
    if not held.lines.filter(outcome=LineOutcome.REFUSED).exists():
        # Nothing is left to download: the names in it needn't lie here any longer.
        forget_data(held.stored_as)
        values["stored_as"] = ""
    change(held, **values)
    audit.record("import.finished", held, by=None, at=at)
