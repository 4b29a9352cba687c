from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from clinic.actions.alerts import end_alert, raise_alert
from clinic.actions.confirming import Confirmation, TooManyFailures, WrongPassword, WrongPasswordOrCode
from clinic.errors import MoveRefused, NotPermitted
from clinic.models import AuditEvent, Provider, User
from clinic.roles import Role
from tests.one_time import with_second_factor
from tests.scenes import MONDAY, PASSWORD, cartridge, refuses_input, told, treated, used
from tests.treatments.screenings import answer_to, screen
from treatments.actions.overriding import Override
from treatments.actions.record_input import UsedAnaesthetic, UsedProduct, UsedPrp
from treatments.actions.records import record_session
from treatments.actions.screenings import clear_answer
from treatments.actions.signing import (
    NotConfirmed,
    NotYourSession,
    RecordIncomplete,
    SecondFactorWanted,
    add_addendum,
    add_with_password,
    sign_record,
    sign_with_password,
)
from treatments.actions.visits import arrive, complete_session, start_session
from treatments.models import (
    Addendum,
    BodyArea,
    RecordAnaesthetic,
    RecordArea,
    RecordCartridge,
    RecordProduct,
    RecordPrp,
    Session,
    SessionRecord,
    Treatment,
)
from treatments.queries.completeness import missing_in
from treatments.queries.record_content import is_addendum_intact, is_intact
from treatments.queries.records import whole_records

NOON = MONDAY + timedelta(hours=3)
LATER = NOON + timedelta(days=1)


@pytest.fixture
def session(scene):
    return scene.perform(scene.start_series().sessions.get(number=1))


def everything():
    numbing = UsedAnaesthetic(
        product="Lidocaine",
        strength="4 %",
        lot="LD-1",
        expires_on=date(2028, 1, 1),
        amount_g=5,
        area_cm2=100,
        applied_at=MONDAY,
        removed_at=MONDAY + timedelta(minutes=30),
    )
    glide = UsedProduct(
        name="HA",
        role="glide",
        manufacturer="Lumen",
        lot="HA-1",
        expires_on=date(2028, 1, 1),
        is_sterile=True,
        is_off_label=True,
    )
    plasma = UsedPrp(
        lot="TB-1",
        expires_on=date(2028, 1, 1),
        blood_ml=20,
        prp_ml=5,
        spin_protocol="1500 g",
        drawn_at=MONDAY,
        spun_at=MONDAY + timedelta(minutes=5),
        has_two_identifiers=True,
    )
    return used(anaesthetics=[numbing], products=[glide], prp=plasma)


def whole(record):
    return whole_records().get(pk=record.pk)


def fields_missing(record):
    return [missing.field for missing in missing_in(whole(record))]


def test_the_provider_who_treated_signs_and_the_signature_is_bound_to_the_content(scene, session):
    record = scene.sign(scene.record(session, supplies=everything()), at=NOON)
    assert (record.status, record.signed_by, record.signed_at) == ("signed", scene.provider.user, NOON)
    assert record.signed_name == "Ada Okafor"
    assert "I treated this patient" in record.meaning
    assert is_intact(whole(record)) is True


def test_a_draft_is_bound_to_nothing(scene, session):
    assert is_intact(whole(scene.record(session))) is None


def test_a_colleague_does_not_sign_for_another(scene, session):
    by = scene.colleague.user
    with pytest.raises(NotYourSession):
        sign_record(record=scene.record(session), confirmation=scene.confirm(by=by, at=NOON), by=by, at=NOON)


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.MANAGER, Role.INTEGRATION])
def test_only_clinical_roles_sign(scene, session, role):
    someone = User.objects.create_user("someone", roles=[role])
    confirmation = scene.confirm(by=someone, at=NOON)
    with pytest.raises(NotPermitted):
        sign_record(record=scene.record(session), confirmation=confirmation, by=someone, at=NOON)


@pytest.mark.parametrize("confirmed_at", [NOON - timedelta(minutes=3), NOON + timedelta(seconds=1)])
def test_a_confirmation_that_is_not_fresh_signs_nothing(scene, session, confirmed_at):
    record = scene.record(session)
    with pytest.raises(NotConfirmed):
        sign_record(record=record, confirmation=scene.confirm(at=confirmed_at), by=scene.provider.user, at=NOON)


def test_somebody_elses_confirmation_signs_nothing(scene, session):
    confirmation = Confirmation(user=scene.colleague.user, at=NOON)
    with pytest.raises(NotConfirmed):
        sign_record(record=scene.record(session), confirmation=confirmation, by=scene.provider.user, at=NOON)


def test_signing_takes_the_password(scene, session):
    record, by = scene.record(session), scene.provider.user
    scene.give_password(by)
    with pytest.raises(WrongPassword):
        sign_with_password(record=record, password="guess", by=by, at=NOON)
    assert sign_with_password(record=record, password=PASSWORD, by=by, at=NOON).status == "signed"


def test_who_guesses_is_kept_waiting(scene, session):
    record, by = scene.record(session), scene.provider.user
    scene.give_password(by)
    for _ in range(5):
        with pytest.raises(WrongPassword):
            sign_with_password(record=record, password="guess", by=by, at=NOON)
    with pytest.raises(TooManyFailures):
        sign_with_password(record=record, password=PASSWORD, by=by, at=NOON)
    later = NOON + timedelta(minutes=16)
    assert sign_with_password(record=record, password=PASSWORD, by=by, at=later).status == "signed"
    assert AuditEvent.objects.filter(action="user.confirmation_failed", by=by).count() == 5


def test_who_has_a_second_factor_signs_with_a_code_of_it_each_once(scene, session):
    record, by = scene.record(session), scene.provider.user
    scene.give_password(by)
    first, second, *_rest = with_second_factor(by, at=NOON)
    for given in ({}, {"code": ""}, {"code": "123456"}, {"password": "guess", "code": first}):
        with pytest.raises(WrongPasswordOrCode):
            sign_with_password(record=record, by=by, at=NOON, **{"password": PASSWORD, **given})
    record = sign_with_password(record=record, password=PASSWORD, code=first, by=by, at=NOON)
    assert record.status == "signed"
    with pytest.raises(WrongPasswordOrCode):
        add_with_password(record=record, text="x", password=PASSWORD, code=first, by=by, at=NOON)
    with pytest.raises(TooManyFailures):
        add_with_password(record=record, text="x", password=PASSWORD, code=second, by=by, at=NOON)
    later = NOON + timedelta(minutes=16)
    assert add_with_password(record=record, text="x", password=PASSWORD, code=second, by=by, at=later).text == "x"


def test_whose_role_needs_a_second_factor_signs_nothing_without_one(scene, session, settings):
    record, by = scene.record(session), scene.provider.user
    scene.give_password(by)
    settings.SECOND_FACTOR_ROLES = [Role.PROVIDER]
    with pytest.raises(SecondFactorWanted):
        sign_with_password(record=record, password=PASSWORD, by=by, at=NOON)
    code, *_rest = with_second_factor(by, at=NOON)
    assert sign_with_password(record=record, password=PASSWORD, code=code, by=by, at=NOON).status == "signed"


def test_an_empty_record_is_not_signed_and_every_missing_field_is_named(scene, session):
    record = record_session(session=session, areas=[], by=scene.provider.user, at=NOON)
    with pytest.raises(RecordIncomplete) as refusal:
        scene.sign(record)
    assert {missing.field for missing in refusal.value.missing} == {
        "skin_today",
        "has_medical_change",
        "pregnancy_status",
        "skin_type",
        "pain_peak",
        "bleeding",
        "erythema",
        "oedema",
        "has_urticaria",
        "has_vasovagal",
        "post_care",
        "teach_back",
        "areas",
        "cartridges",
        "next_interval_days",
    }
    assert all(missing.words for missing in refusal.value.missing)


@pytest.mark.parametrize("name", ["skin_today", "pregnancy_status", "bleeding", "post_care", "teach_back", "oedema"])
def test_what_is_required_of_every_record_is_named(scene, session, name):
    empty = [] if name == "skin_today" else None if name in ("teach_back", "oedema") else ""
    assert fields_missing(scene.record(session, details=told(**{name: empty}))) == [name]


@pytest.mark.parametrize("name", ["depth_mm", "passes", "endpoint"])
def test_what_is_required_of_an_area_is_named_with_its_row(scene, session, name):
    area = treated("chin", **{name: "" if name == "endpoint" else None})
    assert fields_missing(scene.record(session, treated(), area)) == [f"areas/1/{name}"]


def test_a_medical_change_is_told(scene, session):
    assert fields_missing(scene.record(session, details=told(has_medical_change=True))) == ["medical_change"]


def test_a_cartridge_that_had_expired_is_refused_by_name(scene, session):
    record = scene.record(session, supplies=used(cartridges=[cartridge(expires_on=date(2027, 2, 28))]))
    with pytest.raises(RecordIncomplete) as refusal:
        scene.sign(record)
    assert [(each.field, each.code) for each in refusal.value.missing] == [
        ("cartridges/0/expires_on", "cartridge_expired")
    ]


@pytest.mark.parametrize(
    ("name", "field", "code"),
    [
        ("anaesthetics", "anaesthetics/0/expires_on", "anaesthetic_expired"),
        ("products", "products/0/expires_on", "product_expired"),
        ("prp", "prp/expires_on", "tube_expired"),
    ],
)
def test_whatever_had_expired_is_refused_by_name_and_its_last_day_counts(scene, session, name, field, code):
    supplies = everything()
    used_up = getattr(supplies, name)
    row = used_up if name == "prp" else used_up[0]
    for day, found in ((date(2027, 2, 28), [(field, code)]), (date(2027, 3, 1), [])):
        late = replace(row, expires_on=day)
        record = scene.record(session, supplies=replace(supplies, **{name: late if name == "prp" else [late]}))
        assert [(each.field, each.code) for each in missing_in(whole(record))] == found


@pytest.mark.parametrize(("days", "found"), [(1, ["interval_below_floor"]), (0, [])])
def test_a_next_session_is_not_decided_sooner_than_anybody_may_book_it(scene, days, found):
    series = scene.start_series(session_count=3)
    series.sessions.filter(number=3).update(floor_days=30, min_days=30, ideal_days=30, max_days=40)
    session = scene.perform(series.sessions.get(number=1))
    series.sessions.filter(number=2).update(status="skipped")
    record = scene.record(session, details=told(next_interval_days=30 - days))
    assert [each.code for each in missing_in(whole(record))] == found


def test_the_floor_of_a_session_that_is_skipped_counts_for_nothing(scene):
    series = scene.start_series(session_count=3)
    session = scene.perform(series.sessions.get(number=1))
    series.sessions.filter(number__gt=1).update(status="skipped")
    assert fields_missing(scene.record(session, details=told(next_interval_days=1))) == []


def numbed(scene, notes="", **said):
    """A record of who was numbed, of a patient who answered so."""
    session = scene.start_series().sessions.get(number=1)
    appointment = scene.book(session)
    arrive(appointment=appointment, by=scene.desk, at=MONDAY)
    screening = screen(session, by=scene.provider.user, at=MONDAY, **said)
    for key in set(said) - {"topical_allergy"}:
        clear_answer(answer=answer_to(screening, key), reason="Without it.", by=scene.provider.user, at=MONDAY)
    scene.get_ready(session, at=MONDAY)
    start_session(session=session, by=scene.provider.user, at=MONDAY)
    complete_session(session=session, by=scene.provider.user, at=MONDAY + timedelta(hours=1))
    return scene.record(session, supplies=everything(), notes=notes)


@pytest.mark.parametrize("key", ["anaesthetic_allergy", "anaesthetic_cautions"])
def test_who_was_numbed_in_spite_of_an_answer_is_not_signed_for_without_a_word(scene, key):
    record = numbed(scene, **{key: "yes"})
    assert [(each.field, each.code) for each in missing_in(whole(record))] == [("notes", "anaesthetic_unexplained")]
    record = scene.record(record.session, supplies=everything(), notes="Without adrenaline; agreed with her doctor.")
    assert scene.sign(record).status == "signed"


def test_an_anaesthetic_named_beside_another_question_is_explained(scene):
    record = numbed(scene, topical_allergy={"note": "EMLA, years ago"})
    assert [(each.field, each.code) for each in missing_in(whole(record))] == [("notes", "anaesthetic_unexplained")]


def test_a_reaction_to_another_product_is_none_to_an_anaesthetic(scene):
    assert missing_in(whole(numbed(scene, topical_allergy={"note": "vitamin C"}))) == []


@pytest.mark.parametrize("text", ["Alérgica a la lidocaína", "EMLA: hives", "Reaction to LMX4"])
def test_an_allergy_that_concerns_numbing_is_explained_and_another_is_not(scene, session, text):
    raise_alert(patient=scene.patient, kind="allergy", text="Latex", by=scene.desk, at=MONDAY)
    record = scene.record(session, supplies=everything())
    assert fields_missing(record) == []
    alert = raise_alert(patient=scene.patient, kind="allergy", text=text, by=scene.desk, at=MONDAY)
    assert fields_missing(record) == ["notes"]
    end_alert(alert=alert, by=scene.desk, at=MONDAY)
    assert fields_missing(record) == []


def test_a_cartridge_may_expire_on_the_day_of_the_session(scene, session):
    supplies = used(cartridges=[cartridge(expires_on=date(2027, 3, 1))])
    assert scene.sign(scene.record(session, supplies=supplies)).status == "signed"


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"lot": ""}, "lot"),
        ({"expires_on": None}, "expires_on"),
        ({"ref": ""}, "ref"),
        ({"pins": None}, "pins"),
        ({"is_single_use": False}, "is_single_use"),
    ],
)
def test_a_cartridge_is_told_whole_and_confirmed(scene, session, wish, field):
    supplies = used(cartridges=[cartridge(**wish)])
    assert fields_missing(scene.record(session, supplies=supplies)) == [f"cartridges/0/{field}"]


def test_plasma_and_energy_are_required_where_the_treatment_has_them(scene, session):
    parts = ["needling", "cartridge", "prp", "radiofrequency"]
    Treatment.objects.filter(pk=scene.treatment.pk).update(record_parts=parts)
    energy = [f"areas/0/{name}" for name in ("rf_energy", "rf_pulse_ms", "rf_pulses", "is_insulated")]
    assert fields_missing(scene.record(session)) == [*energy, "prp"]


def test_where_there_is_no_needle_there_is_no_cartridge_to_miss(scene, session):
    Treatment.objects.filter(pk=scene.treatment.pk).update(record_parts=[], endpoints=[])
    area = treated(depth_mm=None, passes=None, speed=None, speed_unit="", endpoint="")
    assert fields_missing(scene.record(session, area, supplies=used(cartridges=[]))) == []


def test_the_last_session_recommends_no_next_one(scene):
    series = scene.start_series(session_count=3)
    session = scene.perform(series.sessions.get(number=1))
    record = scene.record(session, details=told(next_interval_days=None))
    assert fields_missing(record) == ["next_interval_days"]
    series.sessions.filter(number__gt=1).update(status="skipped")
    assert fields_missing(record) == []


def test_a_session_in_progress_is_not_signed(scene):
    session = scene.begin(scene.start_series().sessions.get(number=1))
    with pytest.raises(MoveRefused):
        scene.sign(scene.record(session))


def test_after_signing_nothing_can_be_written(scene, session):
    signed(scene, session)
    with pytest.raises(MoveRefused):
        scene.record(session)


def signed(scene, session):
    return scene.sign(scene.record(session, supplies=everything()))


def raw(statement):
    def run():
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


def add_to(model, **values):
    return lambda: model.objects.create(record=SessionRecord.objects.get(), **values)


ROWS = {
    RecordArea: {"endpoint": "x"},
    RecordAnaesthetic: {"lot": "x"},
    RecordCartridge: {"lot": "x"},
    RecordProduct: {"lot": "x"},
    RecordPrp: {"lot": "x"},
}
ATTEMPTS = [
    lambda: SessionRecord.objects.update(notes="better"),
    lambda: SessionRecord.objects.update(status="draft", signed_by=None, signed_at=None),
    lambda: SessionRecord.objects.update(content_hash="0" * 64),
    lambda: SessionRecord.objects.all().delete(),
    *(lambda model=model, change=change: model.objects.update(**change) for model, change in ROWS.items()),
    *(lambda model=model: model.objects.all().delete() for model in ROWS),
    lambda: RecordArea.objects.bulk_update([update(RecordArea.objects.get())], ["passes"]),
    lambda: RecordArea.objects.create(
        record=SessionRecord.objects.get(), area=BodyArea.objects.get(key="chin"), passes=1
    ),
    add_to(RecordAnaesthetic, product="more"),
    add_to(RecordCartridge, ref="more"),
    add_to(RecordProduct, name="more", role="post"),
    raw("UPDATE treatments_sessionrecord SET pain_peak = 0"),
    raw("DELETE FROM treatments_recordarea"),
    raw("UPDATE treatments_recordcartridge SET expires_on = '2030-01-01'"),
    raw(
        "INSERT INTO treatments_recordproduct (id, record_id, lot, name, manufacturer, role) "
        "SELECT gen_random_uuid(), id, '', 'x', '', 'post' FROM treatments_sessionrecord"
    ),
    raw("UPDATE treatments_recordprp SET record_id = record_id"),
]


def update(row):
    row.passes = 9
    return row


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_the_database_keeps_a_signed_record_and_every_row_of_it(scene, session, attempt):
    record = signed(scene, session)
    with pytest.raises(IntegrityError, match="is_frozen"), transaction.atomic():
        attempt()
    assert is_intact(whole(record)) is True


@pytest.mark.parametrize(
    "change", [{"performed_on": date(2027, 3, 2)}, {"number": 9}, {"treated_by": None}, {"ended_at": NOON}]
)
def test_what_a_signed_record_says_of_its_session_stays_so(scene, session, change):
    signed(scene, session)
    with pytest.raises(IntegrityError, match="session_signed_keeps_its_facts"), transaction.atomic():
        Session.objects.filter(pk=session.pk).update(**change)


def test_whoever_could_get_around_the_database_is_found_out_by_the_hash(scene, session):
    record = whole(signed(scene, session))
    area = record.areas.all()[0]
    area.passes += 1
    assert is_intact(record) is False


def test_the_hash_covers_whom_it_is_about_and_who_signed(scene, session):
    for name in ("signed_name", "meaning", "notes"):
        record = whole(SessionRecord.objects.first() or signed(scene, session))
        setattr(record, name, "else")
        assert is_intact(record) is False
    record.session.series.patient_id = scene.another_patient().pk
    assert is_intact(record) is False


def test_who_gets_the_providers_sign_in_later_does_not_sign_for_them(scene, session):
    record = scene.record(session)
    thief = User.objects.create_user("thief", roles=[Role.PROVIDER])
    Provider.objects.filter(pk=scene.provider.pk).update(user=thief)
    with pytest.raises(NotYourSession):
        sign_record(record=record, confirmation=scene.confirm(by=thief, at=NOON), by=thief, at=NOON)
    assert scene.sign(record).signed_by == scene.provider.user


def addendum(scene, record, text="The left side was treated at 1.0 mm.", by=None):
    by = by or scene.provider.user
    return add_addendum(record=record, text=text, confirmation=scene.confirm(by=by, at=LATER), by=by, at=LATER)


def test_a_correction_stands_beside_the_record_signed_and_dated(scene, session):
    record = signed(scene, session)
    added = addendum(scene, record, by=scene.colleague.user)
    assert (added.signed_by, added.signed_at, added.signed_name) == (scene.colleague.user, LATER, "Ben Ruiz")
    assert is_addendum_intact(Addendum.objects.get())
    assert is_intact(whole(record)) is True
    added.text = "else"
    assert not is_addendum_intact(added)


def test_a_draft_is_written_again_rather_than_added_to(scene, session):
    with pytest.raises(MoveRefused):
        addendum(scene, scene.record(session))


@pytest.mark.parametrize("text", ["", "  ", "x" * 10_001])
def test_an_addendum_says_something_that_fits(scene, session, text):
    with refuses_input("text_length"):
        addendum(scene, signed(scene, session), text=text)


def test_adding_takes_the_password_too(scene, session):
    record, by = signed(scene, session), scene.provider.user
    scene.give_password(by)
    with pytest.raises(WrongPassword):
        add_with_password(record=record, text="x", password="guess", by=by, at=LATER)
    assert add_with_password(record=record, text="x", password=PASSWORD, by=by, at=LATER).text == "x"


@pytest.mark.parametrize(
    "attempt", [lambda: Addendum.objects.update(text="else"), raw("DELETE FROM treatments_addendum")]
)
def test_an_addendum_never_changes(scene, session, attempt):
    addendum(scene, signed(scene, session))
    with pytest.raises(IntegrityError, match="addendum_is_kept"), transaction.atomic():
        attempt()


def treated_after_saying(scene, **said):
    """A session at which the patient said more once it had begun."""
    session = scene.begin(scene.start_series().sessions.get(number=1))
    screening = screen(session, by=scene.provider.user, at=MONDAY + timedelta(minutes=70), **said)
    complete_session(session=session, by=scene.provider.user, at=MONDAY + timedelta(hours=2))
    return session, screening


def test_what_a_provider_has_to_decide_is_decided_before_it_is_signed(scene):
    session, screening = treated_after_saying(scene, anticoagulant="yes")
    record = scene.record(session)
    with pytest.raises(RecordIncomplete) as refusal:
        scene.sign(record, at=NOON)
    assert [(each.field, each.code) for each in refusal.value.missing] == [("screening", "screening_undecided")]
    answer = answer_to(screening, "anticoagulant")
    clear_answer(answer=answer, reason="Healed well before.", by=scene.provider.user, at=NOON)
    assert scene.sign(record, at=NOON).status == "signed"


def test_what_a_physician_has_to_decide_a_lead_decides_before_it_is_signed(scene, lead):
    session, screening = treated_after_saying(scene, keloid_history="yes")
    record = scene.record(session)
    with pytest.raises(RecordIncomplete) as refusal:
        scene.sign(record, at=NOON)
    assert "a clinical lead has to decide" in str(refusal.value.missing[0].words)
    clear_answer(answer=answer_to(screening, "keloid_history"), reason="Cheeks alone.", by=lead, at=NOON)
    assert scene.sign(record, at=NOON).status == "signed"


def test_what_rules_a_treatment_out_is_explained_before_it_is_signed(scene):
    session, _screening = treated_after_saying(scene, bleeding_disorder="yes")
    assert fields_missing(scene.record(session)) == ["medical_change"]
    details = told(has_medical_change=True, medical_change="Told of it when half was done; stopped there.")
    assert scene.sign(scene.record(session, details=details), at=NOON).status == "signed"


def test_what_was_overridden_at_the_start_is_decided(scene):
    session = scene.start_series().sessions.get(number=1)
    arrive(appointment=scene.book(session), by=scene.desk, at=MONDAY)
    screen(session, by=scene.provider.user, at=MONDAY, anticoagulant="yes")
    override = Override(codes=frozenset({"screening_relative"}), reason="Healed well before.")
    start_session(session=session, by=scene.provider.user, at=MONDAY, override=override)
    complete_session(session=session, by=scene.provider.user, at=MONDAY + timedelta(hours=1))
    assert scene.sign(scene.record(session), at=NOON).status == "signed"


def test_knowing_what_is_missing_costs_one_query(scene, session, django_assert_num_queries):
    record = whole(scene.record(session))
    with django_assert_num_queries(1):
        assert missing_in(record) == []
