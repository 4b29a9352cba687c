"""How the patients of the demo are after their sessions: most say that all is well, some don't answer, a few report."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random

from aftercare.actions.check_ins import answer_check_in, ask_due_check_ins, close_check_ins
from aftercare.models import ADVICE_FOLLOWED, CheckIn, CheckInQuestion
from aftercare.queries.check_ins import due_check_ins, questions_of
from aftercare.statuses import CheckInStatus
from clinic.actions.tasks import see_to_task
from clinic.models import Task, Urgency, User
from clinic.roles import Role
from treatments.actions.adverse_events import dismiss_adverse_event
from treatments.actions.series_tasks import open_drifting_tasks
from treatments.models import AdverseEvent
from treatments.statuses import AdverseEventStatus

ANSWERS, IS_WORSE, REPORTS, SIGNS = 0.8, 0.05, 0.04, 7
# Of those who answer: how many follow all of the advice, most, some, and little of it.
FOLLOWED = (45, 35, 15, 5)
# Whatever was reported longer ago has been seen to.
SEEN_TO_AFTER = timedelta(days=2)
OUTCOME = "Called: as it should be."
# What is on everybody's list as the demo is opened, by which sign.
LATEST = ("cold_sore", "blisters", "fever", "pain_worse", "slow_healing")


def say_how_they_are(*, now: datetime, seed: int) -> None:
    """As patients would have until ``now``; the same for the same seed and moment."""
    rng = Random(f"{seed} check-ins")  # noqa: S311  (invented people, no secret)
    due = CheckIn.objects.filter(status=CheckInStatus.PLANNED, due_at__lte=now).order_by("due_at", "session__number")
    for check_in in due.select_related("session__series__patient", "session__series__location"):
        at = check_in.due_at + timedelta(minutes=rng.randint(3, 900))
        if rng.random() < ANSWERS and at <= now:
            answer_check_in(check_in=check_in, answers=_answers(check_in, rng), by=None, at=at)
    close_check_ins(at=now)
    ask_due_check_ins(at=now)
    _report_lately(now)
    _see_to(now)
    open_drifting_tasks(at=now)


def _answers(check_in: CheckIn, rng: Random) -> Mapping[str, str]:
    answers = {}
    for question in questions_of(check_in):
        codes = [option["code"] for option in question.options]
        if question.code == ADVICE_FOLLOWED:
            answers[question.code] = rng.choices(codes, FOLLOWED)[0]
        else:
            answers[question.code] = codes[-1] if rng.random() < _chance(question) else codes[0]
    return answers


def _chance(question: CheckInQuestion) -> float:
    if question.sign is None:
        return IS_WORSE
    # Nothing in the demo ends in a hospital.
    return 0 if question.sign.urgency == Urgency.EMERGENCY else REPORTS / SIGNS


def _report_lately(now: datetime) -> None:
    """The one who was asked last reports something, so that there is a task to see."""
    check_in = due_check_ins(at=now).reverse().first()
    if check_in is None:
        return
    questions = questions_of(check_in)
    codes = {question.code for question in questions}
    sign = next((each for each in LATEST if each in codes), None)
    usual = {question.code: question.options[0]["code"] for question in questions}
    reported = usual | ({sign: "yes"} if sign else {})
    answer_check_in(check_in=check_in, answers=reported, by=None, at=now - timedelta(minutes=20))


def _see_to(now: datetime) -> None:
    lead = User.objects.filter(roles__contains=[Role.CLINICAL_LEAD]).order_by("username")[0]
    seen_to = now - SEEN_TO_AFTER
    drafts = AdverseEvent.objects.filter(status=AdverseEventStatus.DRAFT, onset_at__lt=seen_to)
    for draft in drafts.order_by("onset_at", "id"):
        dismiss_adverse_event(event=draft, reason=OUTCOME, by=lead, at=draft.onset_at + timedelta(hours=2))
    for task in Task.objects.filter(done_at=None, kind="check_in_warning", due_at__lt=seen_to).order_by("due_at", "id"):
        see_to_task(task=task, outcome=OUTCOME, by=lead, at=task.due_at)
