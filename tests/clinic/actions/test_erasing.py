"""Who is erased leaves ids, dates and counts; only the owner's role erases, after a while, and never under a hold."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, models, transaction

from clinic import erasing
from clinic.actions.alerts import raise_alert
from clinic.actions.confirming import Confirmation
from clinic.actions.erasing import ErasureTooEarly, NotTheOwner, due_erasures, erase_patient
from clinic.actions.erasing_files import remove_left_files
from clinic.actions.erasure_requests import ErasureAsked, ErasureRefused, take_back_erasure
from clinic.actions.legal_holds import HoldLifted, PatientHeld, lift_hold, place_hold
from clinic.actions.merging import MergeRefused
from clinic.actions.patients import change_patient
from clinic.erasing_triggers import SETTING
from clinic.errors import MoveRefused, NotPermitted, PatientErased
from clinic.models import AuditEvent, DataExport, ErasureRequest, ErasureStatus, LeftFile, Patient, PatientIdentifier
from clinic.pictures.store import names_kept, photo_storage
from tests.clinic.erasing import LATER, WEEK, ask, end_all, erase, over_and_done, tombstones
from tests.clinic.merging import manager, merge
from tests.constraints import refused_by
from tests.scenes import MONDAY, refuses_input
from treatments.models import Assessment, Photo, Session, SessionRecord

CANARY = "Quillfeather"
# Of what there is nothing of a busy patient.
SELDOM = {"PlanWithdrawal", "SessionWithdrawal"}


def let_through(*, on=True):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, "on" if on else "off"])


def mark_every_text(patient):
    """Write the canary wherever a row of the patient takes free words, even where no action would."""
    let_through()
    marked = set()
    for rows in erasing.declared():
        for field in rows.model._meta.local_fields:
            is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
            if is_text and not isinstance(field, models.GeneratedField) and (field.max_length or 99) >= len(CANARY):
                of_theirs = rows.model._base_manager.filter(**{rows.path: patient.pk})
                with transaction.atomic():
                    try:
                        with transaction.atomic():
                            if of_theirs.update(**{field.name: CANARY}):
                                marked.add(f"{rows.model.__name__}.{field.name}")
                    except IntegrityError:
                        continue
    let_through(on=False)
    return marked


def tables_with(text):
    """Every table of the database in which some row says ``text``."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        found = []
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table} AS r WHERE r::text ILIKE %s", [f"%{text}%"])
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def rows_of(rows, patient):
    return rows.model._base_manager.filter(**{rows.path: patient.pk})


def test_nothing_that_was_said_of_them_is_left_in_any_table(owner, scene, django_capture_on_commit_callbacks):
    patient = over_and_done(scene)
    marked = mark_every_text(patient)
    assert len(marked) > 60
    patient.refresh_from_db()
    had = {rows.model: rows_of(rows, patient).count() for rows in erasing.declared()}
    assert {model.__name__ for model, count in had.items() if not count} == SELDOM
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    with django_capture_on_commit_callbacks(execute=True):
        erase(patient)
    with connection.cursor() as cursor:
        # Else a key that leads nowhere would be found only when somebody commits.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert tables_with(CANARY) == []
    has = {rows.model: rows_of(rows, patient).count() for rows in erasing.declared()}
    kept = {rows.model for rows in erasing.declared() if not rows.removed}
    assert {model: count for model, count in has.items() if count and model is not ErasureRequest} == {
        model: had[model] for model in kept if had[model] and model is not ErasureRequest
    }


def test_what_counts_goes_on_counting(owner, scene):
    patient = over_and_done(scene)
    sessions = list(Session.objects.filter(series__patient=patient).order_by("pk").values())
    scores = list(Assessment.objects.filter(series__patient=patient).order_by("pk").values("pk", "value", "session"))
    assert sessions
    assert scores
    erase(patient)
    now = Session.objects.filter(series__patient=patient).order_by("pk").values()
    assert [{**row, "updated_at": None} for row in now] == [{**row, "updated_at": None} for row in sessions]
    values = ("pk", "value", "session")
    assert (
        list(Assessment.objects.filter(pk__in=[row["pk"] for row in scores]).order_by("pk").values(*values)) == scores
    )


def test_a_tombstone_has_an_id_and_nothing_else(owner, scene):
    patient = over_and_done(scene)
    erase(patient)
    (stone,) = tombstones()
    assert (stone.pk, str(stone), stone.searched_names.strip()) == (patient.pk, "erased", "")
    assert not Patient.objects.filter(pk=patient.pk).exists()
    (told,) = AuditEvent.objects.filter(action="patient.erased")
    assert (told.patient_id, told.by, told.fields) == (patient.pk, manager(), ["erased_at"])


def test_files_go_once_it_is_committed_and_are_tried_again(
    owner, scene, monkeypatch, django_capture_on_commit_callbacks
):
    patient = over_and_done(scene)
    # Of one that is lost there is nothing to take away.
    photos = Photo.objects.filter(patient=patient, loss=None)
    names = {name for row in photos.values_list("name", "thumbnail_name") for name in row}
    export = DataExport.objects.create(
        kind="list", by=manager(), status="done", stored_as="data/lists.csv", size=3, expires_at=LATER + 2 * WEEK
    )
    assert names <= set(names_kept())
    with monkeypatch.context() as away, django_capture_on_commit_callbacks(execute=True):
        away.setattr(type(photo_storage()), "delete", lambda *_: (_ for _ in ()).throw(OSError("away")))
        erase(patient)
    left = set(LeftFile.objects.values_list("name", flat=True))
    assert left >= {*names, "data/lists.csv"}
    assert names <= set(names_kept())
    assert remove_left_files(at=LATER + 2 * WEEK) == (len(left), 0)
    assert not names & set(names_kept())
    assert not LeftFile.objects.exists()
    export.refresh_from_db()
    assert (export.status, export.stored_as) == ("expired", "")


def test_what_was_typed_to_find_them_is_forgotten(owner, scene, client):
    session = client.session
    session["searches"] = {"~x": CANARY}
    session["else"] = "stays"
    session.save()
    end_all(scene.patient)
    erase(scene.patient)
    assert dict(client.session.items()) == {"else": "stays"}


def test_records_that_were_merged_into_theirs_go_with_them(owner, scene):
    other = scene.another_patient("Maja")
    merge(scene.patient, other)
    erase(scene.patient)
    assert {stone.pk for stone in tombstones()} == {scene.patient.pk, other.pk}


def test_the_applications_role_erases_nobody(scene):
    asked = ask(scene.patient)
    with pytest.raises(NotTheOwner):
        erase_patient(request=asked, at=LATER + WEEK)
    let_through()
    scene.patient.refresh_from_db()
    record = scene.sign(scene.record(scene.perform(scene.start_series().sessions.get(number=1))))
    nothing = erasing._rows[Patient].scrubbed
    for name, change in [
        ("patient_is_erased_by_the_owner", lambda: Patient.every.update(erased_at=LATER, **nothing)),
        ("record_signed_is_frozen", lambda: SessionRecord.objects.filter(pk=record.pk).update(notes="-")),
        ("audit_is_append_only", lambda: AuditEvent.objects.update(action="-")),
    ]:  # fmt: skip
        with refused_by(name), transaction.atomic():
            change()


def test_the_owners_role_erases_nothing_settled_by_accident(owner, scene):
    record = scene.sign(scene.record(scene.perform(scene.start_series().sessions.get(number=1))))
    with refused_by("record_signed_is_frozen"), transaction.atomic():
        SessionRecord.objects.filter(pk=record.pk).update(notes="-")


def test_nothing_is_kept_for_a_tombstone(owner, scene):
    end_all(scene.patient)
    erase(scene.patient)
    with pytest.raises(PatientErased):
        raise_alert(patient=scene.patient, text="Late", by=scene.desk, at=LATER)
    with pytest.raises(PatientErased):
        change_patient(patient=scene.patient, email="lind@example.org", by=scene.desk, at=LATER)
    with refused_by("identifier_is_of_no_erased_patient"), transaction.atomic():
        PatientIdentifier.objects.create(patient=scene.patient, system="crm", value="7")


def test_it_waits_and_can_be_taken_back(owner, scene):
    asked = ask(scene.patient)
    assert list(due_erasures(at=LATER + WEEK - timedelta(minutes=1))) == []
    with pytest.raises(ErasureTooEarly):
        erase_patient(request=asked, at=LATER + WEEK - timedelta(minutes=1))
    with pytest.raises(ErasureAsked):
        ask(scene.patient)
    take_back_erasure(request=asked, by=manager(), at=LATER)
    with pytest.raises(MoveRefused):
        erase_patient(request=asked, at=LATER + WEEK)
    assert ask(scene.patient).status == ErasureStatus.ASKED


def test_a_legal_hold_refuses_it_until_it_is_lifted(owner, scene):
    asked = ask(scene.patient)
    hold = place_hold(patient=scene.patient, reason=" A claim ", by=manager(), at=LATER)
    assert hold.reason == "A claim"
    with pytest.raises(PatientHeld):
        erase_patient(request=asked, at=LATER + WEEK)
    let_through()
    with refused_by("patient_held_is_not_erased"), transaction.atomic():
        Patient.every.filter(pk=scene.patient.pk).update(erased_at=LATER, **erasing._rows[Patient].scrubbed)
    let_through(on=False)
    lift_hold(hold=hold, by=manager(), at=LATER)
    with pytest.raises(HoldLifted):
        lift_hold(hold=hold, by=manager(), at=LATER)
    erase_patient(request=asked, at=LATER + WEEK)
    assert list(
        AuditEvent.objects.filter(action__startswith="legal_hold").order_by("pk").values_list("action", flat=True)
    ) == [
        "legal_hold.placed",
        "legal_hold.lifted",
    ]


def test_a_hold_keeps_the_asking_too(scene):
    place_hold(patient=scene.patient, reason="A claim", by=manager(), at=LATER)
    with pytest.raises(PatientHeld):
        ask(scene.patient)


def test_who_is_still_expected_is_not_erased(scene):
    scene.book(scene.start_series().sessions.get(number=1))
    with pytest.raises(ErasureRefused) as refusal:
        ask(scene.patient)
    assert [each.code for each in refusal.value.hindrances] == ["appointment_open", "series_running"]


def test_only_a_manager_who_types_name_reason_and_password_asks(scene):
    with pytest.raises(NotPermitted):
        ask(scene.patient, by=scene.desk)
    with pytest.raises(NotPermitted):
        place_hold(patient=scene.patient, reason="A claim", by=scene.desk, at=LATER)
    with refuses_input("name_differs"):
        ask(scene.patient, name="Maya")
    with refuses_input("required"):
        ask(scene.patient, reason=" ")
    with refuses_input("not_confirmed"):
        ask(scene.patient, confirmation=Confirmation(user=scene.desk, at=LATER))
    assert ask(scene.patient, name=" maya LIND ").due_at == LATER + WEEK


def test_who_waits_to_be_erased_is_not_merged(scene):
    ask(scene.patient)
    other = scene.another_patient("Maja")
    for kept, merged in ((scene.patient, other), (other, scene.patient)):
        with pytest.raises(MergeRefused) as refusal:
            merge(kept, merged, at=MONDAY)
        assert [each.code for each in refusal.value.hindrances] == ["erasure_asked"]
