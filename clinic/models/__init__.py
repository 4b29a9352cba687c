from clinic.models.audit import AuditEvent, FeedEpoch
from clinic.models.hours import Absence, Closure, Outage, Rota, Weekday
from clinic.models.limits import RequestCount
from clinic.models.messages import UNSETTLED, UNTOLD, Channel, ContactWishes, Message, MessageStatus
from clinic.models.people import (
    AlertKind,
    AlertSeverity,
    Language,
    Patient,
    PatientAlert,
    PatientIdentifier,
    Provider,
)
from clinic.models.places import Device, DeviceKind, Location, Room, RoomKind
from clinic.models.stamps import Stamp, StampSubject
from clinic.models.tasks import Task, Urgency
from clinic.models.users import User

__all__ = [
    "UNSETTLED",
    "UNTOLD",
    "Absence",
    "AlertKind",
    "AlertSeverity",
    "AuditEvent",
    "Channel",
    "Closure",
    "ContactWishes",
    "Device",
    "DeviceKind",
    "FeedEpoch",
    "Language",
    "Location",
    "Message",
    "MessageStatus",
    "Outage",
    "Patient",
    "PatientAlert",
    "PatientIdentifier",
    "Provider",
    "RequestCount",
    "Room",
    "RoomKind",
    "Rota",
    "Stamp",
    "StampSubject",
    "Task",
    "Urgency",
    "User",
    "Weekday",
]
