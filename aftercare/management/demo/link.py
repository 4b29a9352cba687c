"""The patient's page that the demo shows; its secret is kept in a file, for the database doesn't know what it is."""

from datetime import datetime, timedelta
from pathlib import Path

from django.db.models import Exists, OuterRef, QuerySet

from aftercare.actions.sharing import find_link, share_sheet
from aftercare.models import AftercarePlan, CheckIn, PlanItem
from aftercare.queries.check_ins import due_check_ins
from aftercare.queries.sheets import current_sheets
from aftercare.statuses import PlanStatus

# A link that ends within so long is made anew.
_LEFT = timedelta(days=14)


def working_link(file: Path, *, at: datetime) -> str:
    """The secret that ``file`` keeps, if it still leads to something to do here; else a new one, kept from now on.

    It is of whoever has most to see: a sheet that asks for something, and a check-in to answer. "" where there is none.
    """
    kept = file.read_text(encoding="ascii", errors="replace").strip() if file.exists() else ""
    link, plan = find_link(kept, at=at + _LEFT), _most_to_see(at)
    if plan is None:
        return ""
    # A clinic that was left alone for weeks has nobody with anything to do: any page is as good then.
    if link and (_asking(at).filter(session__series__patient=link.patient_id).exists() or not _asking(at).exists()):
        return kept
    _link, token = share_sheet(plan=plan, by=None, at=at)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(token, encoding="ascii")
    return token


def _asks(at: datetime) -> Exists:
    return Exists(PlanItem.objects.filter(plan=OuterRef("pk"), starts_at__lte=at, ends_at__gt=at))


def _issued() -> QuerySet[AftercarePlan]:
    return current_sheets(AftercarePlan.objects.filter(status=PlanStatus.ISSUED, withdrawal=None))


def _asking(at: datetime) -> QuerySet[AftercarePlan]:
    return _issued().filter(_asks(at))


def _most_to_see(at: datetime) -> AftercarePlan | None:
    is_asked = Exists(CheckIn.objects.filter(pk__in=due_check_ins(at=at).values("pk"), session=OuterRef("session")))
    sheets = _issued().annotate(asks=_asks(at), is_asked=is_asked)
    return sheets.order_by("-asks", "-is_asked", "-counted_from", "-id").first()
