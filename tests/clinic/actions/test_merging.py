"""Two records of one person become one: nothing is lost, nothing that was settled is changed, and nobody is in two."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from aftercare.actions.documents import document_of
from aftercare.actions.sharing import share_sheet
from aftercare.models import AftercarePlan, PlanDocument, PlanItem, ShareLink
from clinic.actions.alerts import raise_alert
from clinic.actions.contact_wishes import keep_contact_wishes
from clinic.actions.merging import MergeRefused
from clinic.actions.patients import change_patient, identify_patient
from clinic.errors import NotPermitted, PatientMerged, Stale
from clinic.merging_triggers import OF_MERGED
from clinic.models import AuditEvent, ContactWishes, DataExport, Message, Patient, Task, User
from clinic.models.base import Changeable
from clinic.queries.merging import counts_of, naming_patients
from clinic.roles import Role
from tests import data_moving as moving
from tests.clinic.merging import busy_patient, manager, merge
from tests.constraints import refused_by
from tests.kept import rehearse
from tests.scenes import MONDAY, refuses_input
from tests.treatments.photos import photographed
from treatments.actions.booking import book_visit
from treatments.models import Appointment, Consent, Photo, Screening, SessionRecord
from treatments.statuses import AppointmentStatus

HOUR = timedelta(hours=1)
NAMES_A_PATIENT = [
    (model, field)
    for model in apps.get_models()
    for field in model._meta.concrete_fields
    if field.related_model is Patient and model is not Patient
]


@pytest.fixture
def busy(scene):
    return busy_patient(scene)


def everything(model):
    """Every row, without what counts its changes and whose it is."""
    apart = {"patient_id", "version", "updated_at"}
    fields = [field.attname for field in model._meta.concrete_fields if field.attname not in apart]
    return {row["id"]: row for row in model._base_manager.values(*fields)}


def test_the_clinic_of_this_test_has_rows_of_all_that_names_a_patient(busy):
    assert NAMES_A_PATIENT
    assert [model for model, field in NAMES_A_PATIENT if not of(model, field, busy).exists()] == []


def test_the_action_knows_every_foreign_key_to_a_patient_that_there_is(db):
    assert {(each.model, each.field) for each in naming_patients()} == set(NAMES_A_PATIENT)


def test_the_database_knows_all_of_them_too(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE %s", [f"%{OF_MERGED}"])
        guarded = {name for (name,) in cursor.fetchall()}
    assert guarded == {model._meta.db_table for model, _ in NAMES_A_PATIENT}


def of(model, field, patient):
    return model._base_manager.filter(**{field.name: patient})


def test_whatever_names_the_merged_one_names_the_kept_one_and_is_as_it_was(scene, busy):
    before = {model: everything(model) for model, _ in NAMES_A_PATIENT}
    had = counts_of([scene.patient.pk, busy.pk])
    merge(scene.patient, busy)
    left = {model for model, field in NAMES_A_PATIENT if of(model, field, busy).exists()}
    assert left == set()
    assert {model: everything(model) for model, _ in NAMES_A_PATIENT} == before
    has = counts_of([scene.patient.pk])[scene.patient.pk]
    assert has == {model: sum(counts[model] for counts in had.values()) for model in has}


def test_whoever_holds_a_moved_row_is_told_that_it_changed(scene, busy):
    counted = [each for each in NAMES_A_PATIENT if issubclass(each[0], Changeable)]
    assert counted
    was = {model: dict(of(model, field, busy).values_list("pk", "version")) for model, field in counted}
    merge(scene.patient, busy)
    for model, versions in was.items():
        now = dict(model._base_manager.filter(pk__in=versions).values_list("pk", "version"))
        assert now == {pk: version + 1 for pk, version in versions.items()}, model


def signed(scene, patient):
    """A session of ``patient`` with its photos, whose record is signed, and whose sheet was printed."""
    session = scene.perform(scene.start_series(patient=patient).sessions.get(number=1))
    photo = photographed(scene, session=session)
    record = scene.sign(scene.record(session))
    document_of(plan=AftercarePlan.objects.get(session=session), at=MONDAY + 5 * HOUR)
    return record, photo


def test_what_was_signed_and_issued_is_untouched(scene):
    other = scene.another_patient("Maja")
    record, _photo = signed(scene, other)
    settled = (SessionRecord, AftercarePlan, PlanItem, PlanDocument)
    before = {model: list(model._base_manager.order_by("pk").values()) for model in settled}
    merge(scene.patient, other)
    assert {model: list(model._base_manager.order_by("pk").values()) for model in settled} == before
    record = SessionRecord.objects.get(pk=record.pk)
    assert (record.status, record.session.series.patient) == ("signed", scene.patient)


def test_photos_of_a_signed_session_follow_and_nothing_else_of_them_changes(scene):
    other = scene.another_patient("Maja")
    _record, photo = signed(scene, other)
    merge(scene.patient, other)
    assert Photo.objects.get(pk=photo.pk).patient == scene.patient
    with refused_by("photo_of_a_signed_session_is_frozen"):
        Photo.objects.filter(pk=photo.pk).update(view="left")


def settled_rows(scene, patient):
    """A row of each model that is frozen, by the trigger that keeps it, and what may not be changed of it."""
    record, _photo = signed(scene, patient)
    Message.objects.filter(patient=patient).update(status="cancelled")
    task = {"kind": "replan", "role": "front_desk", "subject_id": patient.pk, "due_at": MONDAY, "done_at": MONDAY}
    Task.objects.create(patient=patient, **task)
    share_sheet(plan=AftercarePlan.objects.get(session=record.session), by=scene.desk, at=MONDAY + 5 * HOUR)
    return [
        ("consent_signed_is_frozen", Consent, {"signed_name": "Someone"}),
        ("screening_is_frozen", Screening, {"given_at": MONDAY}),
        ("photo_of_a_signed_session_is_frozen", Photo, {"view": "left"}),
        ("message_settled_stays", Message, {"outcome": "x"}),
        ("task_done_stays", Task, {"outcome": "x"}),
        ("share_link_is_not_revived", ShareLink, {"expires_at": MONDAY + timedelta(days=999)}),
    ]


def test_what_is_settled_follows_its_patient_only_into_whom_they_were_merged_and_only_as_it_is(scene):
    other, third = scene.another_patient("Maja"), scene.another_patient("Mia")
    rows = settled_rows(scene, other)
    for name, model, _ in rows:
        with refused_by(name):
            model.objects.filter(patient=other).update(patient=scene.patient)
    Patient.every.filter(pk=other.pk).update(merged_into=scene.patient)
    for name, model, change in rows:
        with refused_by(name):
            model.objects.filter(patient=other).update(patient=third)
        with refused_by(name):
            model.objects.filter(patient=other).update(patient=scene.patient, **change)
        model.objects.filter(patient=other).update(patient=scene.patient)
        # Nor back again.
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.filter(patient=scene.patient).update(patient=other)


def test_the_merged_one_is_in_no_list_and_leads_to_the_kept_one(scene, busy):
    merge(scene.patient, busy)
    assert not Patient.objects.filter(pk=busy.pk).exists()
    assert Patient.every.get(pk=busy.pk).merged_into == scene.patient


def test_a_later_merge_leads_all_to_the_last_one(scene):
    first, second, last = scene.patient, scene.another_patient("Maja"), scene.another_patient("Mia")
    merge(second, first)
    merge(last, second)
    assert set(Patient.every.filter(merged_into=last)) == {first, second}


def test_details_that_only_the_other_has_are_taken_and_of_the_others_those_of_the_kept_one(scene):
    change_patient(patient=scene.patient, phone="+12125550111", by=scene.desk, at=MONDAY)
    other = scene.another_patient("Maja")
    told = {"phone": "+12125550122", "email": "maja@example.org", "skin_type": 2}
    change_patient(patient=other, **told, by=scene.desk, at=MONDAY)
    kept = merge(scene.patient, other)
    kept.refresh_from_db()
    assert (kept.given_name, str(kept.phone), kept.email, kept.skin_type) == (
        "Maya",
        "+12125550111",
        "maja@example.org",
        2,
    )
    assert kept.birth_date == date(1990, 2, 3)


def test_what_the_desk_chooses_is_taken(scene):
    other = scene.another_patient("Maja")
    kept = merge(scene.patient, other, take=["given_name", "birth_date"])
    kept.refresh_from_db()
    assert (kept.given_name, kept.family_name, kept.birth_date) == ("Maja", "Lind", date(1991, 5, 4))
    # What wasn't taken can still be read.
    assert Patient.every.get(pk=other.pk).family_name == "Haddad"


def test_a_guardian_is_taken_as_a_whole(scene):
    change_patient(patient=scene.patient, guardian_name="Eva", guardian_relation="mother", by=scene.desk, at=MONDAY)
    other = scene.another_patient("Maja")
    told = {"guardian_name": "Ida", "guardian_relation": "aunt", "guardian_phone": "+12125550133"}
    change_patient(patient=other, **told, by=scene.desk, at=MONDAY)
    assert merge(scene.patient, other).guardian_phone == ""
    third = scene.another_patient("Mia")
    change_patient(patient=third, **told, by=scene.desk, at=MONDAY)
    kept = merge(scene.patient, third, take=["guardian"])
    assert (kept.guardian_name, str(kept.guardian_phone)) == ("Ida", "+12125550133")


def wishes(patient, scene, **said):
    return keep_contact_wishes(patient=patient, by=scene.desk, at=MONDAY, **{"may_email": True, "may_sms": True} | said)


@pytest.mark.parametrize(("take", "may_sms"), [([], True), (["contact_wishes"], False)])
def test_of_two_contact_wishes_one_is_chosen_and_the_other_stays_with_its_record(scene, take, may_sms):
    other = scene.another_patient("Maja")
    wishes(scene.patient, scene)
    wishes(other, scene, may_sms=False)
    merge(scene.patient, other, take=take)
    assert ContactWishes.objects.get(patient=scene.patient).may_sms is may_sms
    assert ContactWishes.objects.get(patient=other.pk).may_sms is False


def test_identifiers_and_alerts_of_both_stay(scene):
    other = scene.another_patient("Maja")
    for patient in (scene.patient, other):
        identify_patient(patient=patient, system="crm", value=patient.given_name, by=scene.desk, at=MONDAY)
        raise_alert(patient=patient, severity="danger", text="Latex", by=scene.desk, at=MONDAY)
    kept = merge(scene.patient, other)
    assert sorted(kept.identifiers.values_list("value", flat=True)) == ["Maja", "Maya"]
    assert kept.alerts.count() == 2


def test_an_export_that_waits_is_of_the_kept_one(scene):
    other = scene.another_patient("Maja")
    moving.exports(scene, by=User.objects.create_user("exporter", roles=[Role.MANAGER]))
    DataExport.objects.filter(kind="patient").update(subject_id=other.pk)
    merge(scene.patient, other)
    assert DataExport.objects.get(kind="patient").subject_id == scene.patient.pk


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.PROVIDER])
def test_who_answers_for_no_files_merges_none(scene, role):
    by = User.objects.create_user("one", roles=[role])
    with pytest.raises(NotPermitted):
        merge(scene.patient, scene.another_patient(), by=by)


def test_nobody_is_merged_with_themselves(scene):
    with refuses_input("same_patient"):
        merge(scene.patient, Patient.objects.get(pk=scene.patient.pk))


def test_neither_into_nor_from_a_record_that_was_merged(scene):
    other, third = scene.another_patient("Maja"), scene.another_patient("Mia")
    merge(scene.patient, other)
    for pair in ((other, third), (third, other), (scene.patient, other)):
        with pytest.raises(PatientMerged):
            merge(*pair)


@pytest.mark.parametrize(
    ("take", "code"), [(["colour"], "unknown_field"), (["email"], "nothing_to_take"), (["id"], "unknown_field")]
)
def test_only_what_the_other_record_says_can_be_taken(scene, take, code):
    with refuses_input(code):
        merge(scene.patient, scene.another_patient("Maja"), take=take)


def test_whoever_saw_the_other_record_otherwise_looks_again(scene):
    other = scene.another_patient("Maja")
    change_patient(patient=other, email="maja@example.org", by=scene.desk, at=MONDAY)
    with pytest.raises(Stale):
        merge(scene.patient, other, merged_version=1)


def visit(scene, patient, starts_at, provider=None, **how):
    return book_visit(
        patient=patient,
        kind="consultation",
        location=scene.location,
        provider=provider or scene.provider,
        starts_at=starts_at,
        minutes=30,
        by=scene.desk,
        at=MONDAY,
        **how,
    )


def test_who_would_be_at_two_places_at_a_time_is_not_merged(scene):
    other = scene.another_patient("Maja")
    one = visit(scene, scene.patient, MONDAY + HOUR)
    two = visit(scene, other, MONDAY + HOUR + timedelta(minutes=15), provider=scene.colleague, room=None)
    visit(scene, other, MONDAY + 5 * HOUR)
    with pytest.raises(MergeRefused) as refusal:
        merge(scene.patient, other)
    (found,) = refusal.value.hindrances
    assert (found.code, set(found.subjects), found.at) == ("appointments_overlap", {one, two}, two.starts_at)
    assert Patient.objects.filter(pk=other.pk).exists()


def test_a_hold_that_is_over_keeps_nobody_apart(scene):
    other = scene.another_patient("Maja")
    visit(scene, scene.patient, MONDAY + HOUR, hold_minutes=10)
    visit(scene, other, MONDAY + HOUR, provider=scene.colleague, hold_minutes=30)
    with pytest.raises(MergeRefused):
        merge(scene.patient, other, at=MONDAY + timedelta(minutes=9))
    merge(scene.patient, other, at=MONDAY + timedelta(minutes=10))
    assert Appointment.objects.get(status=AppointmentStatus.HELD).patient == scene.patient


def test_two_visits_that_only_touch_are_fine(scene):
    other = scene.another_patient("Maja")
    visit(scene, scene.patient, MONDAY + HOUR)
    visit(scene, other, MONDAY + HOUR + timedelta(minutes=30))
    merge(scene.patient, other)
    assert scene.patient.appointments.count() == 2


def test_two_series_of_the_same_go_on_side_by_side(scene):
    other = scene.another_patient("Maja")
    both = {scene.start_series(), scene.start_series(patient=other)}
    merge(scene.patient, other)
    assert set(scene.patient.series_list.all()) == both


def test_a_session_of_the_merged_one_is_booked_on(scene):
    other = scene.another_patient("Maja")
    series = scene.start_series(patient=other)
    session = series.sessions.select_related("series").get(number=1)
    merge(scene.patient, other)
    # Read before the merge: the series is read again under its lock.
    assert scene.book(session).patient == scene.patient


def test_whoever_still_has_the_merged_record_open_is_told(scene):
    other = scene.another_patient("Maja")
    merge(scene.patient, other)
    for act in (
        lambda: raise_alert(patient=other, severity="info", text="Late", by=scene.desk, at=MONDAY),
        lambda: change_patient(patient=other, email="maja@example.org", by=scene.desk, at=MONDAY),
        lambda: visit(scene, other, MONDAY + HOUR),
        lambda: identify_patient(patient=other, system="crm", value="7", by=scene.desk, at=MONDAY),
    ):
        with pytest.raises(PatientMerged):
            act()


def test_it_is_audited_with_both_ids(scene):
    other = scene.another_patient("Maja")
    change_patient(patient=other, email="maja@example.org", by=scene.desk, at=MONDAY)
    merge(scene.patient, other)
    merged = AuditEvent.objects.get(action="patient.merged")
    assert (merged.subject_id, merged.patient_id, merged.by.username) == (other.pk, scene.patient.pk, "the-manager")
    changed = AuditEvent.objects.filter(action="patient.changed", subject_id=scene.patient.pk).get()
    assert changed.fields == ["email"]


def queries_of(act):
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def test_it_costs_the_same_whatever_there_is(scene, busy):
    few, third, by = scene.another_patient("Maja"), scene.another_patient("Mia"), manager()
    identify_patient(patient=few, system="crm", value="7", by=scene.desk, at=MONDAY)
    rehearse(merge, third, few, by=by)
    costs = [queries_of(lambda: merge(third, few, by=by)), queries_of(lambda: merge(third, busy, by=by))]
    assert costs == [29, 29]
