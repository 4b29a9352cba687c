"""The sheets that patients were given: changed as drafts, issued, given again, acknowledged."""

from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from aftercare.actions.acknowledging import acknowledge_sheet
from aftercare.actions.editions import discard_edition, issue_edition, supersede_sheet
from aftercare.actions.overriding import override_with_password, try_overriding
from aftercare.actions.own_lines import OwnLine, add_line
from aftercare.models import AftercarePlan, PlanOverride
from aftercare.queries.sheets import newer_edition, with_items
from aftercare.scheduling.terms import Wish
from api.concurrency import check_version, etag_of
from api.mixins import Listed, Retrieved
from api.serializers import NoInput
from api.v1.expansions import expanding
from api.v1.filters.aftercare import AftercarePlanFilters
from api.v1.serializers.aftercare import AftercarePlanOutput, LineOverrideInput, OverrideCheckOutput, OwnLineInput
from api.v1.serializers.links import LinksOutput, MadeLinkOutput
from api.v1.views.links import MEDIA_TYPE, SharedSheets
from clinic.models import User
from clinic.roles import Capability

_CHANGE = Capability.OVERRIDE_AFTERCARE
_WISHES = ("until_hours", "strength", "eases_at_hours", "is_dropped")


class AftercarePlanView(SharedSheets, Listed, Retrieved):
    """Sheets, drafts and issued ones, each edition a sheet of its own."""

    resource = "aftercare-plans"
    capabilities = {
        "list": Capability.READ_AFTERCARE,
        "retrieve": Capability.READ_AFTERCARE,
        "override": _CHANGE,
        "add_line": _CHANGE,
        "supersede": _CHANGE,
        "issue": _CHANGE,
        "discard": _CHANGE,
        "acknowledge": Capability.ACKNOWLEDGE_AFTERCARE,
        "document": Capability.READ_AFTERCARE,
        "share": Capability.SHARE_AFTERCARE,
        "links": Capability.READ_SHARE_LINKS,
    }
    scope_resources = {"links": "share-links"}
    inputs = {
        "override": LineOverrideInput,
        "add_line": OwnLineInput,
        "supersede": NoInput,
        "issue": NoInput,
        "discard": NoInput,
        "acknowledge": NoInput,
        "share": NoInput,
    }
    dry_run_outputs = {"override": OverrideCheckOutput}
    outputs = {"share": MadeLinkOutput, "links": LinksOutput}
    binaries = {"document": MEDIA_TYPE}
    creating = frozenset({"share"})
    problems = {"document": frozenset({"409"})}
    queryset = with_items(AftercarePlan.objects.all())
    serializer_class = AftercarePlanOutput
    filterset_class = AftercarePlanFilters
    expansions = expanding("session", "patient")

    def etag(self, instance: Model) -> str:
        """An issued sheet never changes; that it was acknowledged, superseded or withdrawn does count."""
        return etag_of_sheet(instance)

    @action(detail=True, methods=["post"])
    def override(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Change a line of a draft for this patient: free where it asks for more, with a reason where for less."""
        if not self.is_dry_run:
            return self.transition(_override, "plan")
        plan, wanted = self.get_object(), self.read()
        check_version(request, plan, etag=self.etag(plan))
        return Response(OverrideCheckOutput(try_overriding(plan=plan, line=wanted["line"], wish=_wish(wanted))).data)

    @action(detail=True, methods=["post"], url_path="add-line")
    def add_line(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Add an instruction of the provider's own to a draft."""
        return self.transition(_add_line, "plan")

    @action(detail=True, methods=["post"])
    def supersede(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Draft the next edition of an issued sheet, which is answered. The sheet counts until that is issued."""
        plan, _nothing = self.get_object(), self.read()
        draft = self.change(plan, lambda: supersede_sheet(plan=plan, by=self.actor, at=timezone.now()))
        return self.answer(self.again(draft.pk))

    @action(detail=True, methods=["post"])
    def issue(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Issue the draft of a later edition instead of the sheet that it supersedes."""
        return self.transition(issue_edition, "plan")

    @action(detail=True, methods=["post"])
    def discard(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Throw the draft of a later edition away; answers the sheet that goes on to count."""
        plan, _nothing = self.get_object(), self.read()
        before = self.change(plan, lambda: discard_edition(plan=plan, by=self.actor, at=timezone.now()))
        return self.answer(self.again(before.pk))

    @action(detail=True, methods=["post"])
    def acknowledge(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Keep that the patient has said they read the sheet. Once is enough."""
        return self.transition(acknowledge_sheet, "plan")


def etag_of_sheet(plan: Any) -> str:
    """The entity tag of a sheet read with ``with_items``: its own counter, and what came after it was frozen."""
    tag = etag_of(plan)
    after = (hasattr(plan, "acknowledgement"), hasattr(plan, "withdrawal"), newer_edition(plan) is not None)
    # Each a digit of its own: two of them never look like a third.
    return f'{tag[:-1]}.{"".join(str(int(each)) for each in after)}"' if any(after) else tag


def _wish(wanted: dict[str, Any]) -> Wish:
    return Wish(**{name: wanted[name] for name in _WISHES if name in wanted})


def _override(*, plan: AftercarePlan, by: User, at: datetime, **wanted: Any) -> PlanOverride:
    said = {name: wanted[name] for name in ("line", "reason", "password", "code") if name in wanted}
    return override_with_password(plan=plan, wish=_wish(wanted), **said, by=by, at=at)


def _add_line(*, plan: AftercarePlan, by: User, at: datetime, **wanted: Any) -> PlanOverride:
    areas = [area.key for area in wanted.pop("areas", ())]
    return add_line(plan=plan, own=OwnLine(**wanted, areas=areas), by=by, at=at)
