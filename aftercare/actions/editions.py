"""A sheet that changes after it was given: the next edition is drafted from it, and issued instead."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from aftercare.actions.acknowledging import NoLongerCounts
from aftercare.actions.sheet_drafts import check_session
from aftercare.actions.sheets import freeze, lay_out
from aftercare.models import AftercarePlan, PlanOverride
from aftercare.queries.sheets import counting_overrides, current_sheets
from aftercare.statuses import PlanStatus
from clinic import audit
from clinic.changes import lock
from clinic.errors import Conflict
from clinic.models import User
from clinic.models.base import uuid7
from clinic.roles import Capability, require
from clinic.statuses import not_now
from clinic.transactions import refusing, transacted
from treatments.actions.locking import lock_session
from treatments.models import Session


class EditionBegun(Conflict):
    """Somebody is changing it already."""

    code = "edition_begun"
    message = _("The next edition of this sheet has been begun. Open that draft, and issue or discard it.")


class IssuedByCompletion(Conflict):
    """The first edition goes with the session."""

    code = "issued_by_completion"
    message = _("The first sheet is issued when its session is completed, and goes with it.")


@transacted
def supersede_sheet(*, plan: AftercarePlan, by: User, at: datetime) -> AftercarePlan:
    """Draft the next edition of an issued sheet: the same lines, with what was decided for them, to be changed.

    ``plan`` goes on to count until the draft is issued. It is written in the language that the patient reads now.

    :raises NotPermitted: ``by`` may not override.
    :raises MoveRefused: it isn't issued yet, or its session was entered in error.
    :raises NoLongerCounts: it was superseded or withdrawn.
    :raises EditionBegun: there is a draft of the next edition.
    """
    require(by, Capability.OVERRIDE_AFTERCARE)
    plan = lock(plan, "session__series__patient", "session__series__location", "protocol_version")
    _check_may_be_superseded(plan)
    draft = _next_edition(plan)
    with refusing({"plan_one_draft": EditionBegun, "plan_edition_once": EditionBegun}):
        draft.save(force_insert=True)
    PlanOverride.objects.bulk_create(_copied(plan, draft))
    lay_out(draft)
    audit.record("aftercare.edition_begun", draft, by=by, at=at, patient_id=plan.session.series.patient_id)
    return draft


@transacted
def issue_edition(*, plan: AftercarePlan, by: User, at: datetime) -> AftercarePlan:
    """Issue the draft of a later edition, as it was read, to count from then on instead of the sheet before.

    :raises NotPermitted: ``by`` may not override.
    :raises MoveRefused: it was issued before, or its session was entered in error.
    :raises IssuedByCompletion: it is the first, which completing the session issues.
    """
    require(by, Capability.OVERRIDE_AFTERCARE)
    plan = _held_edition(plan)
    issued = PlanStatus(plan.status).to(PlanStatus.ISSUED)
    _check_is_later(plan)
    check_session(plan)
    return freeze(plan, issued, by=by, at=at)


@transacted
def discard_edition(*, plan: AftercarePlan, by: User, at: datetime) -> AftercarePlan:
    """Throw the draft of a later edition away, and give back the sheet that goes on to count.

    :raises NotPermitted: ``by`` may not override.
    :raises MoveRefused: it was issued.
    :raises IssuedByCompletion: it is the first, which goes with its session.
    """
    require(by, Capability.OVERRIDE_AFTERCARE)
    plan = _held_edition(plan)
    if plan.status != PlanStatus.DRAFT:
        raise not_now(PlanStatus(plan.status))
    before = _check_is_later(plan)
    audit.record("aftercare.edition_discarded", plan, by=by, at=at, patient_id=plan.session.series.patient_id)
    plan.delete()
    return before


def _check_may_be_superseded(plan: AftercarePlan) -> None:
    if plan.status != PlanStatus.ISSUED:
        raise not_now(PlanStatus(plan.status))
    check_session(plan)
    if not current_sheets(AftercarePlan.objects.filter(pk=plan.pk, withdrawal=None)).exists():
        raise NoLongerCounts
    if AftercarePlan.objects.filter(supersedes=plan).exists():
        raise EditionBegun


def _next_edition(plan: AftercarePlan) -> AftercarePlan:
    version, language = plan.protocol_version, plan.session.series.patient.language
    return AftercarePlan(
        session=plan.session,
        edition=plan.edition + 1,
        supersedes=plan,
        protocol_version=version,
        language=language,
        intro=version.intro_es if language == "es" else version.intro_en,
        counted_from=plan.counted_from,
    )


def _copied(plan: AftercarePlan, draft: AftercarePlan) -> list[PlanOverride]:
    """What counts of what was decided for ``plan``, as whoever decided it, then and with that reason."""
    kept = list(counting_overrides(plan).values())
    for number, override in enumerate(kept, start=1):
        override.pk, override.plan, override.number = uuid7(), draft, number
    return kept


def _held_edition(plan: AftercarePlan) -> AftercarePlan:
    """Held after its session, whose withdrawal it would have to know of."""
    session = Session.every.select_related("series").get(pk=plan.session_id)
    lock_session(session)
    return lock(plan, "session__series__patient", "session__series__location", "protocol_version", "supersedes")


def _check_is_later(plan: AftercarePlan) -> AftercarePlan:
    if plan.supersedes is None:
        raise IssuedByCompletion
    return plan.supersedes
