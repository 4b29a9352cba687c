from datetime import date, time, timedelta
from uuid import UUID

import pytest
from django.db.models import F

from clinic.models import (
    Absence,
    Access,
    AuditEvent,
    AuditSeal,
    Closure,
    ContactWishes,
    Device,
    Location,
    Message,
    MessageText,
    Outage,
    Patient,
    PatientAlert,
    PatientIdentifier,
    RecoveryCode,
    RequestCount,
    Room,
    Rota,
    Task,
    User,
)
from tests.clinic.models import data_job_cases, erasure_cases, merge_cases
from tests.constraints import constraints_of, copied, refused_by, run, triggers_of
from tests.scenes import MONDAY


def rota(scene, **values):
    return copied(scene.provider.rotas.get(weekday=0), **values)


def elsewhere():
    return Location.objects.create(
        name="Harbour", time_zone="Europe/Madrid", phone="+34911234567", emergency_number="112"
    )


def counted():
    return RequestCount.objects.create(bucket="links", source="0" * 64, starts_at=MONDAY, count=1)


def worded(scene, **values):
    said = {"purpose": "news", "language": "en", "channel": "email", "number": 1, "subject": "News", "text": "News"}
    return MessageText.objects.create(**said | values, by=scene.desk, at=MONDAY)


CASES = [
    *data_job_cases.CASES,
    *merge_cases.CASES,
    *erasure_cases.CASES,
    ("request_count_one_per_source", lambda scene: copied(counted())),
    ("recovery_code_once", lambda scene: [RecoveryCode.objects.create(user=scene.desk, digest="d") for _ in range(2)]),
    ("user_roles_known", lambda scene: User.objects.update(roles=["provider", "boss"])),
    ("patient_skin_type_1_to_6", lambda scene: Patient.objects.update(skin_type=0)),
    ("patient_skin_type_1_to_6", lambda scene: Patient.objects.update(skin_type=7)),
    ("patient_born_after_1900", lambda scene: Patient.objects.update(birth_date=date(1899, 12, 31))),
    ("patient_has_a_name", lambda scene: Patient.objects.update(given_name="")),
    ("patient_has_a_name", lambda scene: Patient.objects.update(family_name="")),
    ("patient_guardian_has_a_relation", lambda scene: Patient.objects.update(guardian_name="Ines")),
    (
        "patient_identifier_once_per_system",
        lambda scene: [
            PatientIdentifier.objects.create(patient=patient, system="crm", value="7")
            for patient in (scene.patient, scene.another_patient())
        ],
    ),
    ("alert_says_something", lambda scene: PatientAlert.objects.create(patient=scene.patient, text="")),
    ("room_name_once_per_location", lambda scene: copied(scene.room)),
    ("device_name_once_per_location", lambda scene: copied(scene.device)),
    ("rota_weekday_0_to_6", lambda scene: rota(scene, weekday=7)),
    ("rota_starts_before_it_ends", lambda scene: rota(scene, weekday=6, ends=time(9))),
    ("rota_starts_before_it_ends", lambda scene: rota(scene, weekday=6, ends=time(8))),
    ("rota_valid_for_a_day", lambda scene: Rota.objects.update(valid_until=F("valid_from"))),
    ("rota_one_place_at_a_time", rota),
    (
        "rota_one_place_at_a_time",
        lambda scene: rota(scene, location=elsewhere(), starts=time(16, 59), ends=time(20)),
    ),
    ("absence_starts_before_it_ends", lambda scene: absent(scene, ends_at=MONDAY)),
    ("closure_starts_before_it_ends", lambda scene: closed(scene, ends_at=MONDAY)),
    ("outage_starts_before_it_ends", lambda scene: out_of_service(scene, ends_at=MONDAY)),
    ("outage_of_a_room_or_a_device", lambda scene: out_of_service(scene, room=None)),
    ("outage_of_a_room_or_a_device", lambda scene: out_of_service(scene, device=scene.device)),
    ("task_open_once_per_subject", lambda scene: copied(task(scene))),
    ("task_done_stays", lambda scene: change_done(task(scene, done_at=MONDAY))),
    ("task_done_stays", lambda scene: task(scene, done_at=MONDAY).delete()),
    ("message_once_per_key", lambda scene: [told(scene), told(scene)]),
    ("message_sent_again_once", lambda scene: again_twice(told(scene))),
    ("message_sent_has_its_time", lambda scene: told(scene, status="sent")),
    ("message_sent_has_its_time", lambda scene: told(scene, sent_at=MONDAY)),
    ("message_on_its_way_was_taken", lambda scene: told(scene, status="sending")),
    *(
        ("message_settled_stays", lambda scene, values=values: change_settled(told(scene, **values)))
        for values in (
            {"status": "sent", "sent_at": MONDAY},
            {"status": "failed"},
            {"status": "uncertain"},
            {"status": "cancelled"},
        )
    ),
    ("message_settled_stays", lambda scene: told(scene, status="failed").delete()),
    ("message_text_version_once", lambda scene: copied(worded(scene))),
    *(
        ("message_text_is_whole", lambda scene, values=values: worded(scene, **values))
        for values in (
            {"text": ""},
            {"subject": ""},
            {"channel": "sms"},
            {"is_original": True},
            {"is_original": True, "text": ""},
        )
    ),
    ("message_text_language_known", lambda scene: worded(scene, language="fr")),
    ("message_text_is_append_only", lambda scene: MessageText.objects.filter(pk=worded(scene).pk).update(text="x")),
    ("message_text_is_append_only", lambda scene: worded(scene).delete()),
    ("wishes_quiet_hours_have_both_ends", lambda scene: wished(scene, quiet_from=time(9))),
    ("wishes_quiet_hours_have_both_ends", lambda scene: wished(scene, quiet_until=time(9))),
    ("wishes_quiet_hours_have_both_ends", lambda scene: wished(scene, quiet_from=time(9), quiet_until=time(9))),
    ("audit_is_append_only", lambda scene: AuditEvent.objects.update(action="nothing.happened")),
    ("audit_is_append_only", lambda scene: AuditEvent.objects.all().delete()),
    ("audit_is_append_only", lambda scene: AuditEvent.objects.first().delete()),
    ("audit_is_append_only", lambda scene: run("UPDATE clinic_auditevent SET at = now()")),
    (
        "audit_is_append_only",
        lambda scene: run("DELETE FROM clinic_auditevent WHERE action = %s", "patient.registered"),
    ),
    ("access_of_someone", lambda scene: accessed(scene, patients=[])),
    ("access_is_append_only", lambda scene: accessed(scene) and Access.objects.update(what="another")),
    ("access_is_append_only_stays", lambda scene: accessed(scene).delete()),
    ("seal_is_append_only", lambda scene: sealed() and AuditSeal.objects.update(digest="")),
    ("seal_is_append_only", lambda scene: sealed().delete()),
]


def accessed(scene, **values):
    about = {"at": MONDAY, "kind": "read", "what": "page", "status": 200, "patients": [scene.patient.pk]}
    return Access.objects.create(**about | values)


def sealed():
    return AuditSeal.objects.create(
        number=1, after_xid=-1, until_xid=1, after_id=UUID(int=0), events=0, accesses=0, at=MONDAY
    )


def task(scene, **values):
    about = {"kind": "series_decided", "subject_type": "treatments.series", "subject_id": scene.patient.pk}
    return Task.objects.create(**about | {"role": "front_desk", "due_at": MONDAY} | values)


def absent(scene, **values):
    return Absence.objects.create(**{"provider": scene.provider, "starts_at": MONDAY, **values})


def told(scene, **values):
    about = {"patient": scene.patient, "location": scene.location, "purpose": "x", "key": "k", "due_at": MONDAY}
    subject = {"subject_type": "clinic.patient", "subject_id": scene.patient.pk}
    return Message.objects.create(**{**about, **subject, **values})


def again_twice(message):
    for key in "ab":
        copied(message, again_of=message, key=key)


def change_settled(message):
    Message.objects.filter(pk=message.pk).update(body="Something else")


def change_done(task):
    Task.objects.filter(pk=task.pk).update(done_at=None)


def wished(scene, **values):
    return ContactWishes.objects.create(patient=scene.patient, **values)


def closed(scene, **values):
    return Closure.objects.create(**{"location": scene.location, "starts_at": MONDAY, **values})


def out_of_service(scene, **values):
    an_hour = {"starts_at": MONDAY, "ends_at": MONDAY + timedelta(hours=1)}
    return Outage.objects.create(**{"room": scene.room} | an_hour | values)


@pytest.mark.parametrize(("name", "attempt"), CASES, ids=[name for name, _ in CASES])
def test_the_database_refuses(scene, name, attempt):
    with refused_by(name):
        attempt(scene)


def test_every_constraint_and_trigger_has_a_case(db):
    assert {name for name, _ in CASES} == constraints_of("clinic") | triggers_of("clinic")


@pytest.mark.parametrize(
    "attempt",
    [
        lambda scene: rota(scene, starts=time(17), ends=time(19)),
        lambda scene: rota(scene, location=elsewhere(), starts=time(7), ends=time(9)),
        lambda scene: rota(scene, weekday=5),
        lambda scene: rota(scene, provider=scene.colleague, weekday=6),
        lambda scene: rota(scene, valid_from=date(2000, 1, 1), valid_until=date(2020, 1, 1)),
        lambda scene: absent(scene, ends_at=MONDAY + timedelta(seconds=1)),
        lambda scene: closed(scene, ends_at=MONDAY + timedelta(seconds=1)),
        lambda scene: out_of_service(scene, ends_at=MONDAY + timedelta(seconds=1)),
        lambda scene: out_of_service(scene, room=None, device=scene.device),
        lambda scene: copied(task(scene, done_at=MONDAY)),
        lambda scene: [task(scene), Task.objects.update(done_at=MONDAY)],
        lambda scene: [told(scene), told(scene, key="l", status="sending", taken_at=MONDAY)],
        lambda scene: [told(scene), Message.objects.update(body="Not settled yet.")],
        lambda scene: wished(scene, quiet_from=time(22), quiet_until=time(7)),
        lambda scene: Patient.objects.update(skin_type=6, guardian_name="Ines", guardian_relation="mother"),
        lambda scene: Patient.objects.update(skin_type=None, birth_date=date(1900, 1, 1)),
        lambda scene: Room.objects.create(location=elsewhere(), name=scene.room.name),
        lambda scene: Device.objects.create(location=elsewhere(), kind=scene.device.kind, name=scene.device.name),
    ],
)
def test_what_only_touches_a_limit_is_allowed(scene, attempt):
    attempt(scene)
