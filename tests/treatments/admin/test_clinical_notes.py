"""Clinical notes are for who treats: in no list, form, search, filter, history or choice for anyone else."""

import pytest
from django.test import Client
from django.urls import reverse

from clinic.models import AuditEvent, Patient
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, history, listing, page, signed_in, somebody, text
from tests.treatments.admin.record_page import rows
from treatments.actions.concerns import add_concern
from treatments.models import (
    Appointment,
    BodyArea,
    ConcernNote,
    PatientConcern,
    RecordArea,
    Session,
    SessionRecord,
    SkinConcern,
)

SECRET = "suspected-secret-diagnosis"


@pytest.fixture
def record(scene):
    session = scene.perform(scene.start_series().sessions.get(number=1))
    cheeks = BodyArea.objects.get(key="cheeks")
    by = scene.provider.user
    add_concern(
        patient=scene.patient,
        concern=SkinConcern.objects.get(key="melasma"),
        areas=[cheeks],
        note=SECRET,
        by=by,
        at=MONDAY,
    )
    return scene.record(session, notes=SECRET, at=MONDAY)


def everything_about(record):
    session = record.session
    appointment = Appointment.objects.get(session=session)
    return [page(row) for row in (session.series.patient, session.series, session, appointment)] + [
        "/admin/",
        listing(Session),
        listing(Appointment),
    ]


@pytest.mark.sings("url", "the test types it into the address, which no page does")
@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.MANAGER])
def test_who_doesnt_treat_finds_them_nowhere(record, role):
    client = somebody(role)
    for address in everything_about(record):
        assert SECRET not in text(client.get(address)), address
    for model in (Session, Appointment, Patient, PatientConcern):
        assert not client.get(listing(model, q=SECRET)).context["cl"].result_list
    note = ConcernNote.objects.get()
    closed = [page(record), listing(SessionRecord), listing(SessionRecord, q=SECRET), page(note), listing(ConcernNote)]
    closed += [listing(RecordArea), history(note), history(record), button(record.session, "record")]
    closed += [button(record.session, "sign"), button(record, "sign")]
    assert {client.get(address).status_code for address in closed} == {403}


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.MANAGER])
@pytest.mark.parametrize(
    ("model", "lookup"),
    [
        (Session, "record__notes__icontains"),
        (Session, "series__concerns__notes__text__icontains"),
        (Appointment, "session__record__notes__startswith"),
        (Appointment, "session__record__pain_peak"),
    ],
)
def test_a_filter_tells_nothing_that_the_list_hides(record, role, model, lookup):
    response = somebody(role).get(listing(model, **{lookup: SECRET[:4]}))
    assert response.status_code == 400


def test_not_even_who_treats_filters_by_what_is_not_offered(record, scene):
    assert signed_in(scene.provider.user).get(listing(SessionRecord, notes__icontains="x")).status_code == 400


@pytest.mark.sings("url", "the test types it into the address, which no page does")
def test_no_choice_of_records_is_offered_to_the_desk(record, scene):
    choices = reverse("admin:autocomplete")
    query = {"app_label": "treatments", "model_name": "recordarea", "field_name": "record", "term": SECRET}
    assert signed_in(scene.desk).get(choices, query).status_code == 403


def test_the_audit_keeps_names_of_fields_and_no_notes(record):
    assert not [event for event in AuditEvent.objects.all() if SECRET in f"{event.action}{event.fields}"]


def test_who_treated_reads_their_draft(record, scene):
    client = signed_in(scene.provider.user)
    assert SECRET in text(client.get(page(record)))
    assert SECRET in text(client.get(page(record.session)))
    assert SECRET in text(client.get(page(scene.patient)))


def test_a_colleague_is_told_that_a_draft_is_open_and_by_whom(record, scene):
    client = signed_in(scene.colleague.user)
    assert client.get(page(record)).status_code == 302
    shown = text(client.get(page(record.session)))
    assert "A draft by ada is open." in shown
    assert SECRET not in shown
    assert button(record.session, "record") not in shown


def test_a_stranger_is_sent_to_sign_in(record):
    for address in [*everything_about(record), page(record), listing(SessionRecord)]:
        assert Client().get(address).status_code == 302


def test_a_colleague_is_not_offered_to_sign_and_may_not(record, scene):
    password = scene.give_password(scene.colleague.user)
    colleague = signed_in(scene.colleague.user)
    assert button(record, "sign") not in text(colleague.get(page(record.session)))
    assert colleague.post(button(record, "sign"), {"password": password}).status_code == 404
    record.refresh_from_db()
    assert record.status == "draft"


def test_a_superuser_signs_nothing(record):
    assert somebody(is_superuser=True).post(button(record, "sign"), {"password": "x"}).status_code == 403


def test_what_is_signed_is_not_written_again(record, scene):
    scene.sign(record, at=MONDAY)
    owner = signed_in(scene.provider.user)
    assert button(record.session, "record") not in text(owner.get(page(record.session)))
    response = owner.post(
        button(record.session, "record"),
        rows() | {"areas-0-area": BodyArea.objects.get(key="cheeks").pk, "notes": "changed"},
    )
    assert response.status_code == 200
    record.refresh_from_db()
    assert record.notes == SECRET


def test_the_desk_adds_a_concern_without_a_note(scene):
    desk = signed_in(scene.desk)
    assert "Clinical note" not in text(desk.get(button(scene.patient, "add-concern")))
    fields = {
        "concern": SkinConcern.objects.get(key="melasma").pk,
        "areas": [BodyArea.objects.get(key="cheeks").pk],
        "note": SECRET,
    }
    assert desk.post(button(scene.patient, "add-concern"), fields).status_code == 302
    assert not ConcernNote.objects.exists()
