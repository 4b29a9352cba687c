"""Which rows of the ground floor happen somewhere, and which are seen everywhere."""

from clinic import models as ours
from clinic.scope import at_location, clinic_wide, restrict, told_to

THE_CLINIC = "what the clinic is, and when it is open, everybody plans with"
THE_PATIENT = "a patient is one wherever they come: duplicates have to be found, and alerts seen, anywhere"


def declare() -> None:
    """Say it, model by model."""
    at_location("location", ours.Message)
    clinic_wide(
        THE_CLINIC,
        *(ours.Location, ours.Room, ours.DeviceKind, ours.Device, ours.Provider, ours.Rota, ours.Absence),
        *(ours.Closure, ours.Outage, ours.MessageText, ours.Stamp),
    )
    clinic_wide(THE_PATIENT, ours.Patient, ours.PatientIdentifier, ours.PatientAlert, ours.ContactWishes)
    clinic_wide("whoever answers to the law does so for the whole clinic", ours.LegalHold, ours.ErasureRequest)
    # What they are about may be of any kind, and says where it is.
    restrict(told_to, ours.Task, ours.AuditEvent)
    clinic_wide("by what they are about", ours.Task, ours.AuditEvent)
    clinic_wide("ids, for whoever answers for all files", ours.Access)
    clinic_wide(
        "counts, seals and places in the feed, of no location",
        ours.AuditSeal,
        ours.FeedEpoch,
        ours.RequestCount,
        ours.LastWrite,
    )
    clinic_wide("its own asker's alone", ours.DataImport, ours.ImportLine, ours.DataExport, ours.LeftFile)
    clinic_wide("who signs in", ours.User, ours.AuthenticatorApp, ours.RecoveryCode, ours.BrowserSession)
