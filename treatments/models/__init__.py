from treatments.models.appointments import Appointment, AppointmentFinding, AppointmentKind, FindingLevel
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
from treatments.models.evidence import Grade, Source
from treatments.models.records import RecordArea, SessionRecord
from treatments.models.series import Series, Session
from treatments.models.templates import SeriesTemplate, SeriesTemplateVersion, TemplateConcern, TemplateStep

__all__ = [
    "Appointment",
    "AppointmentFinding",
    "AppointmentKind",
    "BodyArea",
    "ConcernNote",
    "Direction",
    "FindingLevel",
    "Grade",
    "Interaction",
    "PatientConcern",
    "Polarity",
    "RecordArea",
    "RestrictionKey",
    "Scale",
    "ScaleKind",
    "Series",
    "SeriesTemplate",
    "SeriesTemplateVersion",
    "Session",
    "SessionRecord",
    "SkinConcern",
    "Source",
    "TemplateConcern",
    "TemplateStep",
    "Treatment",
]
