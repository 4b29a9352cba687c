"""The sheets that patients were given."""

from datetime import datetime

from django.db.models import OuterRef, Prefetch, QuerySet

from aftercare.models import AftercarePlan, PlanItem
from aftercare.statuses import PlanStatus
from treatments.models import Session


def with_items(plans: QuerySet[AftercarePlan]) -> QuerySet[AftercarePlan]:
    """The same sheets with their lines in order, protocol, session and location. Two queries, whatever the number."""
    lines = Prefetch("items", queryset=PlanItem.objects.order_by("position"))
    return plans.select_related(
        "protocol_version__protocol", "session__series__location", "withdrawal"
    ).prefetch_related(lines)


def lines_in_force(items: QuerySet[PlanItem], *, at: datetime | OuterRef) -> QuerySet[PlanItem]:
    """The lines of issued sheets that bind at ``at``: a moment, or where the queryset outside has it.

    Those of a sheet that was withdrawn bind nobody.
    """
    issued = items.filter(plan__status=PlanStatus.ISSUED, plan__withdrawal=None)
    return issued.filter(starts_at__lte=at, ends_at__gt=at)


def sheet_of(session: Session) -> AftercarePlan | None:
    """The sheet of ``session``, draft or issued.

    None before it began or where its treatment has no protocol. Two queries.
    """
    return with_items(AftercarePlan.objects.filter(session=session)).first()
