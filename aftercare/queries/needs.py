"""What the panels of aftercare on the pages of a series and of a session need, each as the rows of one of them."""

from django.db.models import QuerySet

from aftercare.models import (
    AftercarePlan,
    CheckIn,
    CheckInAnswer,
    Instruction,
    PlanItem,
    PlanOverride,
    ProtocolVersion,
    SeriesProtocol,
    SeriesProtocolMove,
)
from aftercare.queries.check_ins import with_whose
from aftercare.queries.preparation import instructions_before
from aftercare.queries.sheets import decided, lines, shown_sheets
from treatments.models import Series, Session


def sheets(session: Session) -> QuerySet[AftercarePlan]:
    """The newest edition of the session's sheet, and the one before."""
    return shown_sheets(AftercarePlan.objects.filter(session=session)).order_by("-edition")[:2]


def sheet_lines(session: Session) -> QuerySet[PlanItem]:
    """The lines of all its editions, in order."""
    return lines(PlanItem.objects.filter(plan__session=session))


def sheet_overrides(session: Session) -> QuerySet[PlanOverride]:
    """What was decided for them, in order."""
    return decided(PlanOverride.objects.filter(plan__session=session))


def check_ins(session: Session) -> QuerySet[CheckIn]:
    """Its check-ins by their day."""
    return with_whose(CheckIn.objects.filter(session=session)).order_by("day")


def check_in_answers(session: Session) -> QuerySet[CheckInAnswer]:
    """What was answered to them, in order."""
    answers = CheckInAnswer.objects.filter(check_in__session=session)
    return answers.select_related("question").order_by("position")


def version_to_prepare(session: Session) -> QuerySet[ProtocolVersion]:
    """The version that the series follows."""
    return ProtocolVersion.objects.filter(series_list__series=session.series_id).select_related("protocol")


def preparation(session: Session) -> QuerySet[Instruction]:
    """What that asks for before a session, what comes first first."""
    return instructions_before(Instruction.objects.filter(version__series_list__series=session.series_id))


def followed(series: Series) -> QuerySet[SeriesProtocol]:
    """Which version the series follows."""
    return SeriesProtocol.objects.filter(series=series).select_related("version__protocol")


def protocol_moves(series: Series) -> QuerySet[SeriesProtocolMove]:
    """From which versions to which it was moved, the latest first."""
    return series.protocol_moves.select_related("moved_from", "moved_to", "by").order_by("-at", "-id")
