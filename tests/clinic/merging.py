"""Two records of one person, made in tests."""

from datetime import timedelta

from clinic.actions.merging import merge_patients
from clinic.models import Patient, Task, User
from clinic.roles import Role
from tests.busy import keep_busy
from tests.scenes import MONDAY

WEEK = timedelta(days=7)


def manager():
    return User.objects.get_or_create(username="the-manager", defaults={"roles": [Role.MANAGER], "is_staff": True})[0]


def merge(kept, merged, *, at=MONDAY, by=None, **how):
    return merge_patients(kept=kept, merged=merged, by=by or manager(), at=at, **how)


def tombstone(scene):
    """A record that was merged into the scene's patient."""
    other = scene.another_patient("Maja")
    Patient.every.filter(pk=other.pk).update(merged_into=scene.patient)
    return other


def busy_patient(scene):
    """A patient of whom there are rows of everything."""
    keep_busy(scene, rows=1)
    patient = Patient.objects.get(given_name="Patient 0")
    Task.objects.create(kind="replan", role="front_desk", patient=patient, subject_id=patient.pk, due_at=MONDAY)
    return patient
