"""Who keeps the catalogue rewords, adds and retires what is asked and scored; what was answered stays as it was."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.models import AuditEvent
from clinic.roles import Role
from tests.kept import rehearse
from tests.scenes import MONDAY, refuses_input
from tests.staff import adding, button, page, somebody, text
from tests.treatments.scores import at_baseline, score
from tests.treatments.screenings import screen
from treatments.actions.screenings import Answered, screen_session
from treatments.models import (
    Measure,
    RestrictionKey,
    Scale,
    ScreeningAnswer,
    ScreeningOrigin,
    ScreeningQuestion,
    ScreeningScope,
    SkinConcern,
    Treatment,
)
from treatments.queries.contraindications import Treating, contraindications
from treatments.queries.screenings import asked_of

NAMES = {"label_en": "Own", "label_es": "Propio"}
ASKED = {"text_en": "Do you take biotin?", "text_es": "¿Toma biotina?", "level_mn": "relative"}
RANGE = {"minimum": "0", "maximum": "2"}
GRADES = "0 | none | ninguna\n1 | some | alguna\n\n2 | much | mucha"


@pytest.fixture
def manager(db):
    return somebody(Role.MANAGER)


@pytest.fixture
def session(scene):
    return scene.start_series().sessions.get(number=1)


def question(key="sunburn"):
    return ScreeningQuestion.objects.get(key=key)


def current_form(client, subject, name):
    """What the page of a button is filled with to begin with."""
    form = client.get(button(subject, name)).context["form"]
    return {field: form[field].value() or "" for field in form.fields}


def standing(scene):
    treating = Treating(patient_id=scene.patient.pk, treatment_id=scene.treatment.pk)
    return [each.key for each in contraindications([treating], at=MONDAY)[0]]


def test_a_question_is_asked_in_new_words_and_answers_keep_the_old_ones(manager, scene, session):
    screen(session, by=scene.provider.user, at=MONDAY, sunburn="yes")
    before = ScreeningAnswer.objects.get(version__question__key="sunburn").version
    said = current_form(manager, question(), "publish") | {"text_en": "Did you get sunburnt?"}
    assert manager.post(button(question(), "publish"), said).status_code == 302
    asked = {each.version.question.key: each for each in asked_of(scene.patient, scene.treatment)}["sunburn"]
    assert (asked.version.text_en, asked.version.number) == ("Did you get sunburnt?", before.number + 1)
    assert asked.last.version == before
    assert {each.scope.key: each.level for each in asked.version.scopes.select_related("scope")} == {
        each.scope.key: each.level for each in before.scopes.select_related("scope")
    }
    assert AuditEvent.objects.filter(action="screeningquestionversion.published", subject_id=asked.version.pk).exists()


def test_a_new_question_is_asked_once_its_first_version_is_published(manager, scene, session):
    manager.post(adding(ScreeningQuestion), NAMES | {"key": "biotin", "place": "99"})
    biotin = question("biotin")
    assert biotin.label_es == "Propio"
    assert "biotin" not in {each.version.question.key for each in asked_of(scene.patient, scene.treatment)}
    manager.post(button(biotin, "publish"), ASKED)
    assert "biotin" in {each.version.question.key for each in asked_of(scene.patient, scene.treatment)}
    screen(session, by=scene.provider.user, at=MONDAY, biotin="yes")
    assert standing(scene) == ["biotin"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text_es": ""}, "This field is required."),
        ({"level_mn": ""}, "Say for one scope at least what a yes means."),
        ({"advice_en": "Wait."}, "Advise in both languages, or in none."),
        ({"washout_days": "731"}, "Ensure this value is less than or equal to 730."),
        ({"sources": "NOBODY"}, "One of these isn"),
    ],
)
def test_a_question_that_is_not_whole_is_refused_in_words(manager, scene, wrong, said):
    subject = question()
    assert said in text(manager.post(button(subject, "publish"), ASKED | wrong))
    assert subject.versions.count() == 1


def test_a_retired_question_shows_what_it_touches_and_is_asked_no_more(manager, scene, session):
    screen(session, by=scene.provider.user, at=MONDAY, sunburn="yes")
    assert standing(scene) == ["sunburn"]
    shown = text(manager.get(button(question(), "retire")))
    assert "Asked before: Microneedling" in shown
    assert "1 patient last answered yes" in shown
    manager.post(button(question(), "retire"))
    assert standing(scene) == []
    assert "sunburn" not in {each.version.question.key for each in asked_of(scene.patient, scene.treatment)}
    screen_again = screen(session, by=scene.provider.user, at=MONDAY)
    assert not screen_again.answers.filter(version__question__key="sunburn").exists()
    assert ScreeningAnswer.objects.filter(version__question__key="sunburn").exists()
    assert "somebody has done that already" in text(manager.post(button(question(), "retire"), follow=True)).lower()
    manager.post(button(question(), "take-up"))
    assert standing(scene) == ["sunburn"]


def test_a_screening_may_not_answer_a_retired_question(manager, scene, session):
    manager.post(button(question(), "retire"))
    answers = [Answered(key="sunburn", number=1, value="no")]
    with refuses_input("question_not_asked"):
        screen_session(
            session=session, answers=answers, origin=ScreeningOrigin.AHEAD, by=scene.provider.user, at=MONDAY
        )


def test_a_treatment_says_what_is_asked_before_it(manager, scene):
    form = manager.get(page(Treatment.objects.get(key="microneedling"))).context["adminform"].form
    assert "screening_scopes" in form.fields
    assert set(form.fields["screening_scopes"].queryset) == set(ScreeningScope.objects.all())


def test_a_scale_of_the_clinics_own_is_scored_on_once_a_concern_says_so(manager, scene):
    said = NAMES | RANGE | {"key": "own_scale", "kind": "ordinal", "direction": "lower_better", "raters": ["provider"]}
    answer = manager.post(adding(Scale), said | {"grades": "0 | none | ninguna"})
    assert "Say in both languages what each grade from 0 to 2 means" in text(answer)
    assert manager.post(adding(Scale), said | {"grades": GRADES}).status_code == 302
    scale = Scale.objects.get(key="own_scale")
    assert [grade["text_es"] for grade in scale.grades] == ["ninguna", "alguna", "mucha"]
    concern = SkinConcern.objects.get(key="acne_scars_rolling")
    version = concern.version
    formset = manager.get(page(concern)).context["inline_admin_formsets"][0].formset
    data = {field: formset.management_form[field].value() for field in formset.management_form.fields}
    rows = formset.initial_form_count()
    sent = {f"measures-{name}": value for name, value in data.items()} | {"measures-TOTAL_FORMS": rows + 1}
    for number, form in enumerate(formset.initial_forms):
        sent |= {
            f"measures-{number}-{name}": form[name].value() or ([] if name == "due" else "") for name in form.fields
        }
    new = {"place": "9", "scale": str(scale.pk), "rater": "provider", "due": ["baseline"], "concern": str(concern.pk)}
    form = manager.get(page(concern)).context["adminform"].form
    shown = {name: form[name].value() if form[name].value() is not None else "" for name in form.fields}
    shown["codes"], shown["sources"] = "[]", ",".join(concern.sources)
    answer = manager.post(page(concern), shown | sent | {f"measures-{rows}-{k}": v for k, v in new.items()})
    assert answer.status_code == 302, answer.context["errors"]
    measure = Measure.objects.get(scale=scale)
    assert (measure.due, measure.rater) == (["baseline"], "provider")
    concern.refresh_from_db()
    assert concern.version > version


def test_a_new_version_of_a_scale_is_scored_on_from_now_on_and_scores_keep_theirs(manager, scene, session):
    old = Scale.objects.get(key="goodman_baron_qual")
    given = score(scene, at_baseline(session.series), 3)
    said = current_form(manager, old, "new-version") | {"raters": ["provider"]}
    said["grades"] = said["grades"].replace("Macular", "Flat")
    assert manager.post(button(old, "new-version"), said).status_code == 302
    new = Scale.objects.get(key=old.key, version=2)
    assert new.grades[0]["text_en"].startswith("Flat")
    old.refresh_from_db()
    given.refresh_from_db()
    assert old.grades[0]["text_en"].startswith("Macular")
    assert (given.scale, given.wording_en[:8]) == (old, "Moderate")
    assert not Measure.objects.filter(scale=old).exists()
    assert new in SkinConcern.objects.get(key="acne_scars_rolling").scales.all()
    # That series stays on the version it was begun on; the next begins on the new one.
    assert score(scene, at_baseline(scene.start_series()), 2, scale=new).scale == new
    assert "That isn" in text(manager.get(button(old, "new-version"), follow=True))
    assert "1 score" in text(manager.get(page(old)))


def test_a_computed_scale_says_that_it_comes_with_the_reference_data(manager, scene):
    ecca = Scale.objects.get(key="ecca")
    shown = text(manager.get(page(ecca)))
    assert "A computed scale comes with the reference data." in shown
    assert "New version" not in shown


def test_a_restriction_key_is_renamed_and_retired_and_its_key_stays(manager, scene):
    key = RestrictionKey.objects.filter(exposed_by__isnull=False, polarity="avoid").first()
    name = key.key
    said = {"label_en": "Sunshine", "label_es": "Sol", "key": "other", "polarity": "do", "meaning": "Any sun."}
    manager.post(page(key), said)
    key.refresh_from_db()
    assert (key.key, key.polarity, key.label_en) == (name, "avoid", "Sunshine")
    shown = text(manager.get(button(key, "retire")))
    assert "Exposes the skin to it:" in shown
    manager.post(button(key, "retire"))
    key.refresh_from_db()
    assert not key.is_in_use


def test_a_provider_reads_all_of_it_and_changes_none(scene):
    provider = somebody(Role.PROVIDER)
    for subject, name in ((question(), "publish"), (question(), "retire"), (Scale.objects.first(), "new-version")):
        assert provider.get(page(subject)).status_code == 200
        assert provider.post(button(subject, name)).status_code == 403


def cost(client, address):
    rehearse(lambda: client.get(address))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_pages_cost_the_same_for_one_row_below_and_three(manager, scene, session):
    concern = SkinConcern.objects.get(key="acne_scars_rolling")
    scales = list(Scale.objects.order_by("key")[:3])
    costs = []
    for count in (1, 3):
        Measure.objects.filter(concern=concern).delete()
        for place, each in enumerate(scales[:count], start=1):
            Measure.objects.create(concern=concern, place=place, scale=each, rater="patient", due=[])
        if count == 3:
            for _again in range(2):
                manager.post(button(question(), "publish"), ASKED)
        addresses = [page(concern), page(question()), button(question(), "publish"), button(question(), "retire")]
        costs.append([cost(manager, address) for address in [*addresses, page(scales[0])]])
    assert costs == [[9, 6, 5, 5, 5], [9, 6, 5, 5, 5]]
