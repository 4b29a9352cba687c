"""Asking patients how they are after a session, and keeping what they answer."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from aftercare.actions.check_in_answers import gravest, keep_answers, read_answers
from aftercare.actions.check_in_warnings import open_warning_task, report_reaction
from aftercare.facts import CheckInAnswered, CheckInAsked, CheckInsMissed
from aftercare.models import CheckIn
from aftercare.models.check_ins import OPEN
from aftercare.queries.check_ins import advice_for, due_check_ins, questionnaires_for, questions_of
from aftercare.statuses import CheckInStatus
from clinic import audit, events
from clinic.changes import change, lock
from clinic.errors import Conflict, InvalidInput, MoveRefused
from clinic.messages.writing import phone
from clinic.models import Language, Location, Urgency, User
from clinic.transactions import transacted
from treatments.models import Session

# When a patient is asked, on the clock of the location: awake, and the clinic is open to be called.
ASKED_AT = time(10)
# Calendar days after that day on which an answer is still taken.
LATE_DAYS = 7
LONGEST_NOTE = 1000
MOST_AT_ONCE = 500
# What somebody has to see to today, or at once.
ALARMING = (Urgency.EMERGENCY, Urgency.SAME_DAY)


class AlreadyAnswered(MoveRefused):
    """It was answered before: by the patient, or by somebody here for them."""

    code = "already_answered"
    message = _("This was answered already. What was said stays.")

    def __init__(self) -> None:
        super().__init__(current=CheckInStatus.ANSWERED.value, allowed=[])


class NotYetDue(Conflict):
    """The day hasn't come."""

    code = "check_in_not_yet_due"
    message = _("This is asked on a later day.")


class CheckInClosed(Conflict):
    """So late that the answer says nothing about that day."""

    code = "check_in_closed"
    message = _("It is too late to answer this. If something is wrong, call the clinic.")


@transacted
def plan_check_ins(*, session: Session, by: User, at: datetime) -> Sequence[CheckIn]:
    """Plan when the patient of a completed ``session`` is asked, as its treatment's questionnaires say now.

    Each is due at ten on its day after the session, on the clock of the location, and closes a week after that day.
    What is planned already stays: a sheet that is given again changes nothing. Three queries or fewer.
    """
    series = session.series
    assert session.performed_on is not None  # it is completed  # noqa: S101
    known = set(CheckIn.objects.filter(session=session).values_list("day", flat=True))
    planned = [
        CheckIn(
            session=session,
            questionnaire=version,
            day=version.questionnaire.day,
            due_at=_due_at(series.location, session.performed_on, version.questionnaire.day),
            closes_at=_closes_at(series.location, session.performed_on, version.questionnaire.day),
        )
        for version in questionnaires_for(series.treatment)
        if version.questionnaire.day not in known
    ]
    CheckIn.objects.bulk_create(planned)
    acts = (("planned", check_in, ()) for check_in in planned)
    audit.record_all(acts, by=by, at=at, patient_id=series.patient_id)
    return planned


@transacted
def cancel_check_ins(*, session: Session, by: User, at: datetime) -> None:
    """Don't ask any more how the patient is after ``session``; what was answered stays."""
    for check_in in _held(CheckIn.objects.filter(session=session, status__in=OPEN)):
        change(check_in, status=CheckInStatus(check_in.status).to(CheckInStatus.CANCELLED))
        audit.record("check_in.cancelled", check_in, by=by, at=at, patient_id=session.series.patient_id)


@transacted
def ask_due_check_ins(*, at: datetime) -> int:
    """Ask whatever is due at ``at`` and wasn't asked yet, at most 500 at once; how many there were.

    Each is announced: whoever writes to patients hears of it. Asking twice at the same time asks once.
    """
    due = _held(due_check_ins(at=at).filter(status=CheckInStatus.PLANNED)[:MOST_AT_ONCE])
    for check_in in due:
        change(check_in, status=CheckInStatus(check_in.status).to(CheckInStatus.ASKED), asked_at=at)
        series = check_in.session.series
        audit.record("check_in.asked", check_in, by=None, at=at, patient_id=series.patient_id)
        events.publish(
            CheckInAsked(check_in_id=check_in.pk, patient_id=series.patient_id, location_id=series.location_id, at=at)
        )
    return len(due)


@transacted
def close_check_ins(*, at: datetime) -> int:
    """Give up, at most 500 at once, what nobody answered until it closed; how many there were."""
    over = _held(CheckIn.objects.filter(status__in=OPEN, closes_at__lte=at).order_by("closes_at", "id")[:MOST_AT_ONCE])
    for check_in in over:
        change(check_in, status=CheckInStatus(check_in.status).to(CheckInStatus.MISSED))
        audit.record("check_in.missed", check_in, by=None, at=at, patient_id=check_in.session.series.patient_id)
    if over:
        events.publish(CheckInsMissed(check_in_ids=tuple(check_in.pk for check_in in over), at=at))
    return len(over)


@transacted
def note_call(*, check_in: CheckIn, by: User, at: datetime) -> CheckIn:
    """Keep that the patient was called about it and not reached: it leaves the list of unanswered ones for a day.

    :raises AlreadyAnswered: it was answered meanwhile.
    :raises CheckInClosed: it was given up.
    :raises MoveRefused: it was cancelled.
    """
    check_in = _open(lock(check_in))
    change(check_in, called_at=at, called_by=by)
    audit.record("check_in.called", check_in, by=by, at=at, patient_id=check_in.session.series.patient_id)
    return check_in


@transacted
def answer_check_in(
    *,
    check_in: CheckIn,
    answers: Mapping[str, str],
    by: User | None,
    at: datetime,
    note: str = "",
    language: str = "",
) -> CheckIn:
    """Keep what a patient answered, and do what it asks for: from then on it never changes.

    ``answers`` has by the code of each question that of the option that was chosen; ``by`` is None where the patient
    answers on their own page, else who takes it down. The words are kept in ``language``, the patient's own unless
    said. The gravest answer decides: the clinic gets a task with its urgency, the patient is told what to do now
    (``told``), and a sign of something wrong becomes the draft of an adverse event.

    :raises AlreadyAnswered: it was answered before.
    :raises MoveRefused: it was cancelled.
    :raises NotYetDue: its day hasn't come.
    :raises CheckInClosed: it is too late, or was given up.
    :raises InvalidInput: a question without an answer, an answer that isn't one of its options, or one to nothing.
    """
    check_in = _open(lock(check_in, "session__series__patient", "session__series__location"))
    _check_time(check_in, at)
    given = read_answers(questions_of(check_in), answers)
    _check_note(note)
    language = language or check_in.session.series.patient.language
    urgency = gravest(each.urgency for each in given)
    reaction = report_reaction(check_in, given, note=note.strip(), by=by, at=at)
    keep_answers(check_in, given, language=language)
    change(
        check_in,
        status=CheckInStatus(check_in.status).to(CheckInStatus.ANSWERED),
        answered_at=at,
        answered_by=by,
        language=language,
        urgency=urgency,
        note=note.strip(),
        told=what_to_do(urgency, location=check_in.session.series.location, language=language),
        reaction=reaction,
    )
    audit.record("check_in.answered", check_in, by=by, at=at, patient_id=check_in.session.series.patient_id)
    if urgency in ALARMING:
        audit.record("check_in.alarming", check_in, by=by, at=at, patient_id=check_in.session.series.patient_id)
    if urgency:
        open_warning_task(check_in, given, by=by, at=at)
    events.publish(CheckInAnswered(check_in_id=check_in.pk, urgency=urgency, by=by, at=at))
    return check_in


def what_to_do(urgency: str, *, location: Location, language: str) -> str:
    """What a patient is told to do now, with the numbers of ``location``: a title, then what to do. One query."""
    advice = advice_for(urgency)
    is_spanish = language == Language.SPANISH
    title = advice.label_es if is_spanish else advice.label_en
    text = advice.text_es if is_spanish else advice.text_en
    filled = text.replace("{clinic_phone}", phone(location))
    return f"{title}\n{filled.replace('{emergency_number}', location.emergency_number)}"


def _due_at(location: Location, performed_on: date, day: int) -> datetime:
    return datetime.combine(performed_on + timedelta(days=day), ASKED_AT, ZoneInfo(location.time_zone))


def _closes_at(location: Location, performed_on: date, day: int) -> datetime:
    return datetime.combine(performed_on + timedelta(days=day + LATE_DAYS + 1), time(), ZoneInfo(location.time_zone))


def opens_at(check_in: CheckIn) -> datetime:
    """From when on it may be answered: as its day begins at the location, which comes with it."""
    zone = ZoneInfo(check_in.session.series.location.time_zone)
    return datetime.combine(check_in.due_at.astimezone(zone).date(), time(), zone)


def _held(check_ins: QuerySet[CheckIn]) -> Sequence[CheckIn]:
    # Who is being answered right now isn't waited for: the next run finds whatever is left.
    found = check_ins.select_related("session__series")
    return list(found.select_for_update(no_key=True, skip_locked=True, of=("self",)))


def _open(check_in: CheckIn) -> CheckIn:
    if check_in.status == CheckInStatus.ANSWERED:
        raise AlreadyAnswered
    if check_in.status == CheckInStatus.MISSED:
        raise CheckInClosed
    CheckInStatus(check_in.status).to(CheckInStatus.ANSWERED)
    return check_in


def _check_time(check_in: CheckIn, at: datetime) -> None:
    if at < opens_at(check_in):
        raise NotYetDue
    if at >= check_in.closes_at:
        raise CheckInClosed


def _check_note(note: str) -> None:
    if len(note.strip()) > LONGEST_NOTE:
        raise InvalidInput(
            _("At most {most} characters, please."), field="note", code="note_too_long", most=LONGEST_NOTE
        )
