"""Which rows of what is done to patients somebody may see, of the kinds that their role lets them see."""

from django.db.models import Q

from clinic.models import User
from clinic.scope import at_location, bounds_of, clinic_wide, restrict
from treatments import models as ours
from treatments.queries.drafts import records_read_by, rows_read_by


def declare() -> None:
    """Say it, model by model."""
    _at_locations()
    _are_clinic_wide()
    restrict(records_read_by, ours.SessionRecord)
    restrict(
        rows_read_by,
        *(ours.RecordArea, ours.RecordAnaesthetic, ours.RecordCartridge, ours.RecordProduct, ours.RecordPrp),
    )


_OF_SESSION = "session__series__location"
_OF_RECORD = f"record__{_OF_SESSION}"


def _at_locations() -> None:
    at_location("location", ours.Series, ours.Appointment, ours.CalendarFeed)
    at_location("series__location", ours.Session, ours.SeriesIdentifier, ours.WaitlistEntry, ours.Assessment)
    at_location(
        "appointment__location", ours.AppointmentFinding, ours.AppointmentConfirmation, ours.AppointmentIdentifier
    )
    at_location(_OF_SESSION, ours.SessionRecord, ours.SessionWithdrawal, ours.SessionDecision, ours.AdverseEvent)
    at_location(_OF_SESSION, ours.AlertAcknowledgement, ours.Screening, ours.Photo)
    at_location(_OF_RECORD, ours.RecordArea, ours.RecordAnaesthetic, ours.RecordCartridge, ours.RecordProduct)
    at_location(_OF_RECORD, ours.RecordPrp, ours.Addendum)
    at_location("assessment__series__location", ours.AssessmentWithdrawal)
    at_location(f"photo__{_OF_SESSION}", ours.PhotoWithdrawal, ours.PhotoLoss)
    at_location(f"screening__{_OF_SESSION}", ours.ScreeningAnswer)
    at_location(f"answer__screening__{_OF_SESSION}", ours.ScreeningClearance)
    at_location("after_location", ours.RescheduledAppointment)


def _are_clinic_wide() -> None:
    clinic_wide(
        "the catalogue is one for all",
        *(ours.Source, ours.DepthLimit, ours.BodyArea, ours.Scale, ours.SkinConcern, ours.RestrictionKey),
        *(ours.Treatment, ours.Interaction, ours.SeriesTemplate, ours.SeriesTemplateVersion, ours.TemplateStep),
        *(ours.TemplateConcern, ours.Measure, ours.ConsentTemplate, ours.ConsentTemplateVersion, ours.ScreeningScope),
        *(ours.ScreeningQuestion, ours.ScreeningQuestionVersion, ours.ScreeningQuestionScope),
    )
    clinic_wide("a patient's own, which counts wherever they are treated", ours.PatientConcern, ours.ConcernNote)
    clinic_wide("spacing counts it wherever they are treated", ours.OutsideTreatment)
    clinic_wide("a consent is valid wherever they are treated", ours.Consent, ours.ConsentRevocation)
    # Its moves may be at several locations: it is seen where any of them is.
    restrict(reschedulings_at, ours.Rescheduling)
    clinic_wide("by its moves", ours.Rescheduling)


def reschedulings_at(user: User) -> Q | None:
    """Reschedulings that moved something at a location of ``user``."""
    bounds = bounds_of(user)
    if not bounds:
        return None
    moves = ours.RescheduledAppointment.objects.filter(after_location__in=bounds)
    return Q(pk__in=moves.values("rescheduling"))
