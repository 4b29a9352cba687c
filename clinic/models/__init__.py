from clinic.models.accesses import Access, AccessKind, AuditSeal, Purpose
from clinic.models.audit import AuditEvent, FeedEpoch
from clinic.models.data_jobs import (
    DataExport,
    DataImport,
    DayOrder,
    ExportStatus,
    ImportLine,
    ImportStatus,
    LineOutcome,
)
from clinic.models.hours import Absence, Closure, Outage, Rota, Weekday
from clinic.models.last_writes import LastWrite
from clinic.models.limits import RequestCount
from clinic.models.messages import UNSETTLED, UNTOLD, Channel, ContactWishes, Message, MessageStatus, MessageText
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
from clinic.models.privacy import ErasureRequest, ErasureStatus, LeftFile, LegalHold
from clinic.models.second_factors import AuthenticatorApp, RecoveryCode
from clinic.models.sessions import BrowserSession
from clinic.models.stamps import Stamp, StampSubject
from clinic.models.tasks import Task, Urgency
from clinic.models.users import User
from clinic.models.versions import RowVersion, keep_versions, versions_of

__all__ = [
    "UNSETTLED",
    "UNTOLD",
    "Absence",
    "Access",
    "AccessKind",
    "AlertKind",
    "AlertSeverity",
    "AuditEvent",
    "AuditSeal",
    "AuthenticatorApp",
    "BrowserSession",
    "Channel",
    "Closure",
    "ContactWishes",
    "DataExport",
    "DataImport",
    "DayOrder",
    "Device",
    "DeviceKind",
    "ErasureRequest",
    "ErasureStatus",
    "ExportStatus",
    "FeedEpoch",
    "ImportLine",
    "ImportStatus",
    "Language",
    "LastWrite",
    "LeftFile",
    "LegalHold",
    "LineOutcome",
    "Location",
    "Message",
    "MessageStatus",
    "MessageText",
    "Outage",
    "Patient",
    "PatientAlert",
    "PatientIdentifier",
    "Provider",
    "Purpose",
    "RecoveryCode",
    "RequestCount",
    "Room",
    "RoomKind",
    "Rota",
    "RowVersion",
    "Stamp",
    "StampSubject",
    "Task",
    "Urgency",
    "User",
    "Weekday",
    "keep_versions",
    "versions_of",
]

keep_versions(Patient, PatientAlert, PatientIdentifier)
