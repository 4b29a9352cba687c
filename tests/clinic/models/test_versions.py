"""Clinical rows leave what they said before each change, whoever changes them and however, and that never changes."""

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, transaction

from clinic.actions.patients import change_patient
from clinic.models import AuditEvent, Patient, PatientAlert, RowVersion, versions_of
from tests.database import APPLICATION, OWNER
from tests.scenes import MONDAY

KEPT = sorted(
    (model for model in apps.get_models() if issubclass(model, RowVersion)), key=lambda model: model._meta.label
)


def versions(row):
    return list(versions_of(type(row)).objects.filter(id=row.pk).order_by("pgh_id"))


def test_every_change_leaves_the_version_before_whatever_makes_it(scene):
    patient = scene.patient
    change_patient(patient=patient, by=scene.desk, at=MONDAY, email="ada@example.org")
    Patient.objects.filter(pk=patient.pk).update(email="")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE clinic_patient SET given_name = 'Ada' WHERE id = %s", [patient.pk])
    assert [(kept.pgh_label, kept.email) for kept in versions(patient)] == [
        ("replaced", patient.email),
        ("replaced", "ada@example.org"),
        ("replaced", ""),
    ]
    act = AuditEvent.objects.get(action="patient.changed", subject_id=patient.pk)
    assert versions(patient)[0].pgh_xid == act.xid


def test_what_is_removed_leaves_its_last_version(scene):
    alert = PatientAlert.objects.create(patient=scene.patient, text="Latex")
    pk = alert.pk
    alert.delete()
    (kept,) = versions_of(PatientAlert).objects.filter(id=pk)
    assert (kept.pgh_label, kept.text, kept.patient) == ("removed", "Latex", scene.patient.pk)


def test_what_changes_nothing_leaves_nothing_and_neither_does_a_new_row(scene):
    Patient.objects.filter(pk=scene.patient.pk).update(email=scene.patient.email)
    assert versions(scene.patient) == []


def test_no_setting_of_a_session_switches_it_off(scene):
    """The library's own triggers obey ``pgtrigger.ignore``, which any session may set."""
    name = next(name for (name,) in triggers("clinic_patient") if name.startswith("pgtrigger_replaced"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [f"{{{name}}}"])
    Patient.objects.filter(pk=scene.patient.pk).update(email="x@example.org")
    assert len(versions(scene.patient)) == 1


def triggers(table):
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal", [table])
        return cursor.fetchall()


def test_no_version_is_ever_changed_removed_or_emptied_by_the_application(scene):
    assert len(KEPT) == 29
    Patient.objects.filter(pk=scene.patient.pk).update(email="x@example.org")
    failed = []
    for model in KEPT:
        table = model._meta.db_table
        names = {name for (name,) in triggers(table)}
        if f"{model._meta.model_name}_is_append_only" not in names:
            failed.append(table)
    assert not failed
    for statement in ("UPDATE clinic_patientversion SET email = ''", "DELETE FROM clinic_patientversion"):
        with pytest.raises(IntegrityError, match="never change"), transaction.atomic():
            connection.cursor().execute(statement)


@pytest.mark.skipif(settings.DATABASES["default"] == OWNER, reason="the application owns the tables")
def test_the_application_may_empty_no_table_of_the_audit(db):
    if not APPLICATION or connection.settings_dict["USER"] != APPLICATION:
        pytest.skip("the application's role is the owner's")
    tables = ["clinic_access", "clinic_auditseal", "clinic_auditevent", *(model._meta.db_table for model in KEPT)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM unnest(%s::text[]) AS name WHERE has_table_privilege(name, 'TRUNCATE')", [tables]
        )
        assert cursor.fetchall() == []
    for table in tables[:3]:
        with pytest.raises((DatabaseError, psycopg.Error), match="permission denied"), transaction.atomic():
            connection.cursor().execute(f"TRUNCATE {table} CASCADE")
