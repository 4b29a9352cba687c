"""What a provider decides instead of the protocol, while the sheet is a draft."""

import re
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aftercare.actions.overriding import (
    SignOffNeeded,
    override_line,
    override_with_password,
)
from aftercare.actions.sheet_drafts import MOST_OVERRIDES, TooManyOverrides
from aftercare.models import AftercarePlan, PlanOverride, Strength
from aftercare.scheduling.terms import Wish, terms_of
from clinic.actions.confirming import WrongPassword
from clinic.actions.patients import change_patient
from clinic.errors import InvalidInput, MoveRefused, NotPermitted
from clinic.models import AuditEvent, User
from clinic.roles import Role
from tests.aftercare.overrides import (
    EMERGENCY,
    EXERCISE,
    LATER,
    MOISTURIZER,
    SUN,
    TEN,
    add,
    drafted,
    hours,
    line,
    override,
)
from tests.aftercare.overrides import given as given_sheet
from tests.scenes import MONDAY, refuses_input
from treatments.actions.signing import NotConfirmed
from treatments.actions.visits import complete_session
from treatments.actions.withdrawing import withdraw_session
from treatments.models import RestrictionKey


@pytest.fixture
def plan(scene):
    return drafted(scene)


def somebody(role):
    return User.objects.create_user(f"one-{role}", roles=[role], is_staff=True)


def test_lengthening_is_free(scene, plan):
    made = override(scene, plan, until_hours=72)
    assert hours(plan, EXERCISE) == 72
    assert (made.reason, made.signed_off_by) == ("", None)
    assert (made.protocol_until_hours, made.until_hours, made.floor_hours) == (48, 72, 24)


def test_strengthening_is_free(scene, plan):
    override(scene, plan, "MN-A12", strength=Strength.MUST)
    assert line(plan, "MN-A12").strength == "must"


@pytest.mark.parametrize(
    "wish", [{"until_hours": 100}, {"eases_at_hours": 100}, {"strength": "may"}, {"is_dropped": True}]
)
def test_asking_for_less_takes_a_reason(scene, plan, wish):
    with refuses_input("reason_required") as refusal:
        override(scene, plan, MOISTURIZER, signs=True, **wish)
    assert refusal.value.field == "reason"
    with refuses_input("reason_required"):
        override(scene, plan, MOISTURIZER, reason="  ", signs=True, **wish)
    assert override(scene, plan, MOISTURIZER, reason="She swims for a living.", signs=True, **wish).reason


def test_below_the_clinics_minimum_it_takes_a_signature_too(scene, plan):
    with pytest.raises(SignOffNeeded) as refusal:
        override(scene, plan, SUN, until_hours=167, reason="Travels.")
    assert refusal.value.context == {"floor_hours": 168}
    made = override(scene, plan, SUN, until_hours=167, reason="Travels.", signs=True)
    assert (made.signed_off_by, made.signed_off_at, made.signed_off_name) == (scene.provider.user, LATER, "Ada Okafor")
    assert hours(plan, SUN) == 167


def test_at_the_minimum_it_takes_none(scene, plan):
    assert override(scene, plan, until_hours=24, reason="Dry.", signs=True).signed_off_by is None


@pytest.mark.parametrize("wish", [{"is_dropped": True}, {"until_hours": 335}, {"strength": "should"}])
@pytest.mark.parametrize("name", [EMERGENCY, "MN-A29-today", "MN-A29-later"])
def test_a_sheet_keeps_its_warning_signs_unless_somebody_signs_it_off(scene, plan, name, wish):
    with pytest.raises(SignOffNeeded) as refusal:
        override(scene, plan, name, reason="x", **wish)
    assert refusal.value.context == {"floor_hours": 336}
    made = override(scene, plan, name, reason="Is given another sheet.", signs=True, **wish)
    assert (made.floor_hours, made.signed_off_by) == (336, scene.provider.user)


def test_a_warning_sign_may_be_longer_and_stays_whole_on_the_sheet(scene, plan):
    override(scene, plan, EMERGENCY, until_hours=400)
    assert hours(plan, EMERGENCY) == 400
    with pytest.raises(SignOffNeeded):
        override(scene, plan, EMERGENCY, until_hours=200, reason="x")
    assert override(scene, plan, EMERGENCY, until_hours=336, reason="As the protocol has it.").signed_off_by is None
    sign = line(plan, EMERGENCY)
    assert sign.floor_ends_at == sign.ends_at


def test_a_sign_to_watch_for_of_the_providers_own_is_theirs_to_take_back(scene, plan):
    key = RestrictionKey.objects.get(key="warning_sign")
    add(scene, plan, key=key, text="Call us if your ear hurts.")
    assert override(scene, plan, "own-1", is_dropped=True, reason="Said twice.").signed_off_by is None


def test_a_machine_overrides_but_never_signs_off(scene, plan):
    machine = somebody(Role.INTEGRATION)
    override(scene, plan, until_hours=36, reason="Dry.", by=machine)
    with pytest.raises(NotPermitted):
        override(scene, plan, until_hours=12, reason="Dry.", by=machine, signs=True)


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.MANAGER])
def test_neither_desk_nor_manager_overrides(scene, plan, role):
    one = somebody(role)
    with pytest.raises(NotPermitted):
        override(scene, plan, until_hours=72, by=one)
    with pytest.raises(NotPermitted):
        add(scene, plan, by=one)


def test_a_signature_is_fresh_and_ones_own(scene, plan):
    wish = {"plan": plan, "line": SUN, "wish": Wish(until_hours=24), "reason": "Travels."}
    by, password = scene.provider.user, scene.give_password(scene.provider.user)
    with pytest.raises(WrongPassword):
        override_with_password(**wish, password="guess", by=by, at=LATER)
    with pytest.raises(SignOffNeeded):
        override_with_password(**wish, by=by, at=LATER)
    with pytest.raises(NotPermitted):
        override_with_password(**wish, password=password, by=scene.desk, at=LATER)
    made = override_with_password(**wish, password=password, by=by, at=LATER)
    assert made.signed_off_by == by


def test_a_confirmation_of_somebody_else_signs_nothing(scene, plan):
    old = scene.confirm(at=LATER - timedelta(minutes=3))
    others = scene.confirm(at=LATER, by=scene.colleague.user)
    for confirmation in (old, others):
        with pytest.raises(NotConfirmed):
            override_line(
                plan=plan,
                line=SUN,
                wish=Wish(until_hours=24),
                reason="x",
                confirmation=confirmation,
                by=scene.provider.user,
                at=LATER,
            )


def test_what_asks_for_more_than_before_stands_on_the_reason_and_signature_of_before(scene, plan):
    override(scene, plan, SUN, until_hours=24, reason="Travels.", signs=True)
    made = override(scene, plan, SUN, until_hours=96, by=scene.colleague.user, at=LATER + timedelta(hours=1))
    assert (made.reason, made.signed_off_by, made.signed_off_at) == ("Travels.", scene.provider.user, LATER)
    assert made.by == scene.colleague.user
    whole = override(scene, plan, SUN, until_hours=168)
    assert (whole.reason, whole.signed_off_by) == ("", None)


def test_taking_back_a_lengthening_takes_a_reason_for_the_skin_was_judged(scene, plan):
    override(scene, plan, until_hours=96)
    with refuses_input("reason_required"):
        override(scene, plan, until_hours=48, by=scene.colleague.user)


def test_what_is_left_out_is_not_on_the_sheet_and_may_be_again(scene, plan):
    override(scene, plan, is_dropped=True, reason="Bedridden.", signs=True)
    assert not plan.items.filter(line=EXERCISE).exists()
    override(scene, plan, until_hours=48)
    assert hours(plan, EXERCISE) == 48


def test_a_line_of_the_providers_own_says_what_was_typed(scene, plan):
    made = add(scene, plan)
    own = line(plan, "own-1")
    assert (own.key, own.kind, own.strength, own.origin, own.override) == (
        "swimming",
        "avoid",
        "must",
        "provider",
        made,
    )
    assert own.areas == ["cheeks"]
    assert own.text == "No pool until Fri 5 Mar 2027, 11:00 AM."
    assert add(scene, plan, until_hours=1).line == "own-2"
    assert plan.items.order_by("position").last().line == "own-2"


def test_a_line_of_the_providers_own_is_changed_and_left_out_like_any_other(scene, plan):
    add(scene, plan, areas=["chin"])
    override(scene, plan, "own-1", until_hours=120)
    assert (hours(plan, "own-1"), line(plan, "own-1").areas) == (120, ["chin"])
    assert "Sat 6 Mar" in line(plan, "own-1").text
    with refuses_input("reason_required"):
        override(scene, plan, "own-1", is_dropped=True)
    override(scene, plan, "own-1", is_dropped=True, reason="Typed into the wrong sheet.")
    assert not plan.items.filter(line="own-1").exists()


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ({"text": " "}, "text_length"),
        ({"text": "x" * 1001}, "text_length"),
        ({"until_hours": 0}, "hours_impossible"),
        ({"until_hours": 8785}, "hours_impossible"),
    ],
)
def test_an_own_line_that_cant_be_is_refused(scene, plan, own, code):
    with refuses_input(code):
        add(scene, plan, **own)


def test_which_other_procedure_is_for_the_protocols_to_say(scene, plan):
    with refuses_input("key_takes_qualifier"):
        add(scene, plan, key=RestrictionKey.objects.get(key="other_procedure"))


@pytest.mark.parametrize(
    ("name", "wish", "code"),
    [
        ("MN-X", {"until_hours": 72}, "line_unknown"),
        ("own-1", {"until_hours": 72}, "line_unknown"),
        (EXERCISE, {"until_hours": 48}, "nothing_changes"),
        (EXERCISE, {}, "nothing_changes"),
        (EXERCISE, {"until_hours": 8785}, "hours_impossible"),
        # It begins six hours after the session.
        ("MN-A13", {"until_hours": 6}, "hours_impossible"),
        ("MN-A05", {"until_hours": 36, "reason": "x" * 501}, "reason_too_long"),
    ],
)
def test_what_cant_be_is_refused_by_name(scene, plan, name, wish, code):
    with refuses_input(code):
        override(scene, plan, name, **wish)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_text_tells_the_new_end_and_no_number_of_days(scene, language):
    change_patient(patient=scene.patient, language=language, by=scene.desk, at=MONDAY)
    plan = drafted(scene)
    override(scene, plan, SUN, until_hours=240)
    said = line(plan, SUN).text
    assert {"en": "until Thu 11 Mar 2027, 11:00 AM", "es": "hasta jue 11 mar 2027, 11:00"}[language] in said
    assert {"en": "Your provider changed this date.", "es": "Su profesional cambió esta fecha."}[language] in said
    assert not re.search("7 d(ay|ía)s", said)


def test_a_line_keeps_its_id_and_the_sheet_counts_the_change(scene, plan):
    before = dict(plan.items.values_list("line", "pk"))
    override(scene, plan, until_hours=72)
    assert dict(plan.items.values_list("line", "pk")) == before
    plan.refresh_from_db()
    assert plan.version == 2
    event = AuditEvent.objects.get(action="aftercare.overridden")
    assert (event.subject_id, event.patient_id, event.fields) == (plan.pk, scene.patient.pk, [EXERCISE])


def test_completing_counts_everything_anew_from_the_real_end(scene, plan):
    override(scene, plan, until_hours=72)
    add(scene, plan)
    ended_at = TEN + timedelta(minutes=83)
    complete_session(session=plan.session, by=scene.provider.user, at=ended_at)
    plan.refresh_from_db()
    assert (plan.status, plan.counted_from) == ("issued", ended_at)
    assert (hours(plan, EXERCISE), hours(plan, "own-1"), hours(plan, SUN)) == (72, 96, 168)
    assert "Fri 5 Mar 2027, 11:23 AM" in line(plan, "own-1").text


def test_an_issued_sheet_takes_no_override(scene):
    plan = given_sheet(scene)
    with pytest.raises(MoveRefused):
        override(scene, plan, until_hours=72)
    with pytest.raises(MoveRefused):
        add(scene, plan)


def test_nor_does_that_of_a_session_entered_in_error(scene, plan):
    withdraw_session(session=plan.session, reason="Wrong patient.", by=scene.provider.user, at=LATER)
    with pytest.raises(MoveRefused):
        override(scene, plan, until_hours=72)


def test_nobody_changes_a_sheet_without_end(scene, plan):
    made = override(scene, plan, until_hours=72)
    for number in range(made.number + 1, MOST_OVERRIDES + 1):
        made.pk, made.number, made._state.adding = PlanOverride().pk, number, True
        made.save()
    with pytest.raises(TooManyOverrides):
        override(scene, plan, until_hours=96)


STEPS = st.tuples(
    st.sampled_from([EXERCISE, SUN, "MN-A12"]),
    st.fixed_dictionaries(
        {},
        optional={
            "until_hours": st.integers(1, 200),
            "strength": st.sampled_from(Strength),
            "eases_at_hours": st.integers(1, 200),
            "is_dropped": st.booleans(),
        },
    ),
    st.sampled_from(["", "Because."]),
    st.booleans(),
)


@given(steps=st.lists(STEPS, min_size=1, max_size=6))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_decided_no_line_is_looser_without_reason_nor_below_the_floor_without_signature(scene, plan, steps):
    with transaction.atomic():
        for name, wish, reason, signs in steps:
            try:
                override(scene, plan, name, reason=reason, signs=signs, **wish)
            except (InvalidInput, SignOffNeeded):
                continue
        check_promises(plan)
        transaction.set_rollback(True)


def check_promises(plan):
    items = {item.line: item for item in plan.items.select_related("override")}
    for instruction in plan.protocol_version.instructions.filter(code__in=[EXERCISE, SUN, "MN-A12"]):
        counting = plan.overrides.filter(line=instruction.code).order_by("number").last()
        if counting is None:
            assert items[instruction.code].override is None
            continue
        new, protocol = terms_of(counting), terms_of(instruction)
        assert (instruction.code in items) != counting.is_dropped
        assert counting.reason or not new.is_looser_than(protocol)
        if floor := instruction.floor_hours:
            assert counting.signed_off_by or not new.is_looser_than(protocol, within=floor)


def test_a_draft_that_nobody_changed_says_what_the_protocol_says(plan):
    assert not AftercarePlan.objects.filter(items__override__isnull=False).exists()
    assert {item.line for item in plan.items.all()} == {
        each.code for each in plan.protocol_version.instructions.filter(from_hours__gte=0)
    }
