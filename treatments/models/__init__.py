from clinic.models import keep_versions
from treatments.models.adverse_events import AdverseEvent, AdverseEventKind, AdverseEventOutcome
from treatments.models.alerts import AlertAcknowledgement
from treatments.models.appointments import (
    Appointment,
    AppointmentConfirmation,
    AppointmentFinding,
    AppointmentKind,
    FindingLevel,
)
from treatments.models.assessments import Assessment, AssessmentWithdrawal, Due, Measure, Occasion, Rater
from treatments.models.calendar_feeds import CalendarFeed
from treatments.models.catalogue import (
    BodyArea,
    Direction,
    Interaction,
    Polarity,
    RestrictionKey,
    Scale,
    ScaleKind,
    SkinConcern,
    Treatment,
)
from treatments.models.concerns import ConcernNote, PatientConcern
from treatments.models.consents import (
    Consent,
    ConsentKind,
    ConsentRevocation,
    ConsentTemplate,
    ConsentTemplateVersion,
    PhotographyScope,
    SignatureKind,
)
from treatments.models.corrections import Addendum, SessionWithdrawal
from treatments.models.decisions import Decision, SessionDecision
from treatments.models.depth import DepthLimit, Modality
from treatments.models.evidence import Grade, Source
from treatments.models.identifiers import AppointmentIdentifier, SeriesIdentifier
from treatments.models.outside import OutsideTreatment
from treatments.models.photos import (
    HeadPosition,
    Lighting,
    Photo,
    PhotoLoss,
    PhotoScope,
    PhotoView,
    PhotoWithdrawal,
)
from treatments.models.records import RecordArea, SessionRecord
from treatments.models.reschedulings import RescheduledAppointment, Rescheduling, ReschedulingCause
from treatments.models.screening_questions import (
    ContraindicationLevel,
    ScreeningQuestion,
    ScreeningQuestionScope,
    ScreeningQuestionVersion,
    ScreeningScope,
)
from treatments.models.screenings import Answer, Screening, ScreeningAnswer, ScreeningClearance, ScreeningOrigin
from treatments.models.series import Series, Session
from treatments.models.supplies import RecordAnaesthetic, RecordCartridge, RecordProduct, RecordPrp
from treatments.models.templates import SeriesTemplate, SeriesTemplateVersion, TemplateConcern, TemplateStep
from treatments.models.waitlist import WaitlistEntry

__all__ = [
    "Addendum",
    "AdverseEvent",
    "AdverseEventKind",
    "AdverseEventOutcome",
    "AlertAcknowledgement",
    "Answer",
    "Appointment",
    "AppointmentConfirmation",
    "AppointmentFinding",
    "AppointmentIdentifier",
    "AppointmentKind",
    "Assessment",
    "AssessmentWithdrawal",
    "BodyArea",
    "CalendarFeed",
    "ConcernNote",
    "Consent",
    "ConsentKind",
    "ConsentRevocation",
    "ConsentTemplate",
    "ConsentTemplateVersion",
    "ContraindicationLevel",
    "Decision",
    "DepthLimit",
    "Direction",
    "Due",
    "FindingLevel",
    "Grade",
    "HeadPosition",
    "Interaction",
    "Lighting",
    "Measure",
    "Modality",
    "Occasion",
    "OutsideTreatment",
    "PatientConcern",
    "Photo",
    "PhotoLoss",
    "PhotoScope",
    "PhotoView",
    "PhotoWithdrawal",
    "PhotographyScope",
    "Polarity",
    "Rater",
    "RecordAnaesthetic",
    "RecordArea",
    "RecordCartridge",
    "RecordProduct",
    "RecordPrp",
    "RescheduledAppointment",
    "Rescheduling",
    "ReschedulingCause",
    "RestrictionKey",
    "Scale",
    "ScaleKind",
    "Screening",
    "ScreeningAnswer",
    "ScreeningClearance",
    "ScreeningOrigin",
    "ScreeningQuestion",
    "ScreeningQuestionScope",
    "ScreeningQuestionVersion",
    "ScreeningScope",
    "Series",
    "SeriesIdentifier",
    "SeriesTemplate",
    "SeriesTemplateVersion",
    "Session",
    "SessionDecision",
    "SessionRecord",
    "SessionWithdrawal",
    "SignatureKind",
    "SkinConcern",
    "Source",
    "TemplateConcern",
    "TemplateStep",
    "Treatment",
    "WaitlistEntry",
]

keep_versions(
    PatientConcern,
    ConcernNote,
    OutsideTreatment,
    Screening,
    ScreeningAnswer,
    ScreeningClearance,
    Consent,
    ConsentRevocation,
    Assessment,
    AssessmentWithdrawal,
    SessionRecord,
    RecordArea,
    RecordAnaesthetic,
    RecordCartridge,
    RecordProduct,
    RecordPrp,
    Addendum,
    AdverseEvent,
    Photo,
    PhotoWithdrawal,
    PhotoLoss,
)
