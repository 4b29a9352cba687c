"""What the database refuses about screenings and acknowledgements, each with how it is tried."""

from clinic.actions.alerts import raise_alert
from tests.constraints import copied, run
from tests.scenes import MONDAY
from tests.treatments.screenings import answer_to, screen
from treatments.actions.alerts import acknowledge_alert
from treatments.actions.screenings import clear_answer
from treatments.models import (
    AlertAcknowledgement,
    Screening,
    ScreeningAnswer,
    ScreeningClearance,
    ScreeningQuestion,
    ScreeningQuestionScope,
    ScreeningQuestionVersion,
)

KEY = "anticoagulant"


def draft(**values):
    question = ScreeningQuestion.objects.get(key=KEY)
    return ScreeningQuestionVersion.objects.create(
        **{"question": question, "number": 9, "text_en": "?", "text_es": "?"} | values
    )


def published():
    return ScreeningQuestionVersion.objects.get(question__key=KEY, status="published")


def scope_of(version):
    return ScreeningQuestionScope.objects.create(
        version=version, scope=published().scopes.first().scope, level="caution"
    )


def screened(scene):
    session = scene.start_series().sessions.get(number=1)
    return screen(session, by=scene.provider.user, at=MONDAY, anticoagulant="yes")


def cleared(scene):
    answer = answer_to(screened(scene), KEY)
    return clear_answer(answer=answer, reason="Small area first.", by=scene.provider.user, at=MONDAY)


def acknowledged(scene):
    alert = raise_alert(patient=scene.patient, text="Latex", by=scene.desk, at=MONDAY)
    session = scene.start_series().sessions.get(number=1)
    return acknowledge_alert(alert=alert, session=session, by=scene.provider.user, at=MONDAY)


QUESTIONS = [
    ("question_version_once", lambda scene: draft(number=1)),
    ("question_one_draft", lambda scene: [draft(), draft(number=10)]),
    ("question_washout_1_to_730", lambda scene: draft(washout_days=0)),
    ("question_washout_1_to_730", lambda scene: draft(washout_days=731)),
    ("question_published_has_its_time", lambda scene: draft(status="published")),
    ("question_scope_once", lambda scene: copied(scope_of(draft()))),
    (
        "question_published_is_frozen",
        lambda scene: run("UPDATE treatments_screeningquestionversion SET washout_days = 1"),
    ),
    ("question_scope_is_frozen", lambda scene: published().scopes.update(level="caution")),
    ("question_scope_is_frozen", lambda scene: published().scopes.all().delete()),
    ("question_scope_is_frozen", lambda scene: scope_of(published())),
]
GIVEN = [
    ("screening_question_answered_once", lambda scene: copied(screened(scene).answers.first())),
    (
        "screening_no_has_no_dates",
        lambda scene: copied(answer_to(screened(scene), "sunburn"), version=draft(), last_on=MONDAY.date()),
    ),
    ("screening_is_frozen", lambda scene: Screening.objects.filter(pk=screened(scene).pk).update(origin="ahead")),
    ("screening_is_frozen", lambda scene: Screening.objects.filter(pk=screened(scene).pk)._raw_delete("default")),
    ("screening_answer_is_frozen", lambda scene: screened(scene).answers.update(value="no")),
    ("screening_answer_is_frozen", lambda scene: screened(scene).answers.all()._raw_delete("default")),
    (
        "screening_answer_is_frozen",
        lambda scene: [screened(scene), run("UPDATE treatments_screeninganswer SET note = 'x'")],
    ),
    (
        "clearance_has_a_reason",
        lambda scene: ScreeningClearance.objects.create(
            answer=ScreeningAnswer.objects.get(pk=answer_to(screened(scene), KEY).pk), by=scene.desk, at=MONDAY
        ),
    ),
    ("clearance_once_for_a_treatment", lambda scene: copied(cleared(scene))),
    ("screening_clearance_is_frozen", lambda scene: [cleared(scene), ScreeningClearance.objects.update(reason="x")]),
    ("screening_clearance_is_frozen", lambda scene: cleared(scene).delete()),
    ("alert_acknowledged_once", lambda scene: copied(acknowledged(scene))),
    (
        "acknowledgement_is_frozen",
        lambda scene: [acknowledged(scene), AlertAcknowledgement.objects.update(alert_version=2)],
    ),
    ("acknowledgement_is_frozen", lambda scene: acknowledged(scene).delete()),
]
CASES = [*QUESTIONS, *GIVEN]
