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

__all__ = [
    "AftercarePlan",
    "AftercareProtocol",
    "Instruction",
    "PlanAcknowledgement",
    "PlanItem",
    "PlanOverride",
    "PlanWithdrawal",
    "ProtocolVersion",
    "SeriesProtocol",
    "SeriesProtocolMove",
    "Strength",
]
