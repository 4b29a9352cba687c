"""Records of sessions with all their rows, and those that wait to be signed."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from clinic.combined_queries import attach
from clinic.compiled_queries import CompiledQueries, CompiledQuery, is_among
from treatments.models import (
    Addendum,
    AdverseEvent,
    RecordAnaesthetic,
    RecordArea,
    RecordCartridge,
    RecordProduct,
    Session,
    SessionRecord,
)
from treatments.models.adverse_events import AdverseEventKind
from treatments.models.record_choices import LastingSign
from treatments.statuses import RecordStatus, SessionStatus

# What settles by itself does so within this (CHU2021; SKINPEN-MAN counts what is there at the next visit as an event).
SETTLES_WITHIN = timedelta(days=7)

_EVENT_OF = {
    LastingSign.ERYTHEMA: AdverseEventKind.ERYTHEMA_PROLONGED,
    LastingSign.OEDEMA: AdverseEventKind.EDEMA_PROLONGED,
    LastingSign.PAIN: AdverseEventKind.PAIN_SEVERE,
    LastingSign.DRYNESS: AdverseEventKind.DRYNESS_EXFOLIATION,
    LastingSign.BRUISING: AdverseEventKind.BRUISING,
    LastingSign.PIH: AdverseEventKind.PIH,
}


# What hangs on a record, in order.
ROWS_OF_RECORDS: Mapping[str, "QuerySet[Any]"] = {
    "areas": RecordArea.objects.select_related("area").order_by("id"),
    "anaesthetics": RecordAnaesthetic.objects.order_by("id"),
    "cartridges": RecordCartridge.objects.order_by("id"),
    "products": RecordProduct.objects.order_by("id"),
    "addenda": Addendum.objects.order_by("id"),
}


def whole_records() -> QuerySet[SessionRecord]:
    """Every record with its rows, addenda, session and what became of that. Six queries, whatever the number.

    Each has ``has_next``: whether a session of its series is still to come after it; and ``next_floor_days``, the
    days below which nobody books that one.
    """
    return _records().prefetch_related(*(Prefetch(name, queryset=rows) for name, rows in ROWS_OF_RECORDS.items()))


def _records() -> QuerySet[SessionRecord]:
    later = Session.objects.filter(series=OuterRef("session__series"), number__gt=OuterRef("session__number"))
    later = later.exclude(status=SessionStatus.SKIPPED)
    floor = Subquery(later.order_by("number").values("floor_days")[:1])
    return SessionRecord.objects.annotate(has_next=Exists(later), next_floor_days=floor).select_related(
        "session__series__location",
        "session__series__treatment",
        "session__series__patient",
        "session__withdrawal",
        "session__provider",
        "session__treated_by",
        "written_by",
        "prp",
        "device",
    )


def record_of(session: Session) -> SessionRecord | None:
    """What was written down of ``session``, as one of ``whole_records``. Two queries."""
    return next(iter(_with_rows(_of_session.rows(session=session.pk))), None)


def record_and_last(session: Session) -> tuple[SessionRecord | None, SessionRecord | None]:
    """What ``record_of`` and ``last_record_before`` give of ``session``. Two queries."""
    both = _of_session_and_last.rows(session=session.pk, series=session.series_id, number=session.number)
    found = {each.session_id: each for each in _with_rows(both)}
    return found.pop(session.pk, None), next(iter(found.values()), None)


def whole_record(record: SessionRecord) -> SessionRecord:
    """``record`` as it is now, as one of ``whole_records``. Two queries."""
    (whole,) = _with_rows(_whole.rows(record=record.pk))
    return whole


def _with_rows(records: QuerySet[SessionRecord]) -> Sequence[SessionRecord]:
    found = list(records)
    if found:
        below = _rows_of_those.read(records=[record.pk for record in found])
        for record in found:
            attach(record, below)
    return found


def _before(series: UUID, number: int) -> QuerySet[SessionRecord]:
    """Those of earlier sessions that stand, the latest first."""
    earlier = _records().filter(session__series=series, session__number__lt=number)
    return earlier.exclude(session__status=SessionStatus.ENTERED_IN_ERROR).order_by("-session__number")


def last_before(session: Session) -> QuerySet[SessionRecord]:
    """The record of the latest earlier session of the series that has one and stands, without its rows; or nothing."""
    return _records().filter(pk=id_of_last_before(session)).select_related("written_by", "session__provider")


def id_of_last_before(session: Session) -> QuerySet[Any]:
    """The id of that of ``last_before``: to be compared with, so that PostgreSQL looks for it first."""
    return _before(session.series_id, session.number).values("pk")[:1]


_whole = CompiledQuery(lambda record: _records().filter(pk=record), record=UUID)
_of_session = CompiledQuery(lambda session: _records().filter(session=session), session=UUID)
_of_session_and_last = CompiledQuery(
    lambda session, series, number: _records().filter(
        Q(session=session) | Q(pk=_before(series, number).values("pk")[:1])
    ),
    session=UUID,
    series=UUID,
    number=int,
)
_rows_of_those = CompiledQueries(
    lambda records: {name: rows.filter(is_among("record_id", records)) for name, rows in ROWS_OF_RECORDS.items()},
    records=list,
)


def last_record_before(session: Session) -> SessionRecord | None:
    """That of ``last_before`` with its rows. Two queries."""
    return next(iter(_with_rows(last_before(session))), None)


def unsigned_sessions() -> QuerySet[Session]:
    """Completed sessions whose record isn't signed, or isn't even written: the longest ago first."""
    open_ones = Session.objects.filter(
        Q(record=None) | Q(record__status=RecordStatus.DRAFT), status=SessionStatus.COMPLETED
    )
    return open_ones.order_by("ended_at", "id")


def unsigned_before(records: QuerySet[SessionRecord], *, at: datetime, days: int) -> QuerySet[SessionRecord]:
    """Those drafts among ``records`` whose session ended at least so many days before ``at``."""
    standing = records.filter(status=RecordStatus.DRAFT, session__status=SessionStatus.COMPLETED)
    return standing.filter(session__ended_at__lte=at - timedelta(days=days))


def signs_to_report(record: SessionRecord) -> list[AdverseEventKind]:
    """What lasted longer than it should since the session before, and isn't recorded as an adverse event of it yet.

    Two queries, if anything lasted.
    """
    session = record.session
    if not record.lasting_signs or session.started_at is None:
        return []
    before = (
        Session.objects.filter(series=session.series_id, number__lt=session.number, status=SessionStatus.COMPLETED)
        .order_by("-number")
        .first()
    )
    if before is None or before.ended_at is None or session.started_at - before.ended_at <= SETTLES_WITHIN:
        return []
    wanted = [_EVENT_OF[LastingSign(sign)] for sign in record.lasting_signs]
    known = set(AdverseEvent.objects.filter(session=before, kind__in=wanted).values_list("kind", flat=True))
    return [kind for kind in wanted if kind not in known]
