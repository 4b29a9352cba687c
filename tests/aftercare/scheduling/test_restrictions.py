"""What aftercare keeps the skin from is found when anything is booked: after a session, before one, and projected."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from aftercare.queries.forbidding import Forbidden
from aftercare.queries.sheets import sheet_of
from aftercare.scheduling.restrictions import _after, _before
from tests.aftercare.overrides import add, drafted, override
from tests.aftercare.restricting import DAY, ENDED, HOUR, MINUTE, TEN, peels, perform_first, publish
from tests.kept import rehearse
from tests.scenes import MONDAY
from treatments.actions.cancelling import cancel
from treatments.actions.withdrawing import withdraw_session
from treatments.models import BodyArea, Interaction, RestrictionKey, Treatment
from treatments.scheduling import rules
from treatments.scheduling.clock import minute_of
from treatments.scheduling.findings import BookingRefused
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.visits import Length

BLOCK, OVERRIDE, WARN = "block", "override", "warn"


@pytest.fixture(autouse=True)
def _only_aftercare(db):
    """The interaction matrix keeps treatments much farther apart, and has tests of its own."""
    Interaction.objects.all().delete()


def areas(*keys):
    return [area.pk for area in BodyArea.objects.filter(key__in=keys)]


def found(scene, start, *, wanted="superficial_peel", series=None, at=(), asked_at=MONDAY):
    request = BookingRequest(
        patient_id=scene.patient.pk,
        location=scene.location,
        length=Length(stay=60),
        at=minute_of(asked_at),
        treatment=Treatment.objects.get(key=wanted),
        series=series,
        areas=areas(*at),
    )
    said = rules.ask_about(request, minute_of(start))
    # A peel exposes the skin to acids besides, which is the same once more.
    return [each for each in said if each.code == "restriction_active" and "(Exfoliation)" in each.reason]


def levels(*args, **kwargs):
    return [str(finding.level) for finding in found(*args, **kwargs)]


def test_what_a_must_forbids_nobody_books_below_the_floor_of_the_seed(scene):
    perform_first(scene)
    week = ENDED + 7 * DAY
    assert levels(scene, ENDED + DAY) == [BLOCK]
    assert levels(scene, week - MINUTE) == [BLOCK]
    assert levels(scene, week) == []


def test_it_says_until_when_after_what_and_by_which_protocol(scene):
    perform_first(scene)
    (finding,) = found(scene, TEN + 2 * DAY)
    assert finding.until == ENDED + 7 * DAY
    assert finding.reason == (
        "Not before 8 Mar 2027, 10:55: Microneedling on 1 Mar 2027 keeps the skin from this (Exfoliation)."
    )
    assert finding.source == "Microneedling aftercare v1"


def test_what_a_provider_lengthened_takes_an_override_and_is_said_to_be_theirs(scene):
    session = scene.begin(scene.start_series().sessions.get(number=1), TEN)
    draft = sheet_of(session)
    (before,) = found(scene, TEN + 2 * DAY)
    override(scene, draft, draft.items.get(key="exfoliation").line, until_hours=40 * 24)
    (finding,) = found(scene, TEN + 35 * DAY)
    assert (before.source, str(finding.level)) == ("Microneedling aftercare v1", OVERRIDE)
    assert finding.source == "Microneedling aftercare v1, changed by a provider"


def test_what_a_provider_added_is_said_to_be_theirs(scene):
    draft = drafted(scene)
    key = RestrictionKey.objects.get(key="exfoliation")
    add(scene, draft, key=key, until_hours=40 * 24, text="No scrubs until {end}.")
    sources = {each.source for each in found(scene, TEN + 2 * DAY)}
    assert sources == {"Microneedling aftercare v1", "Microneedling aftercare v1, changed by a provider"}


def test_from_the_floor_to_its_end_a_must_takes_an_override(scene):
    perform_first(scene, until_hours=20 * 24)
    assert levels(scene, ENDED + 7 * DAY - MINUTE) == [BLOCK]
    assert levels(scene, ENDED + 7 * DAY) == [OVERRIDE]
    assert levels(scene, ENDED + 20 * DAY - MINUTE) == [OVERRIDE]
    assert levels(scene, ENDED + 20 * DAY) == []


def test_what_has_eased_only_warns(scene):
    perform_first(scene, until_hours=20 * 24, eases_at_hours=10 * 24)
    assert levels(scene, ENDED + 10 * DAY - MINUTE) == [OVERRIDE]
    assert levels(scene, ENDED + 10 * DAY) == [WARN]
    assert found(scene, ENDED + 8 * DAY)[0].until == ENDED + 10 * DAY
    assert found(scene, ENDED + 11 * DAY)[0].until == ENDED + 20 * DAY


@pytest.mark.parametrize(("strength", "expected"), [("should", [WARN]), ("may", [])])
def test_less_than_a_must_never_refuses(scene, strength, expected):
    perform_first(scene, strength=strength, floor_hours=None)
    assert levels(scene, ENDED + DAY) == expected


def test_only_what_the_treatment_exposes_the_skin_to_is_asked_about(scene):
    perform_first(scene)
    assert levels(scene, ENDED + DAY, wanted="led_photomodulation") == []


def test_only_overlapping_areas_are_kept_from_it(scene):
    perform_first(scene)
    soon = ENDED + DAY
    assert levels(scene, soon, at=["cheeks"]) == levels(scene, soon, at=["face"]) == [BLOCK]
    assert levels(scene, soon, at=["hands"]) == []


def test_an_instruction_about_other_areas_than_those_treated_is_about_those(scene):
    perform_first(scene, areas=["hands"])
    assert levels(scene, ENDED + DAY, at=["cheeks"]) == []
    assert levels(scene, ENDED + DAY, at=["hands"]) == [BLOCK]


def test_a_sheet_of_the_own_series_counts_as_well(scene):
    series = perform_first(scene, until_hours=40 * 24)
    assert levels(scene, ENDED + 30 * DAY, wanted="microneedling", series=series) == [OVERRIDE]
    assert levels(scene, ENDED + 40 * DAY, wanted="microneedling", series=series) == []


def test_a_session_in_progress_will_leave_its_sheet_behind(scene):
    scene.begin(scene.start_series().sessions.get(number=1), TEN)
    (finding,) = found(scene, TEN + DAY)
    assert (finding.level, "will keep" in finding.reason) == (BLOCK, True)


def test_a_withdrawn_session_forbids_nothing(scene):
    session = perform_first(scene).sessions.get(number=1)
    withdraw_session(session=session, reason="Somebody else.", by=scene.provider.user, at=ENDED + HOUR)
    assert levels(scene, ENDED + DAY) == []


def test_another_patient_is_kept_from_nothing(scene):
    series = scene.start_series(patient=scene.another_patient())
    scene.perform(series.sessions.get(number=1), TEN)
    assert levels(scene, ENDED + DAY) == []


def test_a_booked_session_projects_its_aftercare(scene):
    first = scene.start_series().sessions.get(number=1)
    appointment = scene.book(first, TEN + DAY)
    ends = TEN + DAY + HOUR
    assert levels(scene, ends + 7 * DAY - MINUTE) == [BLOCK]
    assert "booked for 2 Mar 2027" in found(scene, ends + DAY)[0].reason
    assert levels(scene, ends + 7 * DAY) == []
    cancel(appointment=appointment, reason="Ill.", by=scene.desk, at=MONDAY)
    assert levels(scene, ends + DAY) == []


def test_it_projects_the_protocol_that_its_series_follows(scene):
    first = scene.start_series().sessions.get(number=1)
    publish(scene.treatment, until_hours=20 * 24)
    scene.book(first, TEN)
    assert levels(scene, TEN + HOUR + 10 * DAY) == []


def test_nothing_is_put_before_a_booked_session_that_its_aftercare_would_forbid(scene):
    peel = peels(scene).sessions.get(number=1)
    scene.book(peel, TEN + 10 * DAY)
    at_noon = TEN + 10 * DAY
    # It takes an hour; seven days later the peel may begin.
    assert levels(scene, at_noon - 7 * DAY - HOUR, wanted="microneedling") == []
    assert levels(scene, at_noon - 7 * DAY - HOUR + MINUTE, wanted="microneedling") == [BLOCK]
    (finding,) = found(scene, at_noon - DAY, wanted="microneedling")
    assert "Too near before Superficial chemical peel on 11 Mar 2027" in finding.reason


def test_a_peel_is_refused_because_of_a_session_and_booked_once_it_is_over(scene):
    perform_first(scene)
    peel = peels(scene).sessions.get(number=1)
    with pytest.raises(BookingRefused) as refusal:
        scene.book(peel, TEN + 3 * DAY, at=ENDED)
    assert refusal.value.code == "restriction_active"
    assert scene.book(peel, TEN + 7 * DAY + HOUR, at=ENDED).status == "booked"


def test_who_has_no_sheet_in_force_pays_nothing_for_it(scene):
    series = scene.start_series()
    asked = {"wanted": "microneedling", "series": series}
    rehearse(found, scene, TEN, **asked)
    with CaptureQueriesContext(connection) as before:
        found(scene, TEN, **asked)
    scene.perform(series.sessions.get(number=1), TEN)
    with CaptureQueriesContext(connection) as long_after:
        found(scene, TEN + 60 * DAY, asked_at=TEN + 60 * DAY, **asked)
    with CaptureQueriesContext(connection) as soon_after:
        found(scene, TEN + 60 * DAY, asked_at=TEN + DAY, **asked)
    assert (len(long_after) - len(before), len(soon_after) - len(before)) == (0, 1)


ZERO = datetime(2027, 1, 1, tzinfo=UTC)
minutes = st.integers(0, 400)


@st.composite
def forbidden(draw, *, is_ours):
    """Moments counted from ``ZERO``; ours count backwards from the booked treatment's start at minute 500."""
    first = draw(st.integers(0, 100))
    length = draw(st.integers(2, 200))
    floor = draw(st.none() | st.integers(1, length))
    eases = draw(st.none() | st.integers(floor or 1, length - 1)) if length > (floor or 1) else None
    strength = draw(st.sampled_from(["must", "should"]))

    def moment(offset):
        if offset is None:
            return None
        return ZERO + (500 - offset if is_ours else offset) * MINUTE

    from_, until = moment(first), moment(first + length)
    return (first, length, floor, eases, strength), Forbidden(
        is_ours=is_ours,
        what="",
        strength=strength,
        starts_at=until if is_ours else from_,
        ends_at=from_ if is_ours else until,
        floor_at=moment(first + floor) if floor else None,
        eases_at=moment(first + eases) if eases else None,
        treatment="",
        day_at=ZERO,
        protocol="",
        version=1,
        is_projected=False,
        is_changed=False,
    )


def level_at(offset, first, length, floor, eases, strength):
    """What it says that many minutes after the session, by the definition of its words."""
    if not first <= offset < first + length:
        return None
    if strength == "should":
        return WARN
    if floor and offset < first + floor:
        return BLOCK
    return WARN if eases and offset >= first + eases else OVERRIDE


def said_of(windows, start):
    return [str(level) for (begins, ends), level in windows if begins <= start < ends]


@given(forbidden(is_ours=False), minutes, st.integers(1, 90))
def test_a_start_is_judged_by_the_first_minute_that_touches_what_is_in_force(drawn, start, stay):
    terms, said = drawn
    touched = [level_at(minute, *terms) for minute in range(start, start + stay)]
    expected = [level for level in touched if level][:1]
    assert said_of(_after(said, stay), minute_of(ZERO) + start) == expected


@given(forbidden(is_ours=True), st.integers(0, 499), st.integers(1, 90))
def test_before_a_booked_treatment_it_is_judged_by_how_long_after_the_end_that_one_begins(drawn, start, stay):
    terms, said = drawn
    expected = level_at(500 - (start + stay), *terms)
    assert said_of(_before(said, stay), minute_of(ZERO) + start) == ([expected] if expected else [])
