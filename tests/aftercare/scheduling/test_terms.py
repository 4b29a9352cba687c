"""Asking for less than before is never free, whatever was decided in between; asking for more always is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.models import Strength
from aftercare.scheduling.terms import Terms, Wish, judge

HOURS = st.integers(1, 240)
STRENGTHS = st.sampled_from(Strength)


@st.composite
def terms(draw, **fixed):
    until = draw(HOURS)
    strength = draw(STRENGTHS)
    eases = draw(st.none() | st.integers(1, until - 1)) if until > 1 and strength == Strength.MUST else None
    return Terms(**{"until_hours": until, "strength": strength, "eases_at_hours": eases} | fixed)


WISHES = st.builds(
    Wish,
    until_hours=st.none() | HOURS,
    strength=st.none() | STRENGTHS,
    eases_at_hours=st.none() | HOURS,
    is_dropped=st.booleans(),
)
LATEST = 250


def asks_for_less(one, other, until=LATEST):
    """The same in the plainest way: hour by hour."""
    return any(one.rank_at(hour) < other.rank_at(hour) for hour in range(until))


@given(terms(), terms(), st.none() | HOURS)
def test_looser_is_at_any_hour(one, other, within):
    assert one.is_looser_than(other, within=within) == asks_for_less(one, other, within or LATEST)


@given(terms())
def test_what_is_left_out_asks_for_nothing(one):
    nothing = replace(one, is_dropped=True)
    assert nothing.is_looser_than(one)
    assert not one.is_looser_than(nothing)
    assert {nothing.rank_at(hour) for hour in range(LATEST)} == {0}


@given(terms(), WISHES)
def test_what_is_wished_can_be(now, wish):
    new = wish.applied_to(now)
    assert new.eases_at_hours is None or 0 < new.eases_at_hours < new.until_hours
    assert new.is_dropped == wish.is_dropped


@given(terms(), HOURS)
def test_longer_is_never_looser_and_binds_to_its_new_end(now, more):
    longer = Wish(until_hours=now.until_hours + more).applied_to(now)
    assert not longer.is_looser_than(now)
    assert longer.rank_at(now.until_hours + more - 1) == longer.rank_at(0) == now.rank_at(0)


@st.composite
def protocols(draw):
    """An instruction as the database lets one be: it doesn't ease before its floor."""
    protocol = draw(terms())
    floor = draw(st.none() | st.integers(1, protocol.eases_at_hours or protocol.until_hours))
    return protocol, floor


@given(protocols(), st.lists(st.tuples(WISHES, st.booleans(), st.booleans()), max_size=8))
def test_whatever_was_decided_no_loosening_is_without_reason_nor_below_the_floor_without_signature(protocol, decided):
    protocol, floor = protocol
    now, reason, signature = protocol, False, False
    for wish, gives_reason, signs in decided:
        new = wish.applied_to(now)
        judged = judge(new, now=now, protocol=protocol, floor_hours=floor)
        if (judged.needs_reason and not gives_reason) or (judged.needs_sign_off and not signs):
            continue
        # What is carried on is what was given for something that asked for still less.
        reason = gives_reason or (judged.is_looser and reason)
        signature = judged.is_below_floor and (signs or signature)
        assert asks_for_less(new, protocol) == judged.is_looser
        assert not asks_for_less(new, protocol) or reason
        assert not floor or not asks_for_less(new, protocol, floor) or signature
        assert not asks_for_less(new, now) or gives_reason
        now = new


@given(protocols(), st.lists(WISHES, max_size=5), HOURS)
def test_lengthening_is_free_and_wins_whatever_was_decided_before(protocol, decided, more):
    protocol, floor = protocol
    now = protocol
    for wish in decided:
        now = wish.applied_to(now)
    longer = Wish(until_hours=now.until_hours + more).applied_to(now)
    judged = judge(longer, now=now, protocol=protocol, floor_hours=floor)
    assert not judged.needs_reason
    assert not judged.needs_sign_off
    assert longer.until_hours == now.until_hours + more


@pytest.mark.parametrize(
    ("wish", "needs_reason", "needs_sign_off"),
    [
        (Wish(until_hours=72), False, False),
        (Wish(until_hours=47), True, False),
        (Wish(until_hours=24), True, False),
        (Wish(until_hours=23), True, True),
        (Wish(strength=Strength.SHOULD), True, True),
        (Wish(eases_at_hours=24), True, False),
        (Wish(eases_at_hours=23), True, True),
        (Wish(is_dropped=True), True, True),
    ],
)
def test_exercise_for_48_hours_and_never_less_than_24(wish, needs_reason, needs_sign_off):
    exercise = Terms(until_hours=48, strength=Strength.MUST)
    judged = judge(wish.applied_to(exercise), now=exercise, protocol=exercise, floor_hours=24)
    assert (judged.needs_reason, judged.needs_sign_off) == (needs_reason, needs_sign_off)
