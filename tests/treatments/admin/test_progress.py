from datetime import timedelta

import pytest
from django.urls import reverse

from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import page, signed_in, somebody, text
from tests.treatments.courses import another_site
from tests.treatments.scores import at_baseline, at_session, score
from treatments.actions.deciding import decide
from treatments.admin.charts import HEIGHT, WIDTH, chart_of
from treatments.models import Decision, Rater, Series
from treatments.scheduling.progress import read_progress

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def provider(scene):
    return signed_in(scene.provider.user)


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def told(scene, series):
    """A baseline, a performed session with its score and decision, the next one booked."""
    score(scene, at_baseline(series), 3)
    first = scene.perform(series.sessions.get(number=1))
    score(scene, at_session(first), 2, at=MONDAY + 3 * HOUR)
    score(scene, at_session(first), 2, on="gais", rater=Rater.PATIENT, at=MONDAY + 3 * HOUR)
    decide(session=first, decision=Decision.CONTINUE, reason="Well.", by=scene.provider.user, at=MONDAY + 3 * HOUR)
    scene.book(series.sessions.get(number=2), MONDAY + 30 * DAY + HOUR)
    return series


def progress(client, series):
    return client.get(reverse("admin:treatments_series_progress", args=[series.pk]))


def charts(series):
    found = read_progress(Series.objects.select_related("location").get(pk=series.pk))
    return [chart_of(track, found.stages) for track in found.tracks]


def test_scores_gaps_decisions_and_what_is_missing_are_on_one_page(provider, told):
    answer = text(progress(provider, told))
    for words in (
        "Goodman &amp; Baron qualitative global acne scarring grade",
        "Rated by the patient",
        "\N{MINUS SIGN}1",
        "28 (28 to 84, never below 14)",
        "Wed 31 Mar 2027",
        "Continue as planned",
        "at the middle session (2)",
    ):
        assert words in answer


def test_each_track_has_a_chart_of_its_own_that_is_described(provider, told):
    answer = text(progress(provider, told))
    assert answer.count('<svg class="plot"') == 2
    assert "Scores by session. baseline: 3; 1: 2." in answer


def test_an_empty_page_says_what_to_do(provider, series):
    answer = text(progress(provider, series))
    assert "Nothing was scored yet. Begin with the baseline" in answer
    assert '<svg class="plot"' not in answer


def test_marks_stand_within_the_chart_and_higher_for_higher_scores(told):
    chart, _gais = charts(told)
    assert [mark.value for mark in chart.marks] == ["3", "2"]
    before, after = chart.marks
    assert before.x < after.x
    assert before.y < after.y
    assert all(0 < mark.x < WIDTH and 0 < mark.y < HEIGHT for mark in chart.marks)
    assert [tick.label for tick in chart.columns] == ["baseline", "1", "2", "3", "4"]
    assert [tick.label for tick in chart.lines] == ["1", "2", "3", "4"]


def test_both_ends_of_a_scale_stay_inside(scene, series):
    score(scene, at_baseline(series), 4)
    score(scene, at_session(scene.begin(series.sessions.get(number=1))), 1)
    (chart,) = charts(series)
    highest, lowest = chart.marks
    assert (highest.y, lowest.y) == (chart.lines[-1].at, chart.lines[0].at)
    assert highest.label_y > 0
    assert lowest.label_y < HEIGHT


def test_a_wide_range_has_lines_at_its_quarters(scene, series):
    parts = ("v_shaped_icepick", "u_shaped_boxcar", "m_shaped_rolling", "superficial_elastolysis")
    parts += ("hypertrophic_under_2y", "hypertrophic_keloid_over_2y")
    score(scene, at_baseline(series), on="ecca", inputs={part: {"count": 1} for part in parts})
    (chart,) = charts(series)
    assert [tick.label for tick in chart.lines] == ["0", "135", "270", "405", "540"]
    assert chart.marks[0].value == "180"


def test_pages_lead_to_it(scene, provider, told):
    address = reverse("admin:treatments_series_progress", args=[told.pk])
    for subject in (told, told.sessions.get(number=1), scene.concern):
        assert address in text(provider.get(page(subject)))


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.FRONT_DESK, 403), (Role.PROVIDER, 200), (Role.CLINICAL_LEAD, 200), (Role.MANAGER, 403)],
)
def test_scores_are_for_who_treats(told, role, status):
    assert progress(somebody(role), told).status_code == status


def test_it_costs_the_same_however_much_was_scored(scene, provider, series, django_assert_num_queries):
    score(scene, at_baseline(series), 3)
    with django_assert_num_queries(10):
        progress(provider, series)
    first = scene.begin(series.sessions.get(number=1))
    for on, rater in (("goodman_baron_qual", Rater.PROVIDER), ("gais", Rater.PROVIDER), ("gais", Rater.PATIENT)):
        score(scene, at_session(first), 2, on=on, rater=rater)
    with django_assert_num_queries(10):
        progress(provider, series)


def test_the_patients_page_shows_the_last_score_of_each_concern_to_who_may_see_it(scene, provider, told):
    words = "Goodman &amp; Baron qualitative global acne scarring grade <strong>2</strong>"
    assert words in text(provider.get(page(scene.patient)))
    assert words not in text(signed_in(scene.desk).get(page(scene.patient)))


def test_a_concerns_page_costs_the_same_for_one_series_and_three(scene, provider, series, django_assert_num_queries):
    score(scene, at_baseline(series), 3)
    provider.get(page(scene.concern))
    with django_assert_num_queries(8):
        provider.get(page(scene.concern))
    for _ in range(2):
        score(scene, at_baseline(scene.start_series()), 2)
    with django_assert_num_queries(8):
        shown = text(provider.get(page(scene.concern)))
    assert shown.count("/progress/") == 3


def test_of_a_concern_only_series_are_told_that_one_sees(scene, series):
    score(scene, at_baseline(series), 3)
    elsewhere = another_site(scene)
    roles = [Role.PROVIDER, Role.CLINICAL_LEAD]
    client = somebody(*roles, limited_to=[elsewhere.pk])
    assert str(series.pk) not in text(client.get(page(scene.concern)))
    assert str(series.pk) in text(somebody(*roles).get(page(scene.concern)))
