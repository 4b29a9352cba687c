from aftercare.models.plans import AftercarePlan, PlanItem
from aftercare.models.protocols import AftercareProtocol, Instruction, ProtocolVersion, SeriesProtocol, Strength

__all__ = [
    "AftercarePlan",
    "AftercareProtocol",
    "Instruction",
    "PlanItem",
    "ProtocolVersion",
    "SeriesProtocol",
    "Strength",
]
