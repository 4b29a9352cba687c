"""What becomes of the rows of the aftercare of a patient who is erased."""

from aftercare import models as ours
from clinic.erasing import of_nobody, removed, stays

_OF_SESSION = "session__series__patient"


def declare() -> None:
    """Say it, model by model."""
    removed("patient", ours.ShareLink)
    removed(_OF_SESSION, ours.CheckIn, ours.AftercarePlan)
    removed(f"check_in__{_OF_SESSION}", ours.CheckInAnswer)
    removed(
        f"plan__{_OF_SESSION}",
        *(ours.PlanAcknowledgement, ours.PlanWithdrawal, ours.PlanItem, ours.PlanDocument, ours.PlanOverride),
    )
    stays(
        "series__patient",
        ours.SeriesProtocol,
        kept={"which version was followed, for figures": "series version"},
    )
    stays(
        "series__patient",
        ours.SeriesProtocolMove,
        scrubbed={"reason": "-"},
        kept={"which version was followed, for figures": "series moved_from moved_to by at"},
    )
    of_nobody(
        "the catalogue: what the clinic asks, and advises",
        *(ours.WarningSign, ours.UrgencyAdvice, ours.Questionnaire, ours.QuestionnaireVersion, ours.CheckInQuestion),
        *(ours.AftercareProtocol, ours.ProtocolVersion, ours.Instruction),
    )
