from aftercare.models.links import PlanDocument, ShareLink
from aftercare.models.plans import AftercarePlan, PlanAcknowledgement, PlanItem, PlanWithdrawal
from aftercare.models.protocols import AftercareProtocol, Instruction, ProtocolVersion, SeriesProtocol, Strength

__all__ = [
    "AftercarePlan",
    "AftercareProtocol",
    "Instruction",
    "PlanAcknowledgement",
    "PlanDocument",
    "PlanItem",
    "PlanWithdrawal",
    "ProtocolVersion",
    "SeriesProtocol",
    "ShareLink",
    "Strength",
]
