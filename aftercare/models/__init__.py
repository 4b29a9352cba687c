from aftercare.models.plans import AftercarePlan, PlanAcknowledgement, PlanItem, PlanWithdrawal
from aftercare.models.protocols import (
    AftercareProtocol,
    Instruction,
    ProtocolVersion,
    SeriesProtocol,
    SeriesProtocolMove,
    Strength,
)

__all__ = [
    "AftercarePlan",
    "AftercareProtocol",
    "Instruction",
    "PlanAcknowledgement",
    "PlanItem",
    "PlanWithdrawal",
    "ProtocolVersion",
    "SeriesProtocol",
    "SeriesProtocolMove",
    "Strength",
]
