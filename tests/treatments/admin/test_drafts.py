"""The page of a record: filled from last time, saved as it is written, and never over what somebody else wrote."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from clinic.actions.alerts import raise_alert
from clinic.roles import Role
from tests.scenes import MONDAY, told, used
from tests.staff import button, page, signed_in, somebody, text
from tests.treatments.admin.record_page import rows
from tests.treatments.screenings import answer_to, screen
from treatments.actions.record_input import UsedAnaesthetic
from treatments.actions.screenings import clear_answer
from treatments.actions.visits import arrive, start_session
from treatments.models import BodyArea, SessionRecord, Treatment
from treatments.queries.prefill import prefill_of

TEN = MONDAY + timedelta(hours=1)


@pytest.fixture
def session(scene):
    return scene.begin(scene.start_series().sessions.get(number=1), TEN)


@pytest.fixture
def provider(scene):
    return signed_in(scene.provider.user)


def cheeks(**fields):
    return rows() | {"areas-0-area": BodyArea.objects.get(key="cheeks").pk} | fields


def address(session):
    return reverse("admin:treatments_session_draft", args=[session.pk])


def test_a_draft_is_kept_as_it_is_written_and_says_what_is_missing(provider, session):
    answer = provider.post(address(session), cheeks(notes="calm", seen_record="")).json()
    record = SessionRecord.objects.get()
    session.refresh_from_db()
    assert (record.notes, answer["record"], answer["session"]) == ("calm", 1, session.version)
    assert answer["said"] == "Saved at 09:00."
    skin = {"words": "Say how the skin is today.", "address": "#id_skin_today_0"}
    assert skin in answer["missing"]
    answer = provider.post(address(session), cheeks(notes="calmer", seen_record="1", skin_today=["intact"])).json()
    assert answer["record"] == 2
    assert skin not in answer["missing"]


def test_what_is_missing_names_its_row_and_leads_to_its_control(provider, session):
    fields = cheeks(**{"areas-TOTAL_FORMS": 3, "areas-2-area": BodyArea.objects.get(key="nose").pk}, seen_record="")
    answer = provider.post(address(session), fields).json()
    said = {each["address"]: each["words"] for each in answer["missing"]}
    assert said["#id_areas-0-depth_mm"] == "Cheeks: Say how deep, in mm."
    # The second row of the page is blank, and isn't kept: what the record has second is the third there.
    assert said["#id_areas-2-depth_mm"] == "Nose: Say how deep, in mm."
    shown = text(provider.get(button(session, "record")))
    assert '<a href="#id_areas-1-depth_mm">Nose: Say how deep, in mm.</a>' in shown
    for each in provider.get(button(session, "record")).context["form"].state["missing"]:
        assert f'id="{each["address"][1:]}"' in shown


def test_rows_in_which_nothing_stands_are_closed_but_those_that_are_needed(provider, session):
    form = provider.get(button(session, "record")).context["form"]
    spare = {name: [row.is_spare for row in rows] for name, rows in form.rows.items()}
    assert spare["areas"][0] is False
    assert spare["areas"][-2:] == [True, True]
    assert (spare["anaesthetics"], spare["cartridges"], spare["products"]) == ([True], [False], [True])


def test_no_row_in_which_something_stands_is_closed_with_those_after_a_blank_one(provider, session):
    nose = BodyArea.objects.get(key="nose").pk
    fields = cheeks(**{"areas-TOTAL_FORMS": 4, "areas-0-area": "", "areas-2-area": nose, "areas-2-passes": "many"})
    form = provider.post(button(session, "record"), fields).context["form"]
    assert [row.is_spare for row in form.areas] == [False, False, False, True]


def test_all_of_it_is_read_on_the_clock_of_the_location(provider, session):
    Treatment.objects.filter(pk=session.series.treatment_id).update(record_parts=["needling", "cartridge", "prp"])
    fields = cheeks(
        **{
            "areas-0-depth_mm": "1.25",
            "areas-0-speed": "4",
            "areas-0-speed_unit": "level",
            "anaesthetics-0-product": "Lidocaine",
            "anaesthetics-0-applied_at": "2027-03-01T09:10",
            "anaesthetics-0-removed_at": "2027-03-01T09:40",
            "cartridges-0-ref": "N-12",
            "cartridges-0-is_single_use": "on",
            "products-0-name": "HA",
            "products-0-role": "glide",
            "products-0-is_sterile": "yes",
            "products-0-is_off_label": "no",
            "prp-blood_ml": "20",
            "prp-prp_ml": "4.5",
            "has_medical_change": "no",
            "teach_back": "yes",
            "skin_type": "4",
            "lasting_signs": ["erythema", "pain"],
        }
    )
    fields |= rows(anaesthetics=1, cartridges=1, products=1)
    assert provider.post(address(session), fields).status_code == 200
    record = SessionRecord.objects.get()
    numbing, product = record.anaesthetics.get(), record.products.get()
    assert (numbing.applied_at, numbing.dwell_minutes) == (MONDAY + timedelta(minutes=10), 30)
    assert (product.is_sterile, product.is_off_label) == (True, False)
    assert (record.prp.prp_ml, record.cartridges.get().is_single_use) == (Decimal("4.5"), True)
    assert (record.has_medical_change, record.teach_back, record.skin_type) == (False, True, 4)
    assert record.lasting_signs == ["erythema", "pain"]


@pytest.mark.parametrize(
    ("fields", "control"),
    [
        ({"erythema": "5"}, "id_erythema"),
        ({"areas-0-area": "", "areas-0-passes": "3"}, "id_areas-0-area"),
        ({"areas-0-depth_mm": "2.10"}, "id_areas-0-depth_mm"),
        ({"areas-0-speed": "4"}, "id_areas-0-speed_unit"),
        ({"areas-TOTAL_FORMS": "x"}, ""),
    ],
)
def test_what_can_not_be_is_said_at_its_control_and_nothing_is_kept(provider, session, fields, control):
    answer = provider.post(address(session), cheeks() | fields)
    assert answer.status_code == 422
    assert control in answer.json()["errors"]
    assert not SessionRecord.objects.exists()


def test_a_depth_that_is_kept_all_the_same_is_warned_of(provider, session):
    answer = provider.post(address(session), cheeks(**{"areas-0-depth_mm": "1.60"})).json()
    assert [warning["words"] for warning in answer["warnings"]] == [
        "Cheeks: 1.60 mm is deeper than 1.50 mm, the limit of the area. It is kept as said."
    ]


def numbed(minutes=30):
    return cheeks(
        **rows(anaesthetics=1),
        **{
            "anaesthetics-0-product": "Lidocaine",
            "anaesthetics-0-applied_at": "2027-03-01T09:00",
            "anaesthetics-0-removed_at": f"2027-03-01T{9 + minutes // 60:02}:{minutes % 60:02}",
        },
    )


def warned(provider, session, fields):
    return [each["words"] for each in provider.post(address(session), fields).json()["warnings"]]


@pytest.mark.parametrize(("minutes", "is_warned"), [(60, False), (61, True)])
def test_an_anaesthetic_that_was_on_for_longer_than_usual_is_warned_of(provider, session, minutes, is_warned):
    words = [f"Lidocaine was on for {minutes} minutes; 20 to 60 are usual, and toxicity rises with time."]
    assert warned(provider, session, numbed(minutes)) == (words if is_warned else [])


def test_an_anaesthetic_is_warned_of_where_an_allergy_speaks_against_it(scene, provider, session):
    raise_alert(patient=scene.patient, kind="allergy", text="Allergic to lidocaine", by=scene.desk, at=MONDAY)
    words = "An anaesthetic is recorded, and this speaks against it: Allergic to lidocaine."
    assert warned(provider, session, numbed()) == [words]
    assert warned(provider, session, cheeks(seen_record="1")) == []


def test_sunburnt_skin_is_warned_of(provider, session):
    words = ["The skin is sunburnt: it has to be healed before it is treated."]
    assert warned(provider, session, cheeks(skin_today=["sunburn"])) == words


@pytest.mark.parametrize(
    ("said", "is_warned"),
    [("not_pregnant", False), ("not_applicable", False), ("declined", False), ("unsure", True), ("pregnant", True)],
)
def test_a_pregnancy_that_the_screening_does_not_know_of_is_warned_of(provider, session, said, is_warned):
    found = warned(provider, session, cheeks(pregnancy_status=said))
    assert [words.startswith("Pregnancy: this record says") for words in found] == ([True] if is_warned else [])


def second_session(scene, monday, **said):
    """The second one, begun, of a series at whose first one the patient was numbed."""
    first, second = scene.start_series().sessions.order_by("number")[:2]
    numbing = UsedAnaesthetic(product="Lidocaine", strength="4 %", amount_g=5, area_cm2=100)
    scene.record(scene.perform(first, TEN), supplies=used(anaesthetics=[numbing]))
    starts_at = TEN + timedelta(days=28)
    second.refresh_from_db()
    scene.book(second, starts_at, at=TEN + timedelta(hours=4))
    screening = screen(second, by=scene.provider.user, at=starts_at, **said)
    for key in said:
        clear_answer(answer=answer_to(screening, key), reason="Without it.", by=scene.provider.user, at=starts_at)
    monday.move_to(starts_at)
    arrive(appointment=second.appointments.get(), by=scene.desk, at=starts_at)
    scene.get_ready(second, at=starts_at)
    return start_session(session=second, by=scene.provider.user, at=starts_at)


@pytest.mark.parametrize(("said", "found"), [({}, ["Lidocaine"]), ({"anaesthetic_allergy": "yes"}, [])])
def test_what_numbed_last_time_is_filled_in_unless_the_patient_answered_against_it(scene, monday, said, found):
    session = second_session(scene, monday, **said)
    form = signed_in(scene.provider.user).get(button(session, "record")).context["form"]
    filled = [row.initial["product"] for row in form.rows["anaesthetics"] if row.initial]
    assert (filled, form.areas[0].initial["depth_mm"]) == (found, Decimal("1.50"))


def test_what_numbed_last_time_is_not_filled_in_over_an_allergy(scene, monday):
    session = second_session(scene, monday)
    raise_alert(patient=scene.patient, kind="allergy", text="EMLA: hives", by=scene.desk, at=MONDAY)
    assert prefill_of(session, by=scene.provider.user).anaesthetics == []


def test_a_sign_that_lasted_offers_to_record_a_reaction_of_the_last_session(scene, monday):
    first, second = scene.start_series().sessions.order_by("number")[:2]
    scene.perform(first, TEN)
    starts_at = TEN + timedelta(days=28)
    second.refresh_from_db()
    scene.begin(second, starts_at, at=TEN + timedelta(hours=2))
    monday.move_to(starts_at)
    answer = signed_in(scene.provider.user).post(address(second), cheeks(lasting_signs=["erythema"])).json()
    assert answer["warnings"][0]["address"] == f"{button(first, 'reaction')}?kind=erythema_prolonged"


def test_what_another_tab_wrote_is_not_written_over(provider, session):
    provider.post(address(session), cheeks(notes="first", seen_record=""))
    provider.post(address(session), cheeks(notes="second", seen_record="1"))
    for seen in ("1", ""):
        answer = provider.post(address(session), cheeks(notes="mine", seen_record=seen))
        assert answer.status_code == 409
        assert answer.json()["overtaken"]
    assert SessionRecord.objects.get().notes == "second"


def test_what_was_signed_meanwhile_is_not_written_over(provider, scene):
    session = scene.perform(scene.start_series().sessions.get(number=1))
    record = scene.sign(scene.record(session))
    assert provider.post(address(session), cheeks(seen_record=record.version)).status_code == 409


def test_after_saving_by_itself_the_button_still_saves(provider, session):
    answer = provider.post(address(session), cheeks(notes="typed")).json()
    fields = cheeks(notes="done", seen_version=answer["session"])
    assert provider.post(button(session, "record"), fields).status_code == 302
    assert SessionRecord.objects.get().notes == "done"


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.MANAGER])
def test_who_does_not_treat_saves_nothing(session, role):
    assert somebody(role).post(address(session), cheeks()).status_code == 403


def test_a_draft_is_sent_not_asked_for(provider, session):
    assert provider.get(address(session)).status_code == 405


def test_the_page_shows_the_last_record_beside_todays_form(scene, monday):
    first, second = scene.start_series().sessions.order_by("number")[:2]
    scene.record(scene.perform(first, TEN), notes="Finer by the nose.", details=told())
    starts_at = TEN + timedelta(days=28)
    second.refresh_from_db()
    scene.begin(second, starts_at, at=TEN + timedelta(hours=4))
    monday.move_to(starts_at)
    response = signed_in(scene.provider.user).get(button(second, "record"))
    assert "Finer by the nose." in text(response)
    form = response.context["form"]
    assert (form.areas[0].initial["depth_mm"], form.rows["cartridges"][0].initial["ref"]) == (Decimal("1.50"), "N-12")
    assert form.rows["cartridges"][0].initial["lot"] == ""
    assert "Cheeks: warns above 1.50 mm, never above 2.00 mm" in text(response)


def test_the_page_to_sign_lists_what_is_missing_before_anybody_types(provider, scene):
    session = scene.perform(scene.start_series().sessions.get(number=1))
    scene.record(session, details=told(bleeding=""))
    assert "Say whether it bled." in text(provider.get(button(session, "sign")))


def test_a_session_in_error_has_a_page_and_stands_struck_through_with_its_patient(scene):
    session = scene.perform(scene.start_series().sessions.get(number=1))
    provider = signed_in(scene.provider.user)
    provider.post(button(session, "withdraw"), {"reason": "It was Noor."})
    assert "It was Noor." in text(provider.get(page(session)))
    assert 'class="struck"' in text(provider.get(page(scene.patient, tab="care")))
    assert "It was Noor." not in text(signed_in(scene.desk).get(page(scene.patient, tab="care")))


def test_a_reaction_is_recorded_and_changed_on_the_locations_clock(provider, session, monday):
    monday.move_to(TEN + timedelta(hours=3))
    fields = {"kind": "bruising", "onset_at": "2027-03-01T12:00", "grade": "1", "outcome": "ongoing"}
    provider.post(button(session, "reaction"), fields)
    event = session.adverse_events.get()
    assert event.onset_at == MONDAY + timedelta(hours=3)
    over = fields | {"outcome": "resolved", "resolved_at": "2027-03-01T13:00"}
    provider.post(button(event, "change"), over)
    event.refresh_from_db()
    assert event.outcome == "resolved"
