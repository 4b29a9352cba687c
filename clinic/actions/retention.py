"""Letting go of what was kept for long enough, by the rules of every app; the ground floor's own rules."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from clinic.actions.exports import KEPT_FOR as EXPORTS_KEPT_FOR
from clinic.actions.exports import expire_exports
from clinic.actions.imports import AT_WORK, expire_imports
from clinic.actions.imports import KEPT_FOR as IMPORTS_KEPT_FOR
from clinic.erasing_triggers import SETTING
from clinic.models import (
    UNSETTLED,
    Access,
    AuditSeal,
    BrowserSession,
    DataExport,
    DataImport,
    ExportStatus,
    LegalHold,
    Message,
)
from clinic.queries.sessions import sessions_over
from clinic.retention import BATCH, RetentionRule, register_retention, retention_rules
from clinic.transactions import transacted

logger = logging.getLogger(__name__)

CLINICS_OWN = _("clinic's own")


def apply_retention(*, at: datetime) -> Iterator[tuple[RetentionRule, int]]:
    """Each rule with how much of it went at ``at``, batch by batch. The log tells counts, and nothing else.

    What only the owner's role may touch is left out where the database has another role.
    """
    is_owner = is_owners_role()
    for rule in retention_rules():
        if rule.kept_for is not None and (is_owner or not rule.needs_owner):
            yield rule, _apply(rule, at)


def _apply(rule: RetentionRule, at: datetime) -> int:
    gone = 0
    while went := rule.remove(at, BATCH):
        gone += went
        logger.info("retention: %s, %d gone", rule.name, gone)
        if went < BATCH:
            break
    return gone


def is_owners_role() -> bool:
    """Whether this process speaks to the database as a role that may erase. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class WHERE oid = 'clinic_patient'::regclass"
        )
        return bool(cursor.fetchone()[0])


def deleting(rows: Callable[[datetime], QuerySet[Any]]) -> Callable[[datetime, int], int]:
    """Delete the first of ``rows``, in a transaction of their own. Two queries, where nothing hangs on them."""

    @transacted
    def remove(at: datetime, most: int) -> int:
        found = list(rows(at).order_by("pk").values_list("pk", flat=True)[:most])
        rows(at).filter(pk__in=found).delete()
        return len(found)

    return remove


def not_held(path: str = "patient") -> Q:
    """That the patient is under no legal hold."""
    return ~Q(**{f"{path}__in": LegalHold.objects.filter(lifted_at=None).values("patient")})


def _sessions(at: datetime) -> QuerySet[BrowserSession]:
    return sessions_over(at=at)


def _exports(at: datetime) -> QuerySet[DataExport]:
    return DataExport.objects.filter(status=ExportStatus.DONE, expires_at__lte=at)


def _imports(at: datetime) -> QuerySet[DataImport]:
    return DataImport.objects.filter(expires_at__lte=at).exclude(stored_as="").exclude(status__in=AT_WORK)


def _accesses(at: datetime) -> QuerySet[Access]:
    """Those in batches that were all sealed for so long: part of one would look as if somebody had taken it."""
    over = AuditSeal.objects.filter(at__lte=at - timedelta(days=settings.ACCESS_DAYS)).order_by("-number").first()
    if over is None:
        return Access.objects.none()
    return Access.objects.filter(Q(id__lte=over.after_id) | Q(id__gt=over.after_id, xid__lte=over.until_xid))


def _forget_accesses(at: datetime, _most: int) -> int:
    """In one statement, for the same reason."""
    return _accesses(at).delete()[0]


def _texts(at: datetime) -> QuerySet[Message]:
    said = ~Q(title="", body="", sent_to="")
    over = Message.objects.filter(said, created_at__lte=at - timedelta(days=settings.MESSAGE_TEXT_DAYS))
    return over.exclude(status__in=UNSETTLED).filter(not_held())


@transacted
def _forget_texts(at: datetime, most: int) -> int:
    found = list(_texts(at).order_by("pk").values_list("pk", flat=True)[:most])
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, 'on', true)", [SETTING])
        Message.objects.filter(pk__in=found).update(title="", body="", sent_to="")
        cursor.execute("SELECT set_config(%s, 'off', true)", [SETTING])
    return len(found)


def register() -> None:
    """Know the rules of the ground floor."""
    register_retention(
        RetentionRule(
            name="sessions",
            label=_("Signed-in sessions, with what was searched for"),
            counted_from=_("their end"),
            why=CLINICS_OWN,
            kept_for=timedelta(),
            over=_sessions,
            remove=deleting(_sessions),
        ),
        RetentionRule(
            name="export_files",
            label=_("Files of exports"),
            counted_from=_("when they were made"),
            why=CLINICS_OWN,
            kept_for=EXPORTS_KEPT_FOR,
            over=_exports,
            remove=lambda at, _most: expire_exports(at=at),
        ),
        RetentionRule(
            name="import_files",
            label=_("Files of imports"),
            counted_from=_("the last thing done with them"),
            why=CLINICS_OWN,
            kept_for=IMPORTS_KEPT_FOR,
            over=_imports,
            remove=lambda at, _most: expire_imports(at=at),
        ),
        RetentionRule(
            name="accesses",
            label=_("Who read whose data, exported it or was refused"),
            counted_from=_("when it was sealed"),
            why="HIPAA 164.316(b)(2)(i)",
            kept_for=timedelta(days=settings.ACCESS_DAYS) if settings.ACCESS_DAYS else None,
            over=_accesses,
            remove=_forget_accesses,
            setting="ACCESS_DAYS",
            needs_owner=True,
        ),
        RetentionRule(
            name="message_texts",
            label=_("What messages to patients said, and where they went"),
            counted_from=_("when they were queued"),
            why=CLINICS_OWN,
            kept_for=timedelta(days=settings.MESSAGE_TEXT_DAYS) if settings.MESSAGE_TEXT_DAYS else None,
            over=_texts,
            remove=_forget_texts,
            setting="MESSAGE_TEXT_DAYS",
            spares_held=True,
            needs_owner=True,
        ),
    )
