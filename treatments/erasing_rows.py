"""What becomes of the rows of what was done to a patient who is erased."""

from clinic.erasing import dashed, of_nobody, removed, stays
from treatments import models as ours

_OF_SESSION = "session__series__patient"
_FIGURES = "dates, scores and counts for figures, of nobody"


def declare() -> None:
    """Say it, model by model."""
    _go()
    _stay()
    _are_of_nobody()


def _go() -> None:
    removed(
        "patient",
        *(ours.OutsideTreatment, ours.Consent, ours.Screening),
    )
    removed("patient", ours.Photo, files=("name", "thumbnail_name"))
    removed("photo__patient", ours.PhotoWithdrawal, ours.PhotoLoss)
    removed("consent__patient", ours.ConsentRevocation)
    removed("screening__patient", ours.ScreeningAnswer)
    removed("answer__screening__patient", ours.ScreeningClearance)
    removed("alert__patient", ours.AlertAcknowledgement)
    removed("patient_concern__patient", ours.ConcernNote)
    removed("series__patient", ours.SeriesIdentifier, ours.WaitlistEntry)
    removed("appointment__patient", ours.AppointmentIdentifier, ours.AppointmentConfirmation, ours.AppointmentFinding)
    removed(_OF_SESSION, ours.SessionRecord)
    removed(
        f"record__{_OF_SESSION}",
        *(ours.RecordArea, ours.RecordAnaesthetic, ours.RecordCartridge, ours.RecordProduct, ours.RecordPrp),
        ours.Addendum,
    )


def _stay() -> None:
    stays(
        "patient",
        ours.PatientConcern,
        scrubbed={"onset_on": None},
        kept={_FIGURES: "patient concern areas"},
    )
    stays(
        "patient",
        ours.Series,
        scrubbed={"status_reason": ""},
        kept={_FIGURES: "patient template_version treatment location provider status started_on concerns"},
    )
    stays(
        "series__patient",
        ours.Session,
        kept={
            _FIGURES: "series number status provider treated_by started_at ended_at performed_on "
            "floor_days min_days ideal_days max_days earliest_on ideal_on latest_on",
        },
    )
    stays(
        "patient",
        ours.Appointment,
        scrubbed={"reason": ""},
        kept={
            _FIGURES: "patient session kind status location provider room device starts_at ends_at "
            "arrived_at is_pinned",
            "the diary of the clinic as it was": "provider_taken_at provider_free_at room_free_at device_free_at "
            "held_until patient_during provider_during room_during device_during",
        },
    )
    stays(
        "patient_concern__patient",
        ours.Assessment,
        scrubbed={"inputs": {}, "wording_en": "", "wording_es": "", "reason": dashed("reason")},
        kept={
            _FIGURES: "patient_concern series occasion session scale rater edition value lowest highest direction "
            "assessed_at recorded_by supersedes",
        },
    )
    stays(
        "assessment__patient_concern__patient",
        ours.AssessmentWithdrawal,
        scrubbed={"reason": "-"},
        kept={"a withdrawn score counts in no figure": "assessment by at"},
    )
    stays(
        _OF_SESSION,
        ours.AdverseEvent,
        scrubbed={
            **dict.fromkeys(("description", "action", "reported_to", "report_ref"), ""),
            "area": None,
            "dismissed_because": dashed("dismissed_because"),
        },
        kept={
            "how often what happened, which figures and vigilance ask": "session status kind onset_at grade is_serious "
            "outcome resolved_at recorded_by",
        },
    )
    stays(
        _OF_SESSION,
        ours.SessionDecision,
        scrubbed={"reason": dashed("reason")},
        kept={_FIGURES: "session decision concerning ideal_days rescheduling by at"},
    )
    stays(
        _OF_SESSION,
        ours.SessionWithdrawal,
        scrubbed={"reason": "-"},
        kept={"a withdrawn session counts in no figure": "session instead by at"},
    )
    stays(
        "appointment__patient",
        ours.RescheduledAppointment,
        kept={
            _FIGURES: "rescheduling appointment before_starts_at before_location before_provider before_room "
            "before_device after_starts_at after_location after_provider after_room after_device",
        },
    )


def _are_of_nobody() -> None:
    of_nobody(
        "the catalogue: what the clinic offers, asks and knows",
        *(ours.Source, ours.DepthLimit, ours.BodyArea, ours.Scale, ours.SkinConcern, ours.RestrictionKey),
        *(ours.Treatment, ours.Interaction, ours.SeriesTemplate, ours.SeriesTemplateVersion, ours.TemplateStep),
        *(ours.TemplateConcern, ours.Measure, ours.ConsentTemplate, ours.ConsentTemplateVersion),
        *(ours.ScreeningScope, ours.ScreeningQuestion, ours.ScreeningQuestionVersion, ours.ScreeningQuestionScope),
    )
    of_nobody("one act on many appointments: who moved them, and when", ours.Rescheduling)
    of_nobody("addresses of providers' and locations' calendars; what they tell is read anew", ours.CalendarFeed)
