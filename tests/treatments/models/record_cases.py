"""Rows of records, of what was used up and of what was said afterwards that the database refuses."""

from datetime import timedelta
from decimal import Decimal

from django.db.models import F

from tests.constraints import copied
from tests.scenes import MONDAY, cartridge, treated, used
from treatments.actions.adverse_events import draft_adverse_event, record_adverse_event
from treatments.actions.record_input import UsedAnaesthetic, UsedProduct, UsedPrp
from treatments.actions.signing import add_addendum
from treatments.actions.withdrawing import withdraw_session
from treatments.models import Addendum, AdverseEvent, BodyArea, DepthLimit, Session, SessionRecord

HOUR = timedelta(hours=1)
SUPPLIES = {
    "anaesthetics": [
        UsedAnaesthetic(
            product="Lidocaine",
            strength="4 %",
            lot="LD-1",
            expires_on=MONDAY.date(),
            amount_g=5,
            area_cm2=100,
            applied_at=MONDAY,
            removed_at=MONDAY + HOUR,
        )
    ],
    "cartridges": [cartridge()],
    "products": [
        UsedProduct(
            name="HA",
            role="glide",
            manufacturer="Lumen",
            lot="HA-1",
            expires_on=MONDAY.date(),
            is_sterile=True,
            is_off_label=True,
        )
    ],
    "prp": UsedPrp(
        lot="TB-1",
        expires_on=MONDAY.date(),
        blood_ml=20,
        prp_ml=5,
        spin_protocol="1500 g",
        drawn_at=MONDAY,
        spun_at=MONDAY + HOUR,
        has_two_identifiers=True,
    ),
}


def performed(scene):
    return scene.perform(scene.start_series().sessions.get(number=1))


def recorded(scene):
    areas = [treated("cheeks"), treated("chin", depth_mm=Decimal("1.0"))]
    return scene.record(performed(scene), *areas, supplies=used(**SUPPLIES), at=MONDAY + 4 * HOUR)


def records(scene):
    return SessionRecord.objects.filter(pk=recorded(scene).pk)


def signed(scene):
    return scene.sign(recorded(scene), at=MONDAY + 5 * HOUR)


def areas(scene):
    return recorded(scene).areas.all()


def added(scene):
    at = MONDAY + 6 * HOUR
    add_addendum(
        record=signed(scene), text="Left side 1.0 mm.", confirmation=scene.confirm(at=at), by=scene.provider.user, at=at
    )
    return Addendum.objects.all()


def withdrawn(scene):
    return withdraw_session(
        session=performed(scene), reason="Wrong patient.", by=scene.provider.user, at=MONDAY + 6 * HOUR
    )


def reported(scene):
    at = MONDAY + 24 * HOUR
    draft_adverse_event(session=performed(scene), kind="pih", description="A spot.", by=None, at=at)
    return AdverseEvent.objects.all()


def reactions(scene):
    by, at = scene.provider.user, MONDAY + 6 * HOUR
    record_adverse_event(session=performed(scene), kind="pih", onset_at=at, grade=2, by=by, at=at)
    return AdverseEvent.objects.all()


def changing(rows, **values):
    return lambda scene: getattr(recorded(scene), rows).all().update(**values)


def plasma(**values):
    return lambda scene: type(recorded(scene).prp).objects.update(**values)


def frozen(rows, **values):
    """Changing, removing and adding to what was signed."""
    yield lambda scene: getattr(signed(scene), rows).all().update(**values)
    yield lambda scene: getattr(signed(scene), rows).all().delete()
    yield lambda scene: copied(getattr(signed(scene), rows).first())


def session_of(scene):
    return Session.objects.filter(pk=signed(scene).session_id)


CASES = [
    ("record_pain_0_to_10", lambda scene: records(scene).update(pain_peak=11)),
    ("record_erythema_0_to_4", lambda scene: records(scene).update(erythema=5)),
    ("record_oedema_0_to_4", lambda scene: records(scene).update(oedema=5)),
    ("record_skin_type_1_to_6", lambda scene: records(scene).update(skin_type=0)),
    ("record_skin_type_1_to_6", lambda scene: records(scene).update(skin_type=7)),
    ("record_next_interval_1_to_730", lambda scene: records(scene).update(next_interval_days=0)),
    ("record_next_interval_1_to_730", lambda scene: records(scene).update(next_interval_days=731)),
    ("record_signed_by_someone", lambda scene: records(scene).update(status="signed")),
    ("record_signed_by_someone", lambda scene: records(scene).update(signed_at=MONDAY)),
    ("record_signature_is_whole", lambda scene: records(scene).update(meaning="Mine.")),
    ("record_signature_is_whole", lambda scene: records(scene).update(content_hash="0" * 64)),
    (
        "record_signature_is_whole",
        lambda scene: records(scene).update(
            status="signed",
            signed_by=scene.desk,
            signed_at=MONDAY,
            content_hash="x" * 64,
            meaning="x",
            signed_name="x",
        ),
    ),
    ("record_area_once", lambda scene: copied(areas(scene).first())),
    ("record_depth_within_devices", lambda scene: areas(scene).update(depth_mm="0.09")),
    ("record_depth_within_devices", lambda scene: areas(scene).update(depth_mm="3.51")),
    ("record_passes_1_to_50", lambda scene: areas(scene).update(passes=0)),
    ("record_passes_1_to_50", lambda scene: areas(scene).update(passes=51)),
    ("record_speed_has_a_unit", lambda scene: areas(scene).update(speed_unit="")),
    ("record_speed_has_a_unit", lambda scene: areas(scene).update(speed=None)),
    ("record_speed_has_a_unit", lambda scene: areas(scene).update(speed=0)),
    ("record_energy_has_a_unit", lambda scene: areas(scene).update(rf_energy=5)),
    ("record_energy_has_a_unit", lambda scene: areas(scene).update(rf_energy_unit="w")),
    ("record_pulses_are_some", lambda scene: areas(scene).update(rf_pulses=0)),
    ("record_pulses_are_some", lambda scene: areas(scene).update(rf_pulse_ms=0)),
    ("record_depth_over_its_bound", lambda scene: areas(scene).update(over_mm="3.00", over_bound="area")),
    ("record_depth_over_its_bound", lambda scene: areas(scene).update(over_bound="area")),
    ("record_depth_over_its_bound", lambda scene: areas(scene).update(over_mm="0.50")),
    ("anaesthetic_has_a_name", changing("anaesthetics", product="")),
    ("anaesthetic_amounts_are_some", changing("anaesthetics", amount_g=0)),
    ("anaesthetic_amounts_are_some", changing("anaesthetics", area_cm2=0)),
    ("anaesthetic_on_before_off", changing("anaesthetics", removed_at=F("applied_at"))),
    ("cartridge_pins_1_to_100", changing("cartridges", pins=0)),
    ("cartridge_pins_1_to_100", changing("cartridges", pins=101)),
    ("product_has_a_name", changing("products", name="")),
    ("prp_volumes_are_possible", plasma(blood_ml=501)),
    ("prp_volumes_are_possible", plasma(blood_ml=4)),
    ("prp_volumes_are_possible", plasma(prp_ml=0)),
    ("prp_drawn_before_spun", plasma(spun_at=F("drawn_at"))),
    ("addendum_says_something", lambda scene: copied(added(scene).get(), text="")),
    ("withdrawal_has_a_reason", lambda scene: copied(withdrawn(scene), reason="")),
    ("adverse_event_grade_1_to_5", lambda scene: reactions(scene).update(grade=0)),
    ("adverse_event_grade_1_to_5", lambda scene: reactions(scene).update(grade=6, is_serious=True)),
    ("adverse_event_over_at_some_time", lambda scene: reactions(scene).update(outcome="resolved")),
    ("adverse_event_over_at_some_time", lambda scene: reactions(scene).update(resolved_at=F("onset_at"))),
    (
        "adverse_event_over_at_some_time",
        lambda scene: reactions(scene).update(outcome="resolved", resolved_at=F("onset_at") - HOUR),
    ),
    ("adverse_event_life_threatening_is_serious", lambda scene: reactions(scene).update(grade=4)),
    ("adverse_event_death_is_grade_5", lambda scene: reactions(scene).update(outcome="fatal")),
    ("adverse_event_death_is_grade_5", lambda scene: reported(scene).update(outcome="fatal")),
    ("adverse_event_confirmed_is_graded", lambda scene: reactions(scene).update(grade=None)),
    ("adverse_event_confirmed_is_graded", lambda scene: reactions(scene).update(recorded_by=None)),
    ("adverse_event_confirmed_is_graded", lambda scene: reported(scene).update(status="confirmed")),
    ("adverse_event_dismissed_for_a_reason", lambda scene: reported(scene).update(status="dismissed")),
    ("adverse_event_dismissed_for_a_reason", lambda scene: reported(scene).update(dismissed_because="Fine.")),
    ("depth_limit_bounds_ordered", lambda scene: DepthLimit.objects.update(warn_above_mm=F("block_above_mm") + 1)),
    ("depth_limit_bounds_ordered", lambda scene: DepthLimit.objects.update(default_mm=F("warn_above_mm") + 1)),
    ("depth_limit_bounds_ordered", lambda scene: DepthLimit.objects.update(lowest_mm=0)),
    ("depth_limit_one_for_radiofrequency", lambda scene: DepthLimit.objects.update(modality="radiofrequency")),
    ("record_signed_is_frozen", lambda scene: SessionRecord.objects.filter(pk=signed(scene).pk).update(notes="else")),
    ("record_signed_is_frozen", lambda scene: SessionRecord.objects.filter(pk=signed(scene).pk)._raw_delete("default")),
    ("record_area_is_frozen", lambda scene: signed(scene).areas.update(passes=3)),
    ("record_area_is_frozen", lambda scene: signed(scene).areas.all().delete()),
    ("record_area_is_frozen", lambda scene: copied(signed(scene).areas.first(), area=BodyArea.objects.get(key="nose"))),
    *(("record_anaesthetic_is_frozen", attempt) for attempt in frozen("anaesthetics", lot="else")),
    *(("record_cartridge_is_frozen", attempt) for attempt in frozen("cartridges", lot="else")),
    *(("record_product_is_frozen", attempt) for attempt in frozen("products", lot="else")),
    ("record_prp_is_frozen", lambda scene: type(signed(scene).prp).objects.update(lot="else")),
    ("record_prp_is_frozen", lambda scene: signed(scene).prp.delete()),
    ("session_signed_keeps_its_facts", lambda scene: session_of(scene).update(number=9)),
    ("session_signed_keeps_its_facts", lambda scene: session_of(scene).update(ended_at=F("ended_at") + HOUR)),
    ("session_withdrawn_is_frozen", lambda scene: Session.every.filter(withdrawal=withdrawn(scene)).update(number=9)),
    ("addendum_is_kept", lambda scene: added(scene).update(text="else")),
    ("addendum_is_kept", lambda scene: added(scene).delete()),
    ("withdrawal_is_kept", lambda scene: type(withdrawn(scene)).objects.update(reason="else")),
    ("withdrawal_is_kept", lambda scene: withdrawn(scene).delete()),
]
