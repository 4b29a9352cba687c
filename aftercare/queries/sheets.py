"""The sheets that patients were given."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from aftercare.models import AftercarePlan, PlanItem, PlanOverride
from aftercare.statuses import PlanStatus
from clinic.queries.among import among
from treatments.models import BodyArea, PatientConcern, Series, Session


def with_items(plans: QuerySet[AftercarePlan]) -> QuerySet[AftercarePlan]:
    """The same sheets with their lines in order, what was decided for them, and what they hang on.

    Three queries, whatever the number.
    """
    lines = Prefetch("items", queryset=PlanItem.objects.order_by("position"))
    decisions = PlanOverride.objects.select_related("key", "by", "signed_off_by", "instruction")
    return plans.select_related(
        "protocol_version__protocol",
        "session__series__location",
        "withdrawal",
        "acknowledgement",
        "superseded_by",
    ).prefetch_related(lines, Prefetch("overrides", queryset=decisions.order_by("number")))


def shown_sheets(plans: QuerySet[AftercarePlan]) -> QuerySet[AftercarePlan]:
    """The same sheets with whose they are, and what became of them. No query more."""
    related = ("session__series__patient", "session__series__location", "protocol_version__protocol", "issued_by")
    return plans.select_related(*related, "withdrawal", "acknowledgement__by", "superseded_by", "supersedes")


def lines(items: QuerySet[PlanItem]) -> QuerySet[PlanItem]:
    """The same lines in order, with where each is from."""
    related = ("instruction__key", "override__key", "override__by", "override__signed_off_by")
    return items.select_related(*related).order_by("position")


def decided(overrides: QuerySet[PlanOverride]) -> QuerySet[PlanOverride]:
    """The same decisions in order, with who made them."""
    return overrides.select_related("key", "by", "signed_off_by").order_by("number")


def current_sheets(plans: QuerySet[AftercarePlan]) -> QuerySet[AftercarePlan]:
    """Those that count for their session: the first edition until another is issued instead. A draft of one doesn't."""
    instead = AftercarePlan.objects.filter(supersedes=OuterRef("pk"), status=PlanStatus.ISSUED)
    return plans.filter(~Exists(instead), Q(edition=1) | Q(status=PlanStatus.ISSUED))


def current_lines(items: QuerySet[PlanItem]) -> QuerySet[PlanItem]:
    """The lines of sheets that count, as ``current_sheets`` has it, and weren't withdrawn."""
    instead = AftercarePlan.objects.filter(supersedes=OuterRef("plan"), status=PlanStatus.ISSUED)
    counting = Q(plan__edition=1) | Q(plan__status=PlanStatus.ISSUED)
    return items.filter(~Exists(instead), counting, plan__withdrawal=None)


def lines_in_force(items: QuerySet[PlanItem], *, at: datetime | OuterRef) -> QuerySet[PlanItem]:
    """The lines of issued sheets that bind at ``at``: a moment, or where the queryset outside has it.

    Those of a sheet that was withdrawn, or that another was issued instead of, bind nobody.
    """
    issued = items.filter(plan__status=PlanStatus.ISSUED, plan__withdrawal=None)
    issued = issued.exclude(plan__superseded_by__status=PlanStatus.ISSUED)
    return issued.filter(starts_at__lte=at, ends_at__gt=at)


def sheet_of(session: Session) -> AftercarePlan | None:
    """The sheet of ``session``, draft or issued; of several editions that which counts.

    None before it began or where its treatment has no protocol. Three queries.
    """
    return with_items(current_sheets(AftercarePlan.objects.filter(session=session))).first()


def newer_edition(plan: AftercarePlan) -> AftercarePlan | None:
    """The sheet that was issued instead of ``plan``; None while there is none. No query after ``with_items``."""
    newer: AftercarePlan | None = getattr(plan, "superseded_by", None)
    return newer if newer and newer.status == PlanStatus.ISSUED else None


def edition_to_issue(session: OuterRef) -> Exists:
    """Whether a later edition of the sheet of a session was begun, and isn't issued: the patient has the one before."""
    return Exists(AftercarePlan.objects.filter(session=session, edition__gt=1, status=PlanStatus.DRAFT))


def treated_areas(series: Series) -> Sequence[str]:
    """The keys of the body areas that ``series`` treats, sorted; none if nobody said which. One query."""
    areas = BodyArea.objects.filter(pk__in=PatientConcern.objects.filter(series_list=series).values("areas"))
    return list(areas.order_by("key").values_list("key", flat=True))


def counting_overrides(plan: AftercarePlan) -> dict[str, PlanOverride]:
    """By line what was decided last for ``plan``, in the order in which lines were first decided. One query."""
    # A later one takes the place of an earlier one, where that stood.
    return {each.line: each for each in plan.overrides.select_related("key", "instruction").order_by("number")}


def unacknowledged_sheets(*, at: datetime) -> QuerySet[AftercarePlan]:
    """Issued sheets that bind somebody at ``at``, or will, and that nobody has said they read."""
    # What binds is found first: of all the sheets of the past nobody has to ask whether they were read.
    binding = PlanItem.objects.filter(ends_at__gt=at).values("plan").distinct()
    issued = AftercarePlan.objects.filter(among(binding), status=PlanStatus.ISSUED, withdrawal=None)
    return current_sheets(issued).filter(acknowledgement=None)
