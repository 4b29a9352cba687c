"""Filters of sessions and their records."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field

from api.filters import DayFilter, FilterSet, IdFilter, MirrorFilters, OneOfFilter, WholeFilter
from treatments.models import Session, SessionRecord
from treatments.queries.records import unsigned_before
from treatments.queries.worklists import SOON, drifting, to_book, to_replan
from treatments.statuses import RecordStatus, SessionStatus

TO_BOOK = "to_book"
FURTHEST = 365
WORKLISTS = {TO_BOOK: to_book, "drifting": drifting, "to_replan": to_replan}


class _WorklistForm(forms.Form):
    """Only what is to be booked is asked for so many days ahead."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("days") is not None and cleaned.get("worklist") != TO_BOOK:
            self.add_error("days", ValidationError("", code="without_to_book"))
        return cleaned


@extend_schema_field({"type": "integer", "minimum": 0, "maximum": FURTHEST})
class _AgeFilter(WholeFilter):
    """So many days ago."""


@extend_schema_field({"type": "integer", "minimum": 0, "maximum": FURTHEST, "default": SOON})
class _DaysFilter(WholeFilter):
    """So many days ahead."""


class SessionFilters(MirrorFilters):
    """By series, patient, place, provider, status and days; ``_after`` includes its day, ``_before`` doesn't.

    ``worklist`` leaves those that wait for somebody: ``to_book``, whose window opens within so many ``days`` (14 unless
    said); ``drifting``, past their latest day; ``to_replan``, whose appointment was given up or can't be kept.
    """

    series = IdFilter()
    patient = IdFilter(field_name="series__patient")
    location = IdFilter(field_name="series__location")
    provider = IdFilter()
    status = OneOfFilter(choices=SessionStatus.choices)
    earliest_after = DayFilter(field_name="earliest_on", lookup_expr="gte")
    earliest_before = DayFilter(field_name="earliest_on", lookup_expr="lt")
    performed_after = DayFilter(field_name="performed_on", lookup_expr="gte")
    performed_before = DayFilter(field_name="performed_on", lookup_expr="lt")
    worklist = OneOfFilter(choices=[(name, name) for name in WORKLISTS], method="on_worklist")
    days = _DaysFilter(allowed=range(FURTHEST + 1), method="ahead")

    class Meta:
        model = Session
        fields: list[str] = []
        form = _WorklistForm

    def on_worklist(self, sessions: QuerySet[Session], name: str, worklist: str) -> QuerySet[Session]:  # noqa: ARG002  (django-filter's signature)
        """Those that are on it now."""
        days = self.form.cleaned_data.get("days")
        asked = {"days": SOON if days is None else days} if worklist == TO_BOOK else {}
        return sessions.filter(pk__in=WORKLISTS[worklist](at=timezone.now(), **asked).values("pk"))

    def ahead(self, sessions: QuerySet[Session], name: str, days: int) -> QuerySet[Session]:  # noqa: ARG002
        """All of them: it is the worklist that looks so many days ahead."""
        return sessions


class SessionRecordFilters(FilterSet):
    """By session, patient, who treated, and whether it is signed.

    ``unsigned_days`` leaves drafts of sessions that ended at least so many days ago.
    """

    session = IdFilter()
    patient = IdFilter(field_name="session__series__patient")
    provider = IdFilter(field_name="session__provider")
    status = OneOfFilter(choices=RecordStatus.choices)
    unsigned_days = _AgeFilter(allowed=range(FURTHEST + 1), method="unsigned_since")

    class Meta:
        model = SessionRecord
        fields: list[str] = []

    def unsigned_since(self, records: QuerySet[SessionRecord], name: str, days: int) -> QuerySet[SessionRecord]:  # noqa: ARG002
        """Those that have waited so long for a signature."""
        return unsigned_before(records, at=timezone.now(), days=days)
