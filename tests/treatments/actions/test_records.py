from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from clinic.changes import expecting
from clinic.errors import MoveRefused, NotPermitted, Stale
from clinic.models import Device, DeviceKind, Location, Provider, User
from clinic.roles import Role
from tests.scenes import MONDAY, refuses_input
from treatments.actions.records import NotYourSession, RecordIncomplete, TreatedArea, record_session, sign_record
from treatments.models import BodyArea, RecordArea, SessionRecord

NOON = MONDAY + timedelta(hours=3)


@pytest.fixture
def session(scene):
    return scene.perform(scene.start_series().sessions.get(number=1))


def cheeks(**wishes):
    values = {"depth_mm": Decimal("1.5"), "passes": 4, "endpoint": "pinpoint_bleeding"} | wishes
    return TreatedArea(area=BodyArea.objects.get(key="cheeks"), **values)


def written(scene, session, *areas, **wishes):
    return record_session(
        session=session, areas=areas or [cheeks()], by=scene.provider.user, at=NOON, notes="calm skin", **wishes
    )


def test_a_record_is_a_draft_that_can_be_written_again(scene, session):
    written(scene, session)
    record = written(scene, session, cheeks(passes=6), pain_peak=4)
    assert (record.status, record.pain_peak, record.device) == ("draft", 4, scene.device)
    assert [row.passes for row in record.areas.all()] == [6]


def test_what_has_not_begun_has_no_record(scene):
    with pytest.raises(MoveRefused):
        written(scene, scene.start_series().sessions.get(number=1))


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        ({"depth_mm": Decimal("0.05")}, "depth_out_of_bounds"),
        ({"depth_mm": Decimal("3.51")}, "depth_out_of_bounds"),
        ({"passes": 0}, "passes_out_of_bounds"),
        ({"endpoint": "frost_level_0_1"}, "endpoint_unknown"),
    ],
)
def test_an_area_that_can_not_be_is_refused_by_name(scene, session, wishes, code):
    with refuses_input(code):
        written(scene, session, cheeks(**wishes))
    assert not SessionRecord.objects.exists()


def test_an_area_stands_in_one_row(scene, session):
    with refuses_input("area_twice"):
        written(scene, session, cheeks(), cheeks(passes=2))


def test_pain_is_0_to_10(scene, session):
    with refuses_input("pain_out_of_bounds"):
        written(scene, session, pain_peak=11)


def test_a_device_of_another_kind_is_refused(scene, session):
    panel = Device.objects.create(location=scene.location, name="L", kind=DeviceKind.objects.get(key="led_panel"))
    with refuses_input("device_kind"):
        written(scene, session, device=panel)


def test_the_provider_who_treated_signs(scene, session):
    record = sign_record(record=written(scene, session), by=scene.provider.user, at=NOON)
    assert (record.status, record.signed_by, record.signed_at) == ("signed", scene.provider.user, NOON)


def test_a_colleague_does_not_sign_for_another(scene, session):
    with pytest.raises(NotYourSession):
        sign_record(record=written(scene, session), by=scene.colleague.user, at=NOON)


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.MANAGER, Role.INTEGRATION])
def test_only_clinical_roles_sign(scene, session, role):
    someone = User.objects.create_user("someone", roles=[role])
    with pytest.raises(NotPermitted):
        sign_record(record=written(scene, session), by=someone, at=NOON)


def test_an_empty_record_is_not_signed(scene, session):
    record = record_session(session=session, areas=[], by=scene.provider.user, at=NOON)
    with pytest.raises(RecordIncomplete):
        sign_record(record=record, by=scene.provider.user, at=NOON)


def test_a_session_in_progress_is_not_signed(scene):
    session = scene.begin(scene.start_series().sessions.get(number=1))
    with pytest.raises(MoveRefused):
        sign_record(record=written(scene, session), by=scene.provider.user, at=NOON)


def test_after_signing_nothing_can_be_written(scene, session):
    sign_record(record=written(scene, session), by=scene.provider.user, at=NOON)
    with pytest.raises(MoveRefused):
        written(scene, session)


def insert_area():
    area = BodyArea.objects.get(key="chin")
    RecordArea.objects.create(record=SessionRecord.objects.get(), area=area, passes=1)


def raw(statement):
    def run():
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: SessionRecord.objects.update(notes="better"),
        lambda: SessionRecord.objects.update(status="draft", signed_by=None, signed_at=None),
        lambda: SessionRecord.objects.all().delete(),
        lambda: RecordArea.objects.update(passes=1),
        lambda: RecordArea.objects.all().delete(),
        insert_area,
        raw("UPDATE treatments_sessionrecord SET pain_peak = 0"),
    ],
)
def test_the_database_keeps_a_signed_record_as_it_is(scene, session, attempt):
    sign_record(record=written(scene, session), by=scene.provider.user, at=NOON)
    with pytest.raises(IntegrityError, match="is_frozen"), transaction.atomic():
        attempt()


def test_who_gets_the_providers_sign_in_later_does_not_sign_for_them(scene, session):
    record = written(scene, session)
    thief = User.objects.create_user("thief", roles=[Role.PROVIDER])
    treated_by = scene.provider.user
    Provider.objects.filter(pk=scene.provider.pk).update(user=thief)
    with pytest.raises(NotYourSession):
        sign_record(record=record, by=thief, at=NOON)
    assert sign_record(record=record, by=treated_by, at=NOON).signed_by == treated_by


def test_writing_a_record_changes_the_session_that_shows_it(scene, session):
    seen = session.version
    written(scene, session)
    with expecting(session, seen), pytest.raises(Stale):
        sign_record(record=SessionRecord.objects.get(), by=scene.provider.user, at=NOON)


def test_a_device_of_another_location_is_refused(scene, session):
    elsewhere = Location.objects.create(
        name="Hill", time_zone="America/New_York", phone="+12125550101", emergency_number="911"
    )
    pen = Device.objects.create(location=elsewhere, name="P", kind=DeviceKind.objects.get(key="microneedling_pen"))
    with refuses_input("device_elsewhere"):
        written(scene, session, device=pen)
