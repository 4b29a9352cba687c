"""What becomes of every row of every model is declared, field by field."""

import pytest
from django.apps import apps

from clinic import erasing
from clinic.models import Patient, Room
from clinic.models.versions import RowVersion, versions_of


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


def test_what_rows_said_before_goes_with_them():
    assert erasing.histories()[versions_of(Patient)].model is Patient
    assert all(rows in erasing.declared() for rows in erasing.histories().values())
    kept = {table for table in apps.get_models() if issubclass(table, RowVersion)}
    assert set(erasing.histories()) == kept
