from aftercare.models.check_ins import CheckIn, CheckInAnswer
from aftercare.models.links import PlanDocument, ShareLink
from aftercare.models.overrides import PlanOverride
from aftercare.models.plans import AftercarePlan, PlanAcknowledgement, PlanItem, PlanWithdrawal
from aftercare.models.protocols import (
    AftercareProtocol,
    Instruction,
    ProtocolVersion,
    SeriesProtocol,
    SeriesProtocolMove,
    Strength,
)
from aftercare.models.questionnaires import (
    ADVICE_FOLLOWED,
    CheckInQuestion,
    Followed,
    Questionnaire,
    QuestionnaireVersion,
    UrgencyAdvice,
    WarningSign,
)
from clinic.models import keep_versions

__all__ = [
    "ADVICE_FOLLOWED",
    "AftercarePlan",
    "AftercareProtocol",
    "CheckIn",
    "CheckInAnswer",
    "CheckInQuestion",
    "Followed",
    "Instruction",
    "PlanAcknowledgement",
    "PlanDocument",
    "PlanItem",
    "PlanOverride",
    "PlanWithdrawal",
    "ProtocolVersion",
    "Questionnaire",
    "QuestionnaireVersion",
    "SeriesProtocol",
    "SeriesProtocolMove",
    "ShareLink",
    "Strength",
    "UrgencyAdvice",
    "WarningSign",
]

keep_versions(
    AftercarePlan,
    PlanItem,
    PlanOverride,
    CheckIn,
    CheckInAnswer,
)
