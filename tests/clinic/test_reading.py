"""Every model that hangs on a patient leads there, so that nothing of theirs is read unseen."""

from uuid import uuid4

from django.apps import apps

from clinic.models import Patient
from clinic.models.base import Identified
from clinic.reading import Reading, way_to_patient
from treatments.models import Series, Session

APPS = ("clinic", "treatments", "aftercare", "api")


def test_every_row_that_leads_to_a_patient_tells_that_it_was_read():
    leading = [
        model for app in APPS for model in apps.get_app_config(app).get_models() if way_to_patient(model) is not None
    ]
    assert len(leading) > 40
    assert [model for model in leading if not issubclass(model, Identified)] == []


def test_terms_of_the_catalogue_and_places_lead_to_nobody():
    named = {model._meta.label for model in apps.get_models() if way_to_patient(model) is not None}
    assert not named & {"clinic.User", "clinic.Location", "treatments.Treatment", "treatments.BodyArea", "clinic.Room"}
    assert {"treatments.RecordArea", "aftercare.PlanItem", "aftercare.CheckInAnswer", "clinic.Task"} <= named


def test_of_columns_whose_patients_are_read_beside_them_nobody_need_be_asked():
    patient, series, session = (uuid4() for _ in range(3))
    reading = Reading()
    reading.note_columns(Session, {"id": 0, "series_id": 1}, [(session, series)])
    assert reading.patients()[1]
    reading.note_columns(Series, {"id": 1, "patient_id": 2}, [(session, series, patient), (session, None, None)])
    reading.note_columns(Patient, {"id": 2}, [(session, series, patient)])
    assert reading.patients() == ([str(patient)], "", [])
