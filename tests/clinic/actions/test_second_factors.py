from datetime import timedelta

import pytest
import time_machine

from clinic.actions.confirming import Confirmation, NotConfirmed
from clinic.actions.one_time_codes import pass_second_factor
from clinic.actions.second_factors import (
    HasNone,
    HasOne,
    NeedsOne,
    WrongCode,
    begin_second_factor,
    finish_second_factor,
    needs_second_factor,
    renew_recovery_codes,
    reset_second_factor,
    turn_off_second_factor,
)
from clinic.actions.sessions import AboveYou
from clinic.errors import NotPermitted
from clinic.models import AuditEvent, AuthenticatorApp, RecoveryCode, User
from tests.one_time import shown_by_app
from tests.scenes import MONDAY, set_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def desk(clock):
    return set_scene().desk


@pytest.fixture
def codes(desk):
    begin_second_factor(by=desk, at=MONDAY)
    return finish_second_factor(by=desk, code=shown_by_app(desk), at=MONDAY, session=None)


def passes(desk, code):
    return pass_second_factor(user=desk, code=code, at=MONDAY)


def confirmed(user, ago=timedelta()):
    return Confirmation(user=user, at=MONDAY - ago)


def test_who_has_none_needs_no_code(desk):
    assert passes(desk, "")
    begin_second_factor(by=desk, at=MONDAY)
    assert passes(desk, ""), "it counts once a code of it was typed"


def test_it_counts_once_the_code_that_the_app_shows_was_typed(desk):
    begin_second_factor(by=desk, at=MONDAY)
    wrong = str((int(shown_by_app(desk)) + 1) % 1_000_000).zfill(6)
    with pytest.raises(WrongCode):
        finish_second_factor(by=desk, code=wrong, at=MONDAY, session=None)
    assert len(finish_second_factor(by=desk, code=shown_by_app(desk), at=MONDAY, session=None)) == 10
    desk.refresh_from_db()
    assert desk.second_factor_at == MONDAY


def test_a_code_works_for_its_half_minute_and_once(desk, codes, clock):
    assert not passes(desk, shown_by_app(desk)), "it was used to set it up"
    clock.shift(30)
    now = shown_by_app(desk)
    assert passes(desk, f"{now[:3]} {now[3:]}")
    assert not passes(desk, now)


def test_a_code_of_minutes_ago_is_none(desk, codes, clock):
    old = shown_by_app(desk, later=1)
    clock.shift(300)
    assert not passes(desk, old)


@pytest.mark.parametrize("code", ["", "   ", "abc", "-1", "+12345", "١٢٣٤٥٦", "x" * 200, "1' OR 1=1"])
def test_what_is_no_code_passes_nobody(desk, codes, code):
    assert not passes(desk, code)


def test_after_wrong_codes_even_the_right_one_has_to_wait(desk, codes, clock):
    clock.shift(30)
    wrong = str((int(shown_by_app(desk)) + 7) % 1_000_000).zfill(6)
    assert not any(passes(desk, wrong) for _ in range(4))
    assert not passes(desk, shown_by_app(desk))
    clock.shift(60)
    assert passes(desk, shown_by_app(desk))


def test_a_recovery_code_stands_in_once_however_it_is_typed(desk, codes):
    assert passes(desk, f"  {codes[0].upper().replace('-', ' ')} ")
    assert not passes(desk, codes[0])
    assert passes(desk, codes[1])
    assert RecoveryCode.objects.filter(used_at=MONDAY).count() == 2


def test_recovery_codes_are_nowhere_to_be_read_and_no_two_alike(desk, codes):
    kept = str(list(RecoveryCode.objects.values()))
    assert len(set(codes)) == 10
    assert not any(part in kept for code in codes for part in (code, code.replace("-", "")))


def test_one_persons_code_is_nothing_to_another(desk, codes):
    other = User.objects.create_user("other")
    begin_second_factor(by=other, at=MONDAY)
    finish_second_factor(by=other, code=shown_by_app(other), at=MONDAY, session=None)
    assert not passes(other, codes[0])


def test_new_recovery_codes_replace_the_old_and_take_the_password(desk, codes):
    for stale in (confirmed(desk, timedelta(minutes=3)), confirmed(User.objects.create_user("other"))):
        with pytest.raises(NotConfirmed):
            renew_recovery_codes(by=desk, at=MONDAY, confirmation=stale)
    renewed = renew_recovery_codes(by=desk, at=MONDAY, confirmation=confirmed(desk))
    assert not passes(desk, codes[0])
    assert passes(desk, renewed[0])


def test_it_is_turned_off_with_the_password_unless_the_role_needs_it(desk, codes, settings):
    settings.SECOND_FACTOR_ROLES = ["front_desk"]
    with pytest.raises(NeedsOne):
        turn_off_second_factor(by=desk, at=MONDAY, confirmation=confirmed(desk), session=None)
    settings.SECOND_FACTOR_ROLES = []
    turn_off_second_factor(by=desk, at=MONDAY, confirmation=confirmed(desk), session=None)
    assert passes(desk, "")
    assert not AuthenticatorApp.objects.exists()
    assert not RecoveryCode.objects.exists()


def test_a_superuser_needs_one_as_soon_as_any_role_does(db, settings):
    superuser = User.objects.create_superuser("first")
    assert superuser.roles == []
    settings.SECOND_FACTOR_ROLES = []
    assert not needs_second_factor(superuser)
    settings.SECOND_FACTOR_ROLES = ["manager"]
    assert needs_second_factor(superuser)
    assert not needs_second_factor(User.objects.create_user("desk-2", roles=["front_desk"]))


def test_who_lost_the_phone_is_let_in_by_another_never_by_themselves(desk, codes):
    manager = User.objects.create_user("manager")
    with pytest.raises(NotPermitted):
        reset_second_factor(user=desk, by=desk, at=MONDAY)
    reset_second_factor(user=desk, by=manager, at=MONDAY)
    assert passes(desk, "")
    with pytest.raises(HasNone):
        reset_second_factor(user=desk, by=manager, at=MONDAY)


def test_a_superusers_is_for_superusers(desk, codes):
    User.objects.filter(pk=desk.pk).update(is_superuser=True)
    with pytest.raises(AboveYou):
        reset_second_factor(user=desk, by=User.objects.create_user("manager"), at=MONDAY)


def test_it_is_begun_anew_as_often_as_one_likes_but_not_beside_one_in_use(desk):
    first = begin_second_factor(by=desk, at=MONDAY)
    second = begin_second_factor(by=desk, at=MONDAY)
    assert list(AuthenticatorApp.objects.all()) == [second]
    assert first.bin_key != second.bin_key
    finish_second_factor(by=desk, code=shown_by_app(desk), at=MONDAY, session=None)
    with pytest.raises(HasOne):
        begin_second_factor(by=desk, at=MONDAY)


def test_all_of_it_is_in_the_audit_without_any_code(desk, codes):
    passes(desk, codes[0])
    renew_recovery_codes(by=desk, at=MONDAY, confirmation=confirmed(desk))
    turn_off_second_factor(by=desk, at=MONDAY, confirmation=confirmed(desk), session=None)
    acts = AuditEvent.objects.filter(subject_id=desk.pk).order_by("id").values_list("action", flat=True)
    assert [act for act in acts if "factor" in act or "recovery" in act] == [
        "user.second_factor_begun",
        "user.second_factor_set_up",
        "user.recovery_code_used",
        "user.recovery_codes_renewed",
        "user.second_factor_removed",
    ]
