"""What follows from a warning answer: a task for the clinic, and the draft of an adverse event."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aftercare.actions.check_in_answers import Given
from aftercare.models import CheckIn
from aftercare.models.check_ins import WARNING
from clinic.actions.tasks import open_task
from clinic.errors import DomainError
from clinic.models import Task, Urgency, User
from clinic.roles import Role
from treatments.actions.adverse_events import draft_adverse_event
from treatments.models import AdverseEvent
from treatments.statuses import AdverseEventStatus

ROUTINE_WITHIN = timedelta(days=2)
LONGEST_NOTE = 500
_GRAVEST_FIRST = list(Urgency)


class ReactionUnjudged(DomainError):
    """What a patient reported became the draft of an adverse event that nobody has confirmed or dismissed."""

    code = "reaction_unjudged"
    message = gettext_lazy(
        "The reported reaction isn't judged yet. Whoever treats writes it, or says that it is none, on the page of the "
        "answers; then the task is done. If you don't treat, hand the task over."
    )


def refuse_unjudged(task: Task) -> None:
    """Keep a ``task`` about a warning answer open until the draft that came of it is judged. One query.

    :raises ReactionUnjudged: it is a draft still.
    """
    drafts = CheckIn.objects.filter(pk=task.subject_id, reaction__status=AdverseEventStatus.DRAFT)
    if drafts.exists():
        raise ReactionUnjudged


def open_warning_task(check_in: CheckIn, given: Sequence[Given], *, by: User | None, at: datetime) -> Task:
    """Ask the clinic to see to a patient with a warning answer: who treats, unless it can wait two days.

    An emergency is due now, what is for today until the day ends at the location.
    """
    series = check_in.session.series
    urgency = Urgency(check_in.urgency)
    return open_task(
        kind=WARNING,
        role=Role.FRONT_DESK if urgency == Urgency.ROUTINE else Role.PROVIDER,
        subject=check_in,
        patient=series.patient_id,
        urgency=urgency,
        due_at=due_at(urgency, at=at, zone=series.location.time_zone),
        note="; ".join(reported(given))[:LONGEST_NOTE],
        by=by,
        at=at,
    )


def due_at(urgency: Urgency, *, at: datetime, zone: str) -> datetime:
    """Until when somebody has to see to what was reported at ``at``, where the clock is that of ``zone``."""
    if urgency == Urgency.EMERGENCY:
        return at
    if urgency == Urgency.ROUTINE:
        return at + ROUTINE_WITHIN
    tomorrow = at.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), ZoneInfo(zone))


def reported(given: Sequence[Given]) -> list[str]:
    """The warning answers in the clinic's own language, the gravest first."""
    warnings = [each for each in given if each.urgency]
    warnings.sort(key=lambda each: _GRAVEST_FIRST.index(Urgency(each.urgency)))
    with translation.override(settings.LANGUAGE_CODE):
        return [_words(each) for each in warnings]


def _words(each: Given) -> str:
    if each.question.sign is not None:
        return str(each.question.sign)
    language = "es" if settings.LANGUAGE_CODE.startswith("es") else "en"
    return f"{each.question.text_in(language)} {each.label_in(language)}"


def report_reaction(
    check_in: CheckIn, given: Sequence[Given], *, note: str, by: User | None, at: datetime
) -> AdverseEvent | None:
    """The draft of an adverse event that the reported signs become, of the kind of the gravest; None without any."""
    signs = [each.question.sign for each in given if each.urgency and each.question.sign]
    if not signs:
        return None
    gravest = min(signs, key=lambda sign: _GRAVEST_FIRST.index(Urgency(sign.urgency)))
    with translation.override(settings.LANGUAGE_CODE):
        said = _("Reported on day {day}: {signs}.").format(day=check_in.day, signs="; ".join(map(str, signs)))
    description = f"{said}\n{note}".strip()
    return draft_adverse_event(session=check_in.session, kind=gravest.reaction, description=description, by=by, at=at)
