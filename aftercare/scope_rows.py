"""Which rows of aftercare happen somewhere, and which are seen everywhere."""

from aftercare import models as ours
from clinic.scope import at_location, clinic_wide

_OF_SESSION = "session__series__location"
_OF_PLAN = f"plan__{_OF_SESSION}"


def declare() -> None:
    """Say it, model by model."""
    at_location(_OF_SESSION, ours.AftercarePlan, ours.CheckIn)
    at_location(f"check_in__{_OF_SESSION}", ours.CheckInAnswer)
    at_location(_OF_PLAN, ours.PlanAcknowledgement, ours.PlanWithdrawal, ours.PlanItem, ours.PlanOverride)
    at_location(_OF_PLAN, ours.PlanDocument, ours.ShareLink)
    at_location("series__location", ours.SeriesProtocol, ours.SeriesProtocolMove)
    clinic_wide(
        "protocols and questionnaires are one for all",
        *(ours.WarningSign, ours.UrgencyAdvice, ours.Questionnaire, ours.QuestionnaireVersion, ours.CheckInQuestion),
        *(ours.AftercareProtocol, ours.ProtocolVersion, ours.Instruction),
    )
