"""Who hasn't been here for years is proposed, unless the law wants them kept or somebody asked already."""

from datetime import timedelta

from clinic.actions.legal_holds import place_hold
from clinic.models import Patient
from tests.clinic.erasing import ask
from tests.clinic.merging import manager
from tests.scenes import MONDAY
from treatments.queries.unseen import unseen_patients

YEARS = timedelta(days=1500)


def test_only_who_has_not_been_here_since_is_proposed(scene):
    others = {name: scene.another_patient(name) for name in ("Held", "Asked", "New", "Quiet")}
    Patient.every.exclude(pk=others["New"].pk).update(created_at=MONDAY - YEARS)
    Patient.every.filter(pk=others["New"].pk).update(created_at=MONDAY + YEARS)
    scene.book(scene.start_series().sessions.get(number=1))
    place_hold(patient=others["Held"], reason="A claim", by=manager(), at=MONDAY)
    ask(others["Asked"])
    assert list(unseen_patients(since=MONDAY)) == [others["Quiet"]]
    assert scene.patient in unseen_patients(since=MONDAY + timedelta(days=30))
