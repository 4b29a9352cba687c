from aftercare.models.plans import AftercarePlan, PlanItem, PlanWithdrawal
from aftercare.models.protocols import AftercareProtocol, Instruction, ProtocolVersion, SeriesProtocol, Strength

__all__ = [
    "AftercarePlan",
    "AftercareProtocol",
    "Instruction",
    "PlanItem",
    "PlanWithdrawal",
    "ProtocolVersion",
    "SeriesProtocol",
    "Strength",
]
