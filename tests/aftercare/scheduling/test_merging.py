"""Several sheets are one list: of each restriction, on each area, the longest window wins, and says from where."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from aftercare.queries.restrictions import Line, Origin, containing_areas
from aftercare.scheduling.merging import merged, read_restrictions
from clinic.row_cache import one_state
from tests.aftercare.restricting import DAY, ENDED, HOUR, TEN, peels
from tests.scenes import MONDAY
from treatments.actions.withdrawing import withdraw_session

ZERO = datetime(2027, 1, 1, tzinfo=UTC)
# A small body: the face with its parts, and hands apart.
CONTAINING = {
    "face": ["face"],
    "cheeks": ["cheeks", "face"],
    "nose": ["nose", "face"],
    "tip": ["tip", "nose", "face"],
    "hands": ["hands"],
}


def line(number, *, key="retinoid", strength="must", until=7, areas=("cheeks",), eases=None, projected=False):
    return Line(
        key=key,
        label=key,
        kind="avoid",
        strength=strength,
        starts_at=ZERO,
        ends_at=ZERO + until * DAY,
        eases_at=None if eases is None else ZERO + eases * DAY,
        areas=frozenset(areas),
        origin=Origin(
            session_id=UUID(int=number),
            plan_id=UUID(int=number),
            treatment="peel",
            treatment_label="Peel",
            day=date(2027, 1, 1),
            time_zone="UTC",
            protocol="peel",
            version=1,
            is_projected=projected,
            is_changed=False,
        ),
    )


def by_area(lines):
    return {each.areas: each.longest.ends_at for each in merged(lines, CONTAINING)}


def test_the_longest_wins_and_the_others_are_named_beside_it():
    short, long = line(1, until=7), line(2, until=10)
    (only,) = merged([short, long], CONTAINING)
    assert (only.longest, set(only.lines)) == (long, {short, long})


def test_areas_that_differ_are_told_apart():
    lines = [line(1, until=7, areas=["face"]), line(2, until=10, areas=["cheeks"])]
    assert by_area(lines) == {("face",): ZERO + 7 * DAY, ("cheeks",): ZERO + 10 * DAY}


def test_a_part_that_the_whole_outlasts_isnt_named_beside_it_unless_something_else_binds_it():
    lines = [line(1, until=10, areas=["face"]), line(2, until=10, areas=["nose", "face"])]
    assert by_area(lines) == {("face",): ZERO + 10 * DAY}


def test_what_names_no_area_is_about_all_of_the_skin():
    lines = [line(1, until=7, areas=[]), line(2, until=10, areas=["hands"])]
    assert by_area(lines) == {(): ZERO + 7 * DAY, ("hands",): ZERO + 10 * DAY}


def test_a_longer_advice_doesnt_hide_until_when_a_shorter_must_is_firm():
    (only,) = merged([line(1, until=7), line(2, until=10, strength="should")], CONTAINING)
    assert (only.longest.ends_at, only.firm_until) == (ZERO + 10 * DAY, ZERO + 7 * DAY)
    (eased,) = merged([line(1, until=7, eases=2)], CONTAINING)
    assert eased.firm_until == ZERO + 2 * DAY
    (advised,) = merged([line(1, strength="should")], CONTAINING)
    assert advised.firm_until is None


lines_drawn = st.lists(
    st.tuples(
        st.sampled_from(["retinoid", "sun_exposure"]),
        st.sampled_from(["must", "should", "may"]),
        st.integers(1, 5),
        st.sets(st.sampled_from(sorted(CONTAINING)), max_size=3),
    ),
    max_size=6,
)


@given(lines_drawn)
def test_every_area_is_bound_as_long_as_any_line_binds_it_and_by_one_restriction(drawn):
    lines = [
        line(number, key=key, strength=strength, until=until, areas=areas)
        for number, (key, strength, until, areas) in enumerate(drawn)
    ]
    found = merged(lines, CONTAINING)
    for key in ("retinoid", "sun_exposure"):
        for containing in CONTAINING.values():
            binding = [each for each in lines if each.key == key and (not each.areas or each.areas & set(containing))]
            said = [each for each in found if each.key == key and (not each.areas or set(each.areas) & set(containing))]
            # Of those that name it, or what contains it, the one that names the smallest says it best.
            assert bool(binding) == bool(said)
            if binding:
                assert max(each.longest.ends_at for each in said) == max(each.ends_at for each in binding)
                assert {each for restriction in said for each in restriction.lines} == set(binding)


@given(lines_drawn)
def test_no_area_is_named_twice_for_the_same_key(drawn):
    lines = [line(number, key=key, until=until, areas=areas) for number, (key, _, until, areas) in enumerate(drawn)]
    named = [(each.key, area) for each in merged(lines, CONTAINING) for area in each.areas or ("",)]
    assert len(named) == len(set(named))


def read(scene, moment, *, at=MONDAY):
    return {
        each.key: each
        for each in read_restrictions(scene.patient, begin=moment, end=moment + timedelta(microseconds=1), at=at)
    }


def test_the_sheets_of_two_treatments_are_merged(scene):
    scene.perform(peels(scene).sessions.get(number=1), TEN)
    scene.perform(scene.start_series().sessions.get(number=1), TEN + 120 * DAY, at=MONDAY)
    later = TEN + 121 * DAY
    assert read(scene, later)["sun_exposure"].longest.origin.treatment == "microneedling"
    assert read(scene, ENDED + DAY)["sun_exposure"].longest.ends_at == ENDED + 10 * DAY


def test_what_is_booked_is_projected_and_where_it_is_over_nothing_binds(scene):
    session = scene.start_series().sessions.get(number=1)
    scene.book(session, TEN)
    sun = read(scene, TEN + 2 * DAY)["sun_exposure"]
    assert (sun.longest.origin.is_projected, sun.longest.ends_at, sun.areas) == (
        True,
        TEN + HOUR + 7 * DAY,
        ("cheeks",),
    )
    assert read(scene, TEN + 60 * DAY) == {}
    assert read(scene, MONDAY) == {}


def test_a_withdrawn_session_binds_nobody(scene):
    session = scene.perform(scene.start_series().sessions.get(number=1), TEN)
    assert read(scene, ENDED + DAY)
    withdraw_session(session=session, reason="Somebody else.", by=scene.provider.user, at=ENDED + HOUR)
    assert read(scene, ENDED + DAY) == {}


def test_it_costs_the_same_however_many_sheets_there_are(scene):
    scene.perform(scene.start_series().sessions.get(number=1), TEN)
    scene.book(scene.start_series().sessions.get(number=1), TEN + 42 * DAY, at=ENDED)

    def cost():
        with one_state():
            read(scene, ENDED + DAY)
            with CaptureQueriesContext(connection) as queries:
                read(scene, ENDED + DAY)
        return len(queries)

    before = cost()
    scene.book(scene.start_series().sessions.get(number=1), TEN + 84 * DAY, at=ENDED)
    assert (before, cost()) == (6, 6)


@pytest.mark.django_db
def test_each_area_knows_what_contains_it():
    found = containing_areas()
    assert found["cheeks"][0] == "cheeks"
    assert all(areas[0] == key for key, areas in found.items())
    assert "face" in found["cheeks"]
