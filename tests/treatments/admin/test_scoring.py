"""Scores are given on the page of a session or a concern: what and where, then the grade in words or the parts."""

from datetime import timedelta

import pytest

from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, page, signed_in, somebody, text
from tests.treatments.scores import at_baseline, at_session, score
from treatments.actions.concerns import add_concern
from treatments.actions.courses import start_series
from treatments.models import Assessment, BodyArea, Rater, SeriesTemplate, SkinConcern

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MMASI = {
    f"inputs/{part}/{factor}": "2"
    for part in ("forehead", "right_malar", "left_malar", "chin")
    for factor in ("area", "darkness")
}


@pytest.fixture
def provider(scene):
    return signed_in(scene.provider.user)


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def first(scene, series, monday):
    session = scene.begin(series.sessions.get(number=1))
    monday.move_to(MONDAY + 2 * HOUR)
    return session


def chosen(concern, point, scale="goodman_baron_qual", rater="provider", **more):
    return {"what": f"{concern.pk}:{scale}:{rater}", "point": point} | more


def baseline_of(series):
    return f"b:{series.pk}"


def at(session):
    return f"s:{session.pk}"


def give(client, subject, **sent):
    return client.post(button(subject, "score"), sent, follow=True)


def test_the_first_page_asks_what_and_where_and_the_second_for_the_grade(scene, provider, series, first):
    form = provider.get(button(first, "score")).context["form"]
    assert set(form.fields) == {"what", "point"}
    form = provider.post(button(first, "score"), chosen(scene.concern, at(first), do="choose")).context["form"]
    assert (form.errors, list(form.fields)) == ({}, ["what", "point", "value", "assessed_at"])
    grades = [label for _value, label in form.fields["value"].choices]
    assert grades[2].startswith("3: Moderate - obvious at 50 cm")


def test_a_grade_is_kept(scene, provider, first):
    answer = give(provider, first, **chosen(scene.concern, at(first)), value="3.00")
    assert "The score is kept." in text(answer)
    kept = Assessment.objects.get()
    assert (kept.value, kept.session, kept.recorded_by) == (3, first, scene.provider.user)


def test_what_is_linked_to_opens_on_the_second_page(scene, provider, series, first):
    form = provider.get(button(scene.concern, "score"), chosen(scene.concern, baseline_of(series))).context["form"]
    assert form.is_chosen
    assert "value" in form.fields


def test_a_sum_is_added_up_by_the_server_before_it_is_kept(scene, provider):
    concern, series = melasma(scene)
    what = chosen(concern, baseline_of(series), "mmasi")
    form = provider.post(button(concern, "score"), what | MMASI | {"do": "compute"}).context["form"]
    assert (form.shown_result, Assessment.objects.exists()) == ("4", False)
    give(provider, concern, **what, **MMASI)
    assert Assessment.objects.get().value == 4


def test_a_part_that_is_missing_is_asked_for(scene, provider):
    concern, series = melasma(scene)
    sent = chosen(concern, baseline_of(series), "mmasi") | MMASI | {"inputs/chin/area": ""}
    form = provider.post(button(concern, "score"), sent).context["form"]
    assert list(form.errors) == ["inputs/chin/area"]
    assert not Assessment.objects.exists()


def melasma(scene):
    concern = add_concern(
        patient=scene.patient,
        concern=SkinConcern.objects.get(key="melasma"),
        areas=[BodyArea.objects.get(key="cheeks")],
        by=scene.desk,
        at=MONDAY,
    )
    series = start_series(
        patient=scene.patient,
        template=SeriesTemplate.objects.get(key="mn_hyperpigmentation"),
        location=scene.location,
        patient_concerns=[concern],
        by=scene.desk,
        at=MONDAY,
    )
    return concern, series


def test_what_was_scored_before_is_in_view(scene, provider, series, first):
    score(scene, at_baseline(series), 3)
    form = provider.get(button(first, "score"), chosen(scene.concern, at(first))).context["form"]
    ((where, how),) = form.earlier
    assert where == "baseline"
    assert how.startswith("3 Moderate")


def test_where_in_the_series_is_not_asked_where_there_is_one_place_alone(scene, provider, series):
    scene.perform(series.sessions.get(number=1), MONDAY - 28 * DAY, at=MONDAY - 29 * DAY)
    second = scene.begin(series.sessions.get(number=2))
    form = provider.get(button(second, "score")).context["form"]
    assert (form["point"].is_hidden, form["point"].value()) == (True, at(second))
    assert not form["what"].is_hidden
    # Of a concern there are several: the sessions, and before them.
    assert not provider.get(button(scene.concern, "score")).context["form"]["point"].is_hidden


def test_what_was_scored_already_is_refused_in_words(scene, provider, series, first):
    score(scene, at_session(first), 3)
    answer = give(provider, first, **chosen(scene.concern, at(first)), value="2.00")
    assert "This was scored already. Correct that score instead." in text(answer)


def test_the_desk_is_offered_only_what_patients_say(scene, series, first):
    desk = signed_in(scene.desk)
    form = desk.get(button(first, "score")).context["form"]
    assert {key.rpartition(":")[2] for key, _label in form.fields["what"].choices} == {"patient"}
    what = chosen(scene.concern, at(first), "patient_satisfaction", "patient")
    give(desk, first, **what, value="4.00")
    assert Assessment.objects.get().rater == Rater.PATIENT
    assert give(desk, first, **chosen(scene.concern, at(first)), value="3.00").status_code == 200
    assert Assessment.objects.count() == 1


def test_the_desk_does_not_see_scores(scene, series, first):
    score(scene, at_baseline(series), 3)
    desk = signed_in(scene.desk)
    for subject in (first, scene.concern, series):
        assert "Goodman" not in text(desk.get(page(subject)))


def test_the_session_shows_its_scores_the_last_ones_and_what_is_due(scene, provider, series, first):
    told = text(provider.get(page(first)))
    assert "Goodman &amp; Baron qualitative global acne scarring grade (rated by the clinic)" in told
    score(scene, at_baseline(series), 3)
    score(scene, at_session(first), 2, at=MONDAY + 2 * HOUR)
    told = text(provider.get(page(first)))
    assert "Last scores" in told
    assert "\N{MINUS SIGN}1" in told


def test_a_score_is_corrected_on_its_page_and_the_old_one_says_so(scene, provider, series):
    wrong = score(scene, at_baseline(series), 3)
    sent = {"value": "2.00", "reason": "Read the photo again.", "seen_version": wrong.version}
    answer = provider.post(button(wrong, "correct"), sent, follow=True)
    assert "The score is corrected." in text(answer)
    assert Assessment.objects.get(supersedes=wrong).value == 2
    told = text(provider.get(page(wrong)))
    assert "corrected" in told
    assert button(wrong, "correct") not in told


def test_a_correction_needs_a_reason(scene, provider, series):
    wrong = score(scene, at_baseline(series), 3)
    form = provider.post(button(wrong, "correct"), {"value": "2.00", "reason": ""}).context["form"]
    assert list(form.errors) == ["reason"]


def test_a_score_entered_in_error_is_withdrawn(scene, provider, series):
    wrong = score(scene, at_baseline(series), 3)
    sent = {"reason": "Another patient.", "seen_version": wrong.version}
    assert "The score counts no more." in text(provider.post(button(wrong, "withdraw"), sent, follow=True))
    assert Assessment.objects.get(pk=wrong.pk).withdrawal.reason == "Another patient."


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.FRONT_DESK, 200), (Role.PROVIDER, 200), (Role.CLINICAL_LEAD, 200), (Role.MANAGER, 403)],
)
def test_who_may_score(first, role, status):
    assert somebody(role).get(button(first, "score")).status_code == status
