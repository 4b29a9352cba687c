from datetime import timedelta

import pytest

from clinic.roles import Role
from tests.api.callers import BASE, assert_problem, person, program
from tests.kept import rehearse
from tests.scenes import MONDAY
from tests.treatments.photos import photographed
from tests.treatments.scores import at_baseline, at_session, score
from treatments.actions.adverse_events import record_adverse_event
from treatments.actions.deciding import decide
from treatments.models import Decision

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def series(scene):
    """One session performed, scored and decided after; the second booked two days late."""
    series = scene.start_series()
    score(scene, at_baseline(series), 3)
    first = scene.perform(series.sessions.get(number=1))
    score(scene, at_session(first), 2, at=MONDAY + 3 * HOUR)
    decide(session=first, decision=Decision.CONTINUE, by=scene.provider.user, at=MONDAY + 3 * HOUR)
    scene.book(series.sessions.get(number=2), MONDAY + 30 * DAY + HOUR)
    return series


def progress(api, series):
    return api.at(f"/series/{series.pk}/progress/")


def test_gaps_scores_and_what_is_missing_are_answered(api, scene, series):
    body = progress(api, series).json()
    assert (body["series"], body["status"], body["time_zone"]) == (str(series.pk), "active", "America/New_York")
    first, second, third, _fourth = body["sessions"]
    assert (first["gap_days"], first["spacing"], first["decision"]["decision"]) == (None, None, "continue")
    assert (second["gap_days"], second["ideal_days"], second["spacing"]) == (30, 28, "in_range")
    assert (third["day"], third["gap_days"], third["decision"]) == (None, None, None)
    (track,) = body["tracks"]
    about = ("concern", "patient_concern", "scale", "scale_version", "rater")
    assert [track[name] for name in about] == [
        "acne_scars_rolling",
        str(scene.concern.pk),
        "goodman_baron_qual",
        1,
        "provider",
    ]
    found = [(row["occasion"], row["number"], row["value"], row["change"], row["trend"]) for row in track["scores"]]
    assert found == [("baseline", None, 3.0, None, None), ("session", 1, 2.0, -1.0, "better")]
    (missing,) = body["missing"]
    assert (missing["scale"], missing["due"], missing["number"]) == ("goodman_baron_qual", "middle", 2)
    assert body["upcoming"] == second["session"]


def test_a_new_series_has_nothing_to_show_yet(api, scene):
    body = progress(api, scene.start_series()).json()
    assert (body["tracks"], [row["gap_days"] for row in body["sessions"]]) == ([], [None] * 4)
    assert [row["due"] for row in body["missing"]] == ["baseline"]


def test_it_costs_the_same_whatever_the_series_holds(api, scene, series, django_assert_num_queries):
    rehearse(progress, api, series)
    for each in (scene.start_series(), series):
        with django_assert_num_queries(9):
            progress(api, each)


@pytest.mark.parametrize("wanted", ["1", "0193a000-0000-7000-8000-000000000000"])
def test_a_series_that_is_not_there_is_404(api, wanted):
    assert_problem(api.get(f"{BASE}/series/{wanted}/progress/"), 404, "not_found")


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.FRONT_DESK, 403), (Role.PROVIDER, 200), (Role.CLINICAL_LEAD, 200), (Role.MANAGER, 403)],
)
def test_scores_are_for_who_treats(series, role, status):
    assert progress(person(role), series).status_code == status


def test_a_token_needs_the_scope_of_assessments(series):
    assert_problem(progress(program("series:read"), series), 403, "scope_missing")
    assert progress(program("assessments:read"), series).status_code == 200


def test_reactions_and_pairs_of_photos_are_there_for_whom_may_read_them(api, scene):
    series = scene.start_series()
    for number, at in ((1, MONDAY + HOUR), (2, MONDAY + 28 * DAY + HOUR)):
        session = scene.perform(series.sessions.get(number=number), at, at=at)
        photographed(scene, session=session, at=at)
    later = at + 3 * HOUR
    record_adverse_event(session=session, kind="bruising", onset_at=later, grade=1, by=scene.provider.user, at=later)
    said = progress(api, series).json()
    (reaction,), (pair,) = said["reactions"], said["photo_pairs"]
    assert (reaction["kind"], reaction["grade"], reaction["number"]) == ("bruising", 1, 2)
    assert (pair["view"], pair["before_number"], pair["after_number"]) == ("frontal", 1, 2)
    narrow = progress(program("assessments:read"), series).json()
    assert (narrow["reactions"], narrow["photo_pairs"]) == (None, None)
