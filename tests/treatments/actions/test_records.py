from datetime import timedelta
from decimal import Decimal

import pytest

from clinic.changes import expecting
from clinic.errors import MoveRefused, Stale
from clinic.models import Device, DeviceKind, Location
from tests.scenes import MONDAY, cartridge, refuses_input, told, treated, used
from treatments.actions.record_input import TreatedArea, UsedAnaesthetic, UsedProduct, UsedPrp
from treatments.actions.records import record_session
from treatments.models import BodyArea, SessionRecord

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


def rows_of(record):
    names = ("areas", "anaesthetics", "cartridges", "products")
    return {name: [row.pk for row in getattr(record, name).all()] for name in names}


def test_rows_that_say_the_same_stay_and_those_of_other_kinds_are_written_anew(scene, session):
    supplies = used(cartridges=[cartridge()], products=[UsedProduct(name="HA", role="glide")])
    before = rows_of(written(scene, session, supplies=supplies))
    assert rows_of(written(scene, session, pain_peak=4, supplies=supplies)) == before
    after = rows_of(written(scene, session, cheeks(passes=6), supplies=supplies))
    assert after["areas"] != before["areas"]
    assert after | {"areas": []} == before | {"areas": []}
    none = rows_of(written(scene, session, cheeks(passes=6)))
    assert none == {"areas": after["areas"], "anaesthetics": [], "cartridges": [], "products": []}


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


def test_writing_a_record_changes_the_session_that_shows_it(scene, session):
    seen = session.version
    written(scene, session)
    with expecting(session, seen), pytest.raises(Stale):
        written(scene, session)


def test_a_device_of_another_location_is_refused(scene, session):
    elsewhere = Location.objects.create(
        name="Hill", time_zone="America/New_York", phone="+12125550101", emergency_number="911"
    )
    pen = Device.objects.create(location=elsewhere, name="P", kind=DeviceKind.objects.get(key="microneedling_pen"))
    with refuses_input("device_elsewhere"):
        written(scene, session, device=pen)


def test_the_whole_of_a_record_is_kept_and_replaced_as_a_whole(scene, session):
    numbing = UsedAnaesthetic(
        product="Lidocaine", applied_at=MONDAY, removed_at=MONDAY + timedelta(minutes=32, seconds=40)
    )
    supplies = used(anaesthetics=[numbing], products=[UsedProduct(name="HA", role="glide")], prp=UsedPrp(lot="T-1"))
    record = scene.record(session, treated("cheeks"), treated("chin", depth_mm=Decimal("1.0")), supplies=supplies)
    assert (record.skin_today, record.teach_back, record.erythema) == (["intact"], True, 2)
    assert record.anaesthetics.get().dwell_minutes == 32
    assert (record.cartridges.get().lot, record.products.get().role, record.prp.lot) == ("CT-1", "glide", "T-1")
    record = scene.record(session, supplies=used(cartridges=[cartridge(lot="CT-2")]))
    kept = SessionRecord.objects.get()
    assert [row.lot for row in kept.cartridges.all()] == ["CT-2"]
    assert not kept.anaesthetics.exists()
    assert not hasattr(kept, "prp")


@pytest.mark.parametrize(
    ("wishes", "code", "field"),
    [
        ({"details": told(erythema=5)}, "out_of_bounds", "erythema"),
        ({"details": told(skin_type=7)}, "out_of_bounds", "skin_type"),
        ({"details": told(next_interval_days=0)}, "out_of_bounds", "next_interval_days"),
        ({"details": told(bleeding="a lot")}, "invalid_choice", "bleeding"),
        ({"details": told(skin_today=["green"])}, "item_invalid", "skin_today"),
        ({"supplies": used(cartridges=[cartridge(), cartridge(pins=0)])}, "out_of_bounds", "cartridges/1/pins"),
        ({"supplies": used(prp=UsedPrp(blood_ml=Decimal(5), prp_ml=Decimal(6)))}, "more_than_drawn", "prp/prp_ml"),
        (
            {"supplies": used(anaesthetics=[UsedAnaesthetic(product="L", applied_at=MONDAY, removed_at=MONDAY)])},
            "times_reversed",
            "anaesthetics/0/removed_at",
        ),
    ],
)
def test_what_can_not_be_is_refused_where_it_came_in(scene, session, wishes, code, field):
    with refuses_input(code) as refusal:
        scene.record(session, **wishes)
    assert refusal.value.field == field
    assert not SessionRecord.objects.exists()


@pytest.mark.parametrize(
    ("wishes", "field"),
    [({"speed": None}, "speed"), ({"speed_unit": ""}, "speed_unit"), ({"rf_energy_unit": "w"}, "rf_energy")],
)
def test_a_number_and_its_unit_are_said_together(scene, session, wishes, field):
    with refuses_input("unit_incomplete") as refusal:
        scene.record(session, treated(**wishes))
    assert refusal.value.field == f"areas/0/{field}"


def test_the_skin_type_is_said_once_and_is_the_patients_from_then_on(scene, session):
    scene.record(session, details=told(skin_type=4))
    scene.patient.refresh_from_db()
    assert scene.patient.skin_type == 4
    assert scene.record(session, details=told(skin_type=None)).skin_type == 4


def test_a_depth_above_where_the_area_warns_is_kept_with_that_bound(scene, session):
    row = scene.record(session, treated(depth_mm=Decimal("1.6"))).areas.get()
    assert (row.over_mm, row.over_bound) == (Decimal("1.5"), "area")
    assert scene.record(session, treated(depth_mm=Decimal("1.5"))).areas.get().over_mm is None


def test_a_depth_above_the_limit_of_the_area_is_refused_by_name(scene, session):
    with refuses_input("depth_above_limit") as refusal:
        scene.record(session, treated("periorbital", depth_mm=Decimal("0.55")))
    assert refusal.value.field == "areas/0/depth_mm"
