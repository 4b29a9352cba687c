from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.core import signing
from hypothesis import given
from hypothesis import strategies as st

from tests.scenes import MONDAY
from treatments.models import Series, Session
from treatments.scheduling.clock import minute_of
from treatments.scheduling.diary import Resource
from treatments.scheduling.openings import Slot
from treatments.scheduling.plans import Plan, PlannedStep
from treatments.scheduling.preferences import Preferences
from treatments.scheduling.proposals import Place, ProposalExpired, ProposalUnknown, opened, sealed

MINUTE = timedelta(minutes=1)
FIRST = date(2027, 3, 1)


def resource():
    return Resource(str(uuid4()), "Somebody")


def step(number, *, is_placed=True, has_device=True, is_pinned=False):
    slot = Slot(
        starts_at=MONDAY + number * MINUTE,
        ends_at=MONDAY + (number + 60) * MINUTE,
        provider=resource(),
        room=resource(),
        device=resource() if has_device else None,
    )
    session = Session(number=number, pk=uuid4())
    return PlannedStep(session=session, day=FIRST, gap_days=None, slot=slot if is_placed else None, is_pinned=is_pinned)


SERIES = Series(pk=uuid4())
PLAN = Plan(cost=0, steps=[step(1), step(2, is_placed=False), step(3, has_device=False, is_pinned=True)])
WISHES = Preferences(from_on=FIRST)

clocks = st.times().map(lambda at: at.replace(second=0, microsecond=0))
preferences = st.builds(
    Preferences,
    from_on=st.dates(),
    weekdays=st.frozensets(st.integers(0, 6)),
    time_band=st.none() | st.tuples(clocks, clocks),
    provider_id=st.none() | st.uuids().map(str),
    same_provider=st.booleans(),
    pinned=st.dictionaries(st.integers(1, 20), st.integers(0, 10**8)),
    avoided=st.dictionaries(st.integers(1, 20), st.integers(1, 10**6)),
    count=st.none() | st.integers(1, 20),
)


def test_what_is_proposed_comes_back_as_it_was():
    proposal = opened(sealed(SERIES, PLAN, WISHES, at=MONDAY), SERIES, at=MONDAY)
    first, third = PLAN.steps[0], PLAN.steps[2]
    assert [(str(place.session_id), place.start, place.is_pinned) for place in proposal.places] == [
        (str(first.session.pk), minute_of(MONDAY) + 1, False),
        (str(third.session.pk), minute_of(MONDAY) + 3, True),
    ]
    assert isinstance(proposal.places[0], Place)
    named = proposal.places[0]
    slot = first.slot
    assert [str(pk) for pk in named[2:5]] == [slot.provider.pk, slot.room.pk, slot.device.pk]
    assert proposal.places[1].device_id is None


@given(preferences)
def test_what_was_wished_comes_back_as_it_was(wished):
    assert opened(sealed(SERIES, PLAN, wished, at=MONDAY), SERIES, at=MONDAY).preferences == wished


def test_it_holds_for_half_an_hour(settings):
    assert settings.PROPOSAL_MINUTES == 30
    text = sealed(SERIES, PLAN, WISHES, at=MONDAY)
    assert opened(text, SERIES, at=MONDAY + 30 * MINUTE)
    with pytest.raises(ProposalExpired):
        opened(text, SERIES, at=MONDAY + 31 * MINUTE)


def test_it_is_of_one_series():
    text = sealed(SERIES, PLAN, WISHES, at=MONDAY)
    with pytest.raises(ProposalUnknown):
        opened(text, Series(pk=uuid4()), at=MONDAY)


@given(st.data())
def test_what_was_changed_on_the_way_is_not_ours(data):
    text = sealed(SERIES, PLAN, WISHES, at=MONDAY)
    place = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from("aZ0-_:.").filter(lambda letter: letter != text[place]))
    with pytest.raises(ProposalUnknown):
        opened(text[:place] + letter + text[place + 1 :], SERIES, at=MONDAY)


@given(st.text(max_size=50))
def test_what_was_never_ours_is_not_ours(text):
    with pytest.raises(ProposalUnknown):
        opened(text, SERIES, at=MONDAY)


def test_what_was_signed_for_something_else_is_not_ours():
    text = signing.dumps([str(SERIES.pk), minute_of(MONDAY) + 5, [], {}], salt="another", compress=True)
    with pytest.raises(ProposalUnknown):
        opened(text, SERIES, at=MONDAY)


def test_a_band_of_the_clock_is_kept_to_the_minute():
    wished = Preferences(from_on=FIRST, time_band=(time(9, 5), time(23, 59)))
    assert opened(sealed(SERIES, PLAN, wished, at=MONDAY), SERIES, at=MONDAY).preferences.time_band == wished.time_band
