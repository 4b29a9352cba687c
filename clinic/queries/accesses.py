"""Who saw a patient."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from clinic.models import Access, Patient, User


class Before(NamedTuple):
    """Below which row a page of them, the latest first, goes on."""

    at: datetime
    id: UUID


def records_of(patient: Patient) -> list[UUID]:
    """The ids of the patient's record and of those that were merged into it. One query."""
    return records_under(patient.pk)


def records_under(pk: UUID) -> list[UUID]:
    """As ``records_of``, of whoever has this id; none where nobody has it. One query."""
    return list(Patient.every.filter(Q(pk=pk) | Q(merged_into=pk)).values_list("pk", flat=True))


def accesses_to(
    records: Sequence[UUID],
    *,
    by: UUID | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    before: Before | None = None,
) -> QuerySet[Access]:
    """What was shown of these records, or refused, the latest first; by somebody, in ``[since, until)``. No query.

    Found by an index over the patients of each row: what one patient has is sorted, however many rows there are.
    """
    rows = Access.objects.filter(patients__overlap=list(records)).select_related("by").order_by("-at", "-id")
    if by is not None:
        rows = rows.filter(by=by)
    if since is not None:
        rows = rows.filter(at__gte=since)
    if until is not None:
        rows = rows.filter(at__lt=until)
    if before is not None:
        rows = rows.filter(Q(at__lt=before.at) | Q(at=before.at, id__lt=before.id))
    return rows


def may_have_read() -> QuerySet[User]:
    """Whoever signs in, people first. No query."""
    return User.objects.order_by("-is_staff", "username")
