"""The patient's page that the demo shows; its secret is kept in a file, for the database doesn't know what it is."""

from datetime import datetime, timedelta
from pathlib import Path

from django.db.models import Exists, OuterRef

from aftercare.actions.sharing import find_link, share_sheet
from aftercare.models import AftercarePlan, CheckIn, PlanItem
from aftercare.queries.check_ins import due_check_ins
from aftercare.queries.sheets import current_sheets
from aftercare.statuses import PlanStatus

# A link that ends within so long is made anew.
_LEFT = timedelta(days=14)


def working_link(file: Path, *, at: datetime) -> str:
    """The secret that ``file`` keeps, if it still leads somewhere here; else a new one, kept from now on.

    It is of whoever has most to see: a sheet that asks for something, and a check-in to answer. "" where there is none.
    """
    kept = file.read_text(encoding="ascii", errors="replace").strip() if file.exists() else ""
    if find_link(kept, at=at + _LEFT):
        return kept
    plan = _most_to_see(at)
    if plan is None:
        return ""
    _link, token = share_sheet(plan=plan, by=None, at=at)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(token, encoding="ascii")
    return token


def _most_to_see(at: datetime) -> AftercarePlan | None:
    issued = AftercarePlan.objects.filter(status=PlanStatus.ISSUED, withdrawal=None)
    asks = Exists(PlanItem.objects.filter(plan=OuterRef("pk"), starts_at__lte=at, ends_at__gt=at))
    is_asked = Exists(CheckIn.objects.filter(pk__in=due_check_ins(at=at).values("pk"), session=OuterRef("session")))
    sheets = current_sheets(issued).annotate(asks=asks, is_asked=is_asked)
    return sheets.order_by("-asks", "-is_asked", "-counted_from", "-id").first()
