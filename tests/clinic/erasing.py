"""Patients who are erased in tests."""

from datetime import timedelta

from clinic.actions.confirming import Confirmation
from clinic.actions.erasing import erase_patient
from clinic.actions.erasure_requests import ask_erasure_confirmed, name_of
from clinic.models import Patient
from tests.clinic.merging import busy_patient, manager
from tests.scenes import MONDAY
from treatments.models import Appointment, Series
from treatments.statuses import LIVE_APPOINTMENTS, AppointmentStatus, SeriesStatus

WEEK = timedelta(days=7)
LATER = MONDAY + timedelta(days=400)


def ask(patient, *, at=LATER, by=None, **wishes):
    by = by or manager()
    values = {"name": name_of(patient), "reason": "Asked by letter", "confirmation": Confirmation(user=by, at=at)}
    return ask_erasure_confirmed(patient=patient, by=by, at=at, **values | wishes)


def erase(patient, *, at=LATER):
    """As the owner's role alone can."""
    return erase_patient(request=ask(patient, at=at), at=at + WEEK)


def over_and_done(scene):
    """A patient of whom there are rows of everything, and who isn't expected any more."""
    patient = busy_patient(scene)
    end_all(patient)
    return patient


def end_all(patient):
    live = Appointment.objects.filter(patient=patient, status__in=LIVE_APPOINTMENTS)
    live.update(status=AppointmentStatus.CANCELLED)
    Series.objects.filter(patient=patient).update(status=SeriesStatus.DISCONTINUED, status_reason="Moved away")


def tombstones():
    return Patient.every.filter(erased_at__isnull=False)
