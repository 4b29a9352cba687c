"""What becomes of every row of every model is declared, field by field."""

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from clinic import erasing
from clinic.models import Patient, Room


def test_every_field_of_every_row_that_leads_to_a_patient_is_declared():
    assert sorted(erasing.undeclared()) == []


def test_a_model_that_nobody_declared_is_found(monkeypatch):
    monkeypatch.delitem(erasing._rows, Patient)
    monkeypatch.delitem(erasing._of_nobody, Room)
    found = list(erasing.undeclared())
    assert any(each.startswith("clinic.Patient isn't declared") for each in found)
    assert any(each.startswith("clinic.Room isn't declared") for each in found)


def test_a_field_that_nobody_declared_is_found(monkeypatch):
    rows = erasing._rows[Patient]
    scrubbed = {name: value for name, value in rows.scrubbed.items() if name != "email"}
    monkeypatch.setitem(erasing._rows, Patient, erasing.Rows(**{**vars(rows), "scrubbed": scrubbed}))
    assert list(erasing.undeclared()) == ["Patient.email isn't declared"]


def test_what_leads_to_a_patient_is_of_somebody(monkeypatch):
    rows = erasing._rows
    model = next(model for model in rows if model is not Patient)
    monkeypatch.delitem(rows, model)
    monkeypatch.setitem(erasing._of_nobody, model, "nobody's, it says")
    assert any("leads to a patient" in each for each in erasing.undeclared())


def test_nothing_is_declared_twice():
    with pytest.raises(AssertionError):
        erasing.of_nobody("nobody's, it says", Patient)
    with pytest.raises(AssertionError):
        erasing.removed("pk", Room)


@isolate_apps("clinic")
def test_a_history_follows_what_it_is_of(monkeypatch):
    class RowEvent(models.Model):  # noqa: DJ008  (nobody shows it)
        pgh_obj = models.ForeignKey(Patient, on_delete=models.DO_NOTHING, db_constraint=False)
        given_name = models.CharField(max_length=100)

        class Meta:
            app_label = "clinic"

    every = [*apps.get_models(), RowEvent]
    monkeypatch.setattr(erasing.apps, "get_models", lambda: every)
    erasing.histories.cache_clear()
    assert erasing.histories() == {RowEvent: erasing._rows[Patient]}
    assert sorted(erasing.undeclared()) == []
    erasing.histories.cache_clear()
