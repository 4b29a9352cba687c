"""That a patient has read what to do."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from aftercare.models import AftercarePlan, PlanAcknowledgement
from aftercare.queries.sheets import current_sheets
from aftercare.statuses import PlanStatus
from clinic import audit
from clinic.changes import lock
from clinic.errors import Conflict
from clinic.models import User
from clinic.statuses import not_now
from clinic.transactions import transacted


class NoLongerCounts(Conflict):
    """Another sheet was issued instead, or the session was entered in error."""

    code = "sheet_no_longer_counts"
    message = _("This sheet doesn't count any more. Open the one that was issued instead.")


@transacted
def acknowledge_sheet(*, plan: AftercarePlan, by: User | None, at: datetime) -> PlanAcknowledgement:
    """Keep that the patient has read ``plan``: on their own page (``by`` is None), or told by ``by``.

    Once is enough: the first time stays.

    :raises MoveRefused: it isn't issued yet.
    :raises NoLongerCounts: it was superseded or withdrawn.
    """
    plan = lock(plan, "session__series")
    if plan.status != PlanStatus.ISSUED:
        raise not_now(PlanStatus(plan.status))
    if not current_sheets(AftercarePlan.objects.filter(pk=plan.pk, withdrawal=None)).exists():
        raise NoLongerCounts
    if known := PlanAcknowledgement.objects.filter(plan=plan).first():
        return known
    acknowledgement = PlanAcknowledgement.objects.create(plan=plan, by=by, at=at)
    audit.record("aftercare.acknowledged", plan, by=by, at=at, patient_id=plan.session.series.patient_id)
    return acknowledgement
