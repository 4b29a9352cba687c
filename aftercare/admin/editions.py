"""Giving a sheet again, and that the patient has read it."""

from django.utils.translation import gettext_lazy as _

from aftercare.actions.acknowledging import acknowledge_sheet
from aftercare.actions.editions import discard_edition, issue_edition, supersede_sheet
from aftercare.admin.overriding import is_changeable
from aftercare.models import AftercarePlan
from aftercare.statuses import PlanStatus
from clinic.admin.buttons import Button, register_buttons
from clinic.models import User
from clinic.roles import Capability


def counts(plan: AftercarePlan) -> bool:
    """Whether it was issued, and neither superseded nor withdrawn. No query after ``with_items``."""
    newer = getattr(plan, "superseded_by", None)
    is_superseded = newer is not None and newer.status == PlanStatus.ISSUED
    return plan.status == PlanStatus.ISSUED and not is_superseded and not hasattr(plan, "withdrawal")


def _is_to_acknowledge(plan: AftercarePlan, user: User) -> bool:  # noqa: ARG001  (a button's signature)
    return counts(plan) and not hasattr(plan, "acknowledgement")


def _may_be_superseded(plan: AftercarePlan, user: User) -> bool:  # noqa: ARG001
    return counts(plan) and not hasattr(plan, "superseded_by")


def _is_later_draft(plan: AftercarePlan, user: User) -> bool:  # noqa: ARG001
    return plan.edition > 1 and is_changeable(plan)


def _may_be_discarded(plan: AftercarePlan, user: User) -> bool:  # noqa: ARG001
    return plan.edition > 1 and plan.status == PlanStatus.DRAFT


register_buttons(
    AftercarePlan,
    Button(
        name="issue",
        label=_("Issue"),
        capability=Capability.OVERRIDE_AFTERCARE,
        is_offered=_is_later_draft,
        act=lambda plan, values, **when: issue_edition(plan=plan, **when),  # noqa: ARG005
        explanation=_("From then on it counts instead of the sheet before, and never changes."),
        done=_("The new edition is issued. It counts from now on."),
        style="primary",
        asks=True,
    ),
    Button(
        name="acknowledge",
        label=_("Acknowledged"),
        capability=Capability.ACKNOWLEDGE_AFTERCARE,
        is_offered=_is_to_acknowledge,
        act=lambda plan, values, **when: acknowledge_sheet(plan=plan, **when),  # noqa: ARG005
        done=_("It is kept that the patient has read it."),
    ),
    Button(
        name="supersede",
        label=_("Change the sheet"),
        capability=Capability.OVERRIDE_AFTERCARE,
        is_offered=_may_be_superseded,
        act=lambda plan, values, **when: supersede_sheet(plan=plan, **when),  # noqa: ARG005
        done=_("This is the draft of the next edition. Until you issue it, the patient's sheet is the one before."),
        opens_result=True,
    ),
    Button(
        name="discard",
        label=_("Discard the draft"),
        capability=Capability.OVERRIDE_AFTERCARE,
        is_offered=_may_be_discarded,
        act=lambda plan, values, **when: discard_edition(plan=plan, **when),  # noqa: ARG005
        explanation=_("The sheet before goes on to count. What was changed in the draft is lost."),
        done=_("The draft is discarded. The sheet before goes on to count."),
        style="danger",
        opens_result=True,
        asks=True,
    ),
)
