"""The PDF of a sheet, made once and kept."""

import hashlib
from datetime import datetime

from aftercare.models import AftercarePlan, PlanDocument
from aftercare.queries.patient_page import with_words
from aftercare.sheet_pdf import sheet_pdf
from aftercare.statuses import PlanStatus
from clinic.changes import lock
from clinic.statuses import not_now
from clinic.transactions import transacted


def document_of(*, plan: AftercarePlan, at: datetime) -> PlanDocument:
    """The PDF of ``plan``, made when somebody first asks for it, and the same bytes ever after.

    A sheet never changes once it is issued, so that what is made later says what would have been made then; an edition
    that was superseded stays to be had as it was given. One query where it is made already.

    :raises MoveRefused: the sheet isn't issued yet.
    """
    return PlanDocument.objects.filter(plan=plan).first() or _made(plan=plan, at=at)


@transacted
def _made(*, plan: AftercarePlan, at: datetime) -> PlanDocument:
    # Whoever asks at the same moment waits here, and finds what was made meanwhile.
    plan = lock(plan)
    if plan.status != PlanStatus.ISSUED:
        raise not_now(PlanStatus(plan.status))
    if made := PlanDocument.objects.filter(plan=plan).first():
        return made
    whole = with_words(AftercarePlan.objects.filter(pk=plan.pk)).select_related("session__series__patient").get()
    content = sheet_pdf(whole)
    return PlanDocument.objects.create(
        plan=plan, content=content, sha256=hashlib.sha256(content).hexdigest(), made_at=at
    )
