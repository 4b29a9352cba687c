"""What becomes of the demo's sheets: some lines are lengthened, and most patients say that they have read them."""

from datetime import datetime, timedelta

from aftercare.actions.acknowledging import acknowledge_sheet
from aftercare.actions.overriding import override_line
from aftercare.models import AftercarePlan, PlanItem
from aftercare.scheduling.terms import Wish
from clinic.models import User
from treatments.models import Session

_EXERCISE = "strenuous_exercise"
_READ_AFTER = timedelta(hours=3)
# Every so many patients.
_LENGTHENED, _AT_THE_DESK = 5, 3


def lengthen(session: Session, *, index: int, by: User, at: datetime) -> None:
    """Keep the skin of some from exercise for a day longer, while the sheet is a draft."""
    line = PlanItem.objects.select_related("plan").filter(plan__session=session, key=_EXERCISE).first()
    if line and index % _LENGTHENED == 1:
        ends = int((line.ends_at - line.plan.counted_from) / timedelta(hours=1))
        longer, reason = Wish(until_hours=ends + 24), "Still oozing at the end."
        override_line(plan=line.plan, line=line.line, wish=longer, reason=reason, by=by, at=at)


def read(session: Session, *, index: int, is_latest: bool, desk: User, at: datetime) -> None:
    """Sheets of before were read on the patient's own page; of the latest some were talked over at the desk."""
    plan = AftercarePlan.objects.filter(session=session).first()
    if plan is None:
        return
    if is_latest:
        if index % _AT_THE_DESK == 0:
            acknowledge_sheet(plan=plan, by=desk, at=at)
    elif (index + session.number) % _AT_THE_DESK:
        acknowledge_sheet(plan=plan, by=None, at=at + _READ_AFTER)
