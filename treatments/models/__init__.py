from treatments.models.alerts import AlertAcknowledgement
from treatments.models.appointments import Appointment, AppointmentFinding, AppointmentKind, FindingLevel
from treatments.models.assessments import Assessment, AssessmentWithdrawal, Due, Measure, Occasion, Rater
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
from treatments.models.decisions import Decision, SessionDecision
from treatments.models.evidence import Grade, Source
from treatments.models.outside import OutsideTreatment
from treatments.models.photos import HeadPosition, Lighting, Photo, PhotoScope, PhotoView, PhotoWithdrawal
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
from treatments.models.templates import SeriesTemplate, SeriesTemplateVersion, TemplateConcern, TemplateStep
from treatments.models.waitlist import WaitlistEntry

__all__ = [
    "AlertAcknowledgement",
    "Answer",
    "Appointment",
    "AppointmentFinding",
    "AppointmentKind",
    "Assessment",
    "AssessmentWithdrawal",
    "BodyArea",
    "ConcernNote",
    "Consent",
    "ConsentKind",
    "ConsentRevocation",
    "ConsentTemplate",
    "ConsentTemplateVersion",
    "ContraindicationLevel",
    "Decision",
    "Direction",
    "Due",
    "FindingLevel",
    "Grade",
    "HeadPosition",
    "Interaction",
    "Lighting",
    "Measure",
    "Occasion",
    "OutsideTreatment",
    "PatientConcern",
    "Photo",
    "PhotoScope",
    "PhotoView",
    "PhotoWithdrawal",
    "PhotographyScope",
    "Polarity",
    "Rater",
    "RecordArea",
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
    "SeriesTemplate",
    "SeriesTemplateVersion",
    "Session",
    "SessionDecision",
    "SessionRecord",
    "SignatureKind",
    "SkinConcern",
    "Source",
    "TemplateConcern",
    "TemplateStep",
    "Treatment",
    "WaitlistEntry",
]
