from aftercare.models.check_ins import CheckIn, CheckInAnswer
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
    CheckInQuestion,
    Questionnaire,
    QuestionnaireVersion,
    UrgencyAdvice,
    WarningSign,
)

__all__ = [
    "AftercarePlan",
    "AftercareProtocol",
    "CheckIn",
    "CheckInAnswer",
    "CheckInQuestion",
    "Instruction",
    "PlanAcknowledgement",
    "PlanItem",
    "PlanOverride",
    "PlanWithdrawal",
    "ProtocolVersion",
    "Questionnaire",
    "QuestionnaireVersion",
    "SeriesProtocol",
    "SeriesProtocolMove",
    "Strength",
    "UrgencyAdvice",
    "WarningSign",
]
