"""What becomes of the ground floor's rows of a patient who is erased."""

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django_otp.plugins.otp_totp.models import TOTPDevice
from pghistory.models import Context, Events, MiddlewareEvents
from procrastinate.contrib.django.models import (
    ProcrastinateEvent,
    ProcrastinateJob,
    ProcrastinatePeriodicDefer,
    ProcrastinateWorker,
)

from clinic import models as ours
from clinic.erasing import of_nobody, removed, stays
from clinic.models.people import NO_BIRTH_DATE, SAID


def declare() -> None:
    """Say it, model by model."""
    stays(
        "pk",
        ours.Patient,
        scrubbed={**dict.fromkeys(SAID, ""), "birth_date": NO_BIRTH_DATE, "skin_type": None, "language": "en"},
        kept={
            "says that this is a tombstone": "erased_at",
            "leads from a record that was merged to the one that was kept": "merged_into",
            "the database makes it of the names": "searched_names",
        },
    )
    removed(
        "patient",
        *(ours.PatientIdentifier, ours.PatientAlert, ours.ContactWishes, ours.Message, ours.Task),
    )
    stays(
        "patient",
        ours.LegalHold,
        scrubbed={"reason": "-"},
        kept={"shows that the law was kept": "patient placed_at placed_by lifted_at lifted_by"},
    )
    stays(
        "patient",
        ours.ErasureRequest,
        scrubbed={"reason": "-"},
        kept={"shows that the law was kept": "patient asked_at asked_by due_at status ended_at ended_by"},
    )
    of_nobody("ids and names of fields, never values: it shows that the law was kept", ours.AuditEvent, ours.FeedEpoch)
    of_nobody("ids, and what was done with them: it shows that the law was kept", ours.Access, ours.AuditSeal)
    of_nobody(
        "files that hold the patient go (see clinic.actions.erasing_files); rows say ids, counts and codes",
        *(ours.DataImport, ours.ImportLine, ours.DataExport, ours.LeftFile),
    )
    of_nobody(
        "the clinic itself",
        *(ours.Location, ours.Room, ours.DeviceKind, ours.Device, ours.Provider, ours.User, ours.RecoveryCode),
        *(ours.Rota, ours.Absence, ours.Closure, ours.Outage, ours.MessageText, ours.Stamp),
    )
    of_nobody("up to where programs have written: a number", ours.LastWrite)
    of_nobody("who asked how often, for an hour at most", ours.RequestCount)
    of_nobody("who may sign in, and with what", Group, Permission, TOTPDevice, ours.AuthenticatorApp)
    of_nobody("what was typed into search boxes goes (see clinic.actions.erasing_files)", ours.BrowserSession, Session)
    of_nobody("names of models", ContentType)
    of_nobody("nobody writes them: what rows said before has no context", Context, Events, MiddlewareEvents)
    of_nobody("nobody writes it: the clinic has an audit of its own", LogEntry)
    of_nobody("ids and numbers", ProcrastinateJob, ProcrastinateEvent, ProcrastinatePeriodicDefer, ProcrastinateWorker)
