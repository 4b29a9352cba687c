from aftercare.models.check_ins import CheckIn, CheckInAnswer
from aftercare.models.plans import AftercarePlan, PlanAcknowledgement, PlanItem, PlanWithdrawal
from aftercare.models.protocols import AftercareProtocol, Instruction, ProtocolVersion, SeriesProtocol, Strength
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
    "PlanWithdrawal",
    "ProtocolVersion",
    "Questionnaire",
    "QuestionnaireVersion",
    "SeriesProtocol",
    "Strength",
    "UrgencyAdvice",
    "WarningSign",
]
