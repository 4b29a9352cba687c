"""Check-ins of a session that was performed on a Monday in New York, and answers to them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aftercare.actions.check_ins import answer_check_in
from aftercare.models import CheckIn
from aftercare.queries.check_ins import questions_of

NEW_YORK = ZoneInfo("America/New_York")
# The day after, at ten there.
TUESDAY = datetime(2027, 3, 2, 10, tzinfo=NEW_YORK)


def checked(scene, *, day=1, session=None) -> CheckIn:
    """The check-in of one day after a session that was performed."""
    session = session or scene.perform(scene.start_series().sessions.get(number=1))
    return CheckIn.objects.get(session=session, day=day)


def all_well(check_in, **said):
    """An answer to every question: that nothing is wrong, unless said otherwise."""
    well = {question.code: question.options[0]["code"] for question in questions_of(check_in)}
    return well | {"skin": "as_expected"} | said


def answer(check_in, *, by=None, at=None, note="", language="", **said) -> CheckIn:
    at = at or check_in.due_at + timedelta(minutes=30)
    answers = all_well(check_in, **said)
    return answer_check_in(check_in=check_in, answers=answers, by=by, at=at, note=note, language=language)
