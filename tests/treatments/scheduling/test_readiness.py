"""The light of a session: the worst of what its checks say, read with one query for a page of them."""

from datetime import timedelta

import pytest
from django.db.models import F

from tests.scenes import MONDAY, set_scene
from tests.signing import draft_of, sign, sign_what_is_needed
from tests.treatments.photos import photographed
from tests.treatments.scores import at_baseline, at_session, score
from treatments.actions.booking import book_session
from treatments.actions.consents import revoke_consent
from treatments.actions.courses import hold_series
from treatments.actions.overriding import Override
from treatments.actions.visits import arrive, start_session
from treatments.models import Consent, Session, Treatment
from treatments.queries.photos import STANDARD_VIEWS
from treatments.scheduling.findings import BookingRefused
from treatments.scheduling.readiness import Light, read_readiness, readiness_of, with_readiness

DAY = timedelta(days=1)
TEN = MONDAY + timedelta(hours=1)


@pytest.fixture
def series(scene):
    return scored(scene, session_count=3)


def scored(scene, **wishes):
    """A series whose baseline is known."""
    series = scene.start_series(**wishes)
    score(scene, at_baseline(series), 3)
    return series


@pytest.fixture
def first(series):
    return series.sessions.get(number=1)


@pytest.fixture
def second(scene, series, first):
    """Of a series whose first session was performed."""
    scene.perform(first)
    return series.sessions.get(number=2)


def readiness(session, at=MONDAY):
    return read_readiness([session.pk], at=at)[session.pk]


def said(session, at=MONDAY):
    return {item.code: item.state for item in readiness(session, at).items}


def come(scene, appointment, at=TEN):
    """All is done that is to be done before it begins."""
    arrive(appointment=appointment, by=scene.desk, at=at)
    scene.get_ready(appointment.session, at=at)
    for view in STANDARD_VIEWS:
        photographed(scene, view, session=appointment.session, at=at)


def test_standard_photos_that_are_due_are_amber_once_the_patient_is_there(scene, first):
    appointment = scene.book(first)
    assert "photos_missing" not in said(first)
    arrive(appointment=appointment, by=scene.desk, at=TEN)
    photographed(scene, session=first, at=TEN)
    item = next(item for item in readiness(first, TEN).items if item.code == "photos_missing")
    assert (item.state, item.words) == ("amber", "Standard photos are due: right oblique, 45°; left oblique, 45°.")
    assert "photos_missing" not in said(first.series.sessions.get(number=2), TEN)


def write_up(scene, session, *, signs):
    record = scene.record(session, at=TEN)
    if signs:
        scene.sign(record, at=TEN)


def test_a_session_with_everything_in_order_is_green(scene, first):
    come(scene, scene.book(first))
    found = readiness(first, TEN)
    assert found.light == Light.GREEN
    assert not found.to_do
    checked = ("arrived", "consent", "screening", "scores", "photos")
    assert said(first, TEN) == dict.fromkeys(checked, "green")


def test_that_the_patient_is_not_here_yet_makes_nothing_worse(scene, first):
    scene.book(first)
    assert said(first)["not_arrived"] == Light.GREEN
    assert readiness(first).light == Light.GREEN


def test_without_consent_it_is_red_and_says_which_and_where_it_is_signed(db):
    scene = set_scene(signs=False)
    first = scene.start_series().sessions.get(number=1)
    found = readiness(first)
    item = found.items[0]
    assert (found.light, item.code, item.may_be_overridden) == (Light.RED, "consent_missing", False)
    assert "Consent to microneedling" in item.words
    assert item.url_args == (str(scene.patient.pk), "consent")
    assert item.url_query == {"text": "consent_microneedling"}


def test_what_is_off_label_needs_both_consents_by_name(db):
    scene = set_scene(signs=False)
    series = scored(scene)
    series.treatment = Treatment.objects.get(key="microneedling_prp")
    series.save()
    first = series.sessions.get(number=1)
    sign(scene, "consent_microneedling_prp", at=MONDAY)
    assert [item.source for item in readiness(first).to_do] == ["consent off_label_microneedling_prp"]
    sign(scene, "off_label_microneedling_prp", at=MONDAY)
    assert readiness(first).light == Light.GREEN


def test_another_patients_consent_or_a_revoked_one_is_none(db):
    scene = set_scene(signs=False)
    first = scored(scene).sessions.get(number=1)
    sign_what_is_needed(scene, scene.another_patient(), at=MONDAY)
    assert readiness(first).light == Light.RED
    [consent] = sign_what_is_needed(scene, scene.patient, at=MONDAY)
    assert readiness(first).light == Light.GREEN
    revoke_consent(consent=consent, reason="No.", by=scene.desk, at=MONDAY)
    assert readiness(first).light == Light.RED


def test_a_consent_must_be_valid_on_the_day_that_it_is_booked_for(db):
    scene = set_scene(signs=False)
    series = scene.start_series()
    first = series.sessions.get(number=1)
    sign(scene, at=MONDAY)
    last_day = Consent.objects.get().expires_on - DAY
    in_a_year = MONDAY + (last_day - MONDAY.date()).days * DAY + timedelta(hours=1)
    assert in_a_year.weekday() < 5
    scene.book(first, in_a_year)
    assert said(first)["consent"] == Light.GREEN
    assert "consent_missing" in said(first, in_a_year + DAY)


@pytest.fixture
def ran_out(db):
    """A session that lacks nothing but a consent that was signed long ago."""
    scene = set_scene(signs=False)
    scene.first = scored(scene).sessions.get(number=1)
    scene.consents = sign_what_is_needed(scene, scene.patient, at=MONDAY - 800 * DAY)
    scene.appointment = scene.book(scene.first)
    return scene


def test_a_consent_that_ran_out_is_amber_until_the_patient_is_there_and_then_keeps_it_from_beginning(ran_out):
    found = readiness(ran_out.first)
    item, day = found.items[0], ran_out.consents[0].expires_on
    assert (found.light, item.code, item.may_be_overridden) == (Light.AMBER, "consent_missing", False)
    assert item.words == f"Ran out on {day.day} {day:%b %Y}: Consent to microneedling."
    arrive(appointment=ran_out.appointment, by=ran_out.desk, at=TEN)
    assert said(ran_out.first, TEN)["consent_missing"] == Light.RED
    ran_out.get_ready(ran_out.first, at=TEN)
    with pytest.raises(BookingRefused) as refusal:
        start_session(session=ran_out.first, by=ran_out.provider.user, at=TEN)
    assert refusal.value.code == "consent_missing"


def test_a_consent_that_was_revoked_has_not_only_run_out(ran_out):
    [consent] = sign_what_is_needed(ran_out, ran_out.patient, at=MONDAY - DAY)
    assert said(ran_out.first)["consent"] == Light.GREEN
    revoke_consent(consent=consent, reason="No.", by=ran_out.desk, at=MONDAY)
    assert said(ran_out.first)["consent_missing"] == Light.RED


def test_a_text_that_is_only_drafted_is_not_asked_for(scene, first):
    draft_of("consent_microneedling")
    assert said(first)["consent"] == Light.GREEN


@pytest.mark.parametrize(("record", "state"), [(None, "amber"), (False, "amber"), (True, "green")])
def test_an_unsigned_record_of_the_session_before_is_amber(scene, first, second, record, state):
    if record is not None:
        write_up(scene, first, signs=record)
    found = {item.code: item for item in readiness(second, TEN + 28 * DAY).items}
    assert found["record" if record else "record_unsigned"].state == state
    if not record:
        assert found["record_unsigned"].url_args == (str(first.pk),)


@pytest.mark.parametrize(
    ("days", "code", "state"),
    [
        (3, "gap_below_floor", "red"),
        (13, "gap_below_floor", "red"),
        (14, "gap_below_min", "red"),
        (27, "gap_below_min", "red"),
        (28, "gap", "green"),
        (84, "gap", "green"),
        (85, "gap_above_max", "amber"),
    ],
)
def test_the_distance_to_the_session_before_is_looked_at_on_the_day(scene, first, second, days, code, state):
    write_up(scene, first, signs=True)
    assert not {"gap", "gap_below_floor"} & set(said(second))
    arrive(appointment=scene.book(second, TEN + 28 * DAY), by=scene.desk, at=TEN + days * DAY)
    found = next(item for item in readiness(second, TEN + days * DAY).items if item.code == code)
    # Who treats may begin on any day, if they say why.
    assert (found.state, found.may_be_overridden) == (state, state == "red")


def test_what_was_said_when_it_was_booked_is_for_who_treats_to_know(scene, first):
    appointment = scene.book(first)
    come(scene, appointment, at=TEN + DAY)
    found = readiness(first, TEN + DAY)
    assert found.light == Light.AMBER
    assert [item.code for item in found.to_do] == ["arrived_other_day"]
    appointment.findings.update(superseded_at=F("at"))
    assert readiness(first, TEN + DAY).light == Light.GREEN


def test_what_was_overridden_of_the_gap_is_said_as_it_is_now(scene, first, second):
    write_up(scene, first, signs=True)
    override = Override(codes=frozenset({"gap_below_min"}), reason="It healed well.")
    book_session(session=second, starts_at=TEN + 21 * DAY, by=scene.provider.user, at=TEN + DAY, override=override)
    decided = TEN + 21 * DAY
    assert [(item.code, item.state) for item in readiness(second, decided).to_do] == [("gap_below_min", "amber")]
    # Below the floor nobody decided.
    arrive(appointment=second.appointments.get(), by=scene.desk, at=TEN + 13 * DAY)
    assert said(second, TEN + 13 * DAY)["gap_below_floor"] == "red"


def test_a_series_on_hold_is_red(scene, series, first):
    hold_series(series=series, reason="ill", by=scene.desk, at=MONDAY)
    assert said(first)["series_on_hold"] == Light.RED


def test_a_session_whose_turn_it_is_not_yet_is_red_on_its_day(scene, series, first):
    scene.book(first)
    second = series.sessions.get(number=2)
    scene.book(second, TEN + 28 * DAY)
    assert "earlier_session_open" not in said(second)
    assert "record" not in said(second)
    assert said(second, TEN + 28 * DAY)["earlier_session_open"] == Light.RED


def test_what_has_begun_or_is_over_has_no_light(scene, series, first):
    scene.perform(first)
    assert read_readiness([first.pk], at=TEN) == {}


def test_the_worst_comes_first(db):
    scene = set_scene(signs=False)
    series = scene.start_series()
    first, second = series.sessions.filter(number__lte=2).order_by("number")
    scene.book(first)
    scene.book(second, TEN + 28 * DAY)
    states = [item.state for item in readiness(second, TEN + 28 * DAY).items]
    assert states == sorted(states, key=["red", "amber", "green"].index)


def test_a_page_of_sessions_is_one_query_whatever_its_length(scene, django_assert_num_queries):
    ids = [
        scene.start_series(patient=scene.another_patient(), session_count=3).sessions.get(number=1).pk for _ in "abc"
    ]
    for asked in (ids[:1], ids):
        with django_assert_num_queries(1):
            found = read_readiness(asked, at=MONDAY)
        assert len(found) == len(asked)


def test_judging_reads_nothing_more(scene, first, django_assert_num_queries):
    scene.book(first)
    [session] = with_readiness(Session.objects.filter(pk=first.pk), at=MONDAY)
    with django_assert_num_queries(0):
        assert readiness_of(session).light == Light.GREEN


def test_a_baseline_that_is_missing_is_asked_for_before_the_first_session(scene):
    series = scene.start_series()
    first = series.sessions.get(number=1)
    item = next(item for item in readiness(first).to_do if item.code == "baseline_missing")
    assert (item.state, item.url_args) == ("amber", (str(first.pk), "score"))
    score(scene, at_baseline(series), 3)
    assert said(first)["scores"] == Light.GREEN


def test_what_is_due_in_the_middle_is_asked_for_once_the_patient_is_there(scene, series, first, second):
    write_up(scene, first, signs=True)
    appointment = scene.book(second, TEN + 28 * DAY)
    assert not {"scores", "score_missing"} & set(said(second, TEN + DAY))
    arrive(appointment=appointment, by=scene.desk, at=TEN + 28 * DAY)
    assert said(second, TEN + 28 * DAY)["score_missing"] == Light.AMBER
    score(scene, at_session(second), 2, at=TEN + 28 * DAY)
    assert said(second, TEN + 28 * DAY)["scores"] == Light.GREEN
