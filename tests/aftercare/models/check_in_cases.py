"""What PostgreSQL refuses of questionnaires, check-ins and answers."""

from datetime import timedelta

from django.db.models import F

from aftercare.models import CheckIn, CheckInAnswer, CheckInQuestion, Questionnaire, QuestionnaireVersion
from tests.aftercare.check_ins import answer, checked
from tests.constraints import copied, run
from tests.scenes import MONDAY


def planned(scene):
    return CheckIn.objects.filter(pk=checked(scene).pk)


def answered(scene):
    return CheckIn.objects.filter(pk=answer(checked(scene), fever="yes").pk)


def questionnaire():
    return Questionnaire.objects.get(key="needling_day_1")


def published():
    return QuestionnaireVersion.objects.filter(questionnaire=questionnaire())


def draft(**values):
    return QuestionnaireVersion.objects.create(**{"questionnaire": questionnaire(), "number": 9} | values)


def drafted_question(**values):
    return copied(CheckInQuestion.objects.filter(version__in=published()).first(), version=draft(), **values)


def another_answer(scene):
    """A question answered once more, of a check-in that isn't answered."""
    check_in = planned(scene).get()
    question = CheckInQuestion.objects.filter(version=check_in.questionnaire).first()
    kept = CheckInAnswer.objects.create(
        check_in=check_in, question=question, position=1, text="How?", value="no", label="No"
    )
    copied(kept)


CASES = [
    ("questionnaire_day_1_to_365", lambda scene: Questionnaire.objects.update(day=0)),
    ("questionnaire_version_once", lambda scene: draft(number=published().get().number)),
    ("questionnaire_one_draft", lambda scene: [draft(), draft(number=10)]),
    ("questionnaire_published_has_its_time", lambda scene: draft(status="published")),
    ("questionnaire_published_is_frozen", lambda scene: published().update(intro_en="else")),
    ("questionnaire_published_is_frozen", lambda scene: published().update(status="draft")),
    ("check_in_question_once", lambda scene: copied(drafted_question())),
    ("check_in_question_is_frozen", lambda scene: published().get().questions.update(text_en="else")),
    ("check_in_question_is_frozen", lambda scene: published().get().questions.first().delete()),
    ("check_in_question_is_frozen", lambda scene: copied(published().get().questions.first(), code="more")),
    ("check_in_once_a_day", lambda scene: copied(planned(scene).get())),
    ("check_in_day_1_to_365", lambda scene: planned(scene).update(day=0)),
    ("check_in_closes_after_it_is_due", lambda scene: planned(scene).update(closes_at=F("due_at"))),
    ("check_in_answered_is_told", lambda scene: planned(scene).update(status="answered")),
    (
        "check_in_answered_is_told",
        lambda scene: planned(scene).update(status="answered", answered_at=MONDAY, language="en"),
    ),
    ("check_in_answered_is_told", lambda scene: planned(scene).update(urgency="routine")),
    ("check_in_answered_is_told", lambda scene: planned(scene).update(answered_at=MONDAY)),
    ("check_in_asked_at_some_time", lambda scene: planned(scene).update(status="asked")),
    ("check_in_over_is_frozen", lambda scene: answered(scene).update(urgency="")),
    ("check_in_over_is_frozen", lambda scene: answered(scene).update(closes_at=F("closes_at") + timedelta(days=1))),
    (
        "check_in_over_is_frozen",
        lambda scene: run("DELETE FROM aftercare_checkin WHERE id = %s", cancelled(scene).get().pk),
    ),
    ("check_in_question_answered_once", another_answer),
    ("check_in_answer_is_frozen", lambda scene: answered(scene).get().answers.update(value="no")),
    ("check_in_answer_is_frozen", lambda scene: answered(scene).get().answers.first().delete()),
    ("check_in_answer_is_frozen", lambda scene: added(answered(scene).get())),
]


def cancelled(scene):
    rows = planned(scene)
    rows.update(status="cancelled")
    return rows


def added(check_in):
    other = CheckInQuestion.objects.exclude(version=check_in.questionnaire).first()
    CheckInAnswer.objects.create(check_in=check_in, question=other, position=9, text="And?", value="no", label="No")
