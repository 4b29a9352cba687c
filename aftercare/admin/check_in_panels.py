"""What check-ins put on pages: what was answered, the days of a session in a row, and who hasn't answered."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from aftercare.admin.check_ins import answers_shown
from aftercare.models import CheckIn, CheckInAnswer
from aftercare.queries import needs
from aftercare.queries.check_ins import open_warnings_for, unanswered, with_answers
from aftercare.statuses import CheckInStatus
from clinic.admin.buttons import Button, address_of, address_of_button, buttons_of
from clinic.admin.lists import DeskList, Entry, offer, register_list
from clinic.admin.panels import Panel, Reading, register_panel
from clinic.admin.permissions import staff
from clinic.admin.task_panels import rows_of
from clinic.admin.tasks import urgency_badge
from clinic.admin.times import as_moment
from clinic.models import Patient, User
from clinic.queries.tasks import open_about
from clinic.roles import Capability, may
from clinic.scope import within_scope
from treatments.admin.my_day import MyDay
from treatments.models import Session
from treatments.statuses import AdverseEventStatus

_READ = Capability.READ_AFTERCARE
SHOWN = 8
DAYS_SHOWN = 12
# The question that every questionnaire asks: how the skin is, which the days in a row tell the trend by.
TREND = "skin"


def _of_check_in(request: HttpRequest, check_in: CheckIn) -> Mapping[str, Any]:
    whole = answers_shown(check_in)
    return {
        "check_in": whole,
        "answers": [_answer(each) for each in whole.answers.all()],
        "zone": whole.session.series.location.time_zone,
        "told": whole.told.splitlines(),
        "tasks": rows_of(open_about(check_in.pk).select_related("patient")),
        "acts": list(_acts(whole, staff(request))) if whole.status == CheckInStatus.ANSWERED else [],
    }


def _answer(answer: CheckInAnswer) -> Mapping[str, Any]:
    return {"answer": answer, "urgency": urgency_badge(answer.urgency) if answer.urgency else ""}


def _acts(check_in: CheckIn, user: User) -> Iterable[Mapping[str, Any]]:
    """What may be done about it: the reaction written, the series put on hold."""
    back = address_of(check_in)
    reaction = check_in.reaction
    if reaction is not None and reaction.status == AdverseEventStatus.DRAFT:
        yield from _act(reaction, "confirm", user, back, label=_("Write the reaction"))
        yield from _act(reaction, "dismiss", user, back, label=_("It is no reaction"))
    if check_in.urgency:
        yield from _act(check_in.session.series, "hold", user, back, label=_("Put the series on hold"))


def _act(subject: Any, name: str, user: User, back: str, *, label: str) -> Iterable[Mapping[str, Any]]:
    button: Button = next(button for button in buttons_of(type(subject)) if button.name == name)
    if may(user, button.capability) and button.is_offered(subject, user):
        yield {"label": label, "style": button.style, "address": address_of_button(subject, button), "back": back}


def _row(check_in: CheckIn, answers: Sequence[CheckInAnswer]) -> Mapping[str, Any]:
    """A day as a stop of the way: how the skin was, and what was wrong."""
    skin = next((each for each in answers if each.question.code == TREND), None)
    return {
        "check_in": check_in,
        "title": _("Day {day}").format(day=check_in.day),
        "state": check_in.status,
        "label": CheckInStatus(check_in.status).label,
        "skin": skin,
        "wrong": [each for each in answers if each.urgency and each is not skin],
        "urgency": urgency_badge(check_in.urgency) if check_in.urgency else "",
        "due": as_moment(check_in.due_at, check_in.session.series.location.time_zone),
    }


def _rows(check_ins: QuerySet[CheckIn]) -> Sequence[Mapping[str, Any]]:
    return [_row(each, list(each.answers.all())) for each in with_answers(check_ins)]


def _of_session(request: HttpRequest, session: Session, reading: Reading) -> Mapping[str, Any] | None:  # noqa: ARG001
    answers = list(reading[needs.check_in_answers])
    rows = [
        _row(each, [answer for answer in answers if answer.check_in_id == each.pk]) for each in reading[needs.check_ins]
    ]
    return {"courses": [(None, rows)], "has_more": False} if rows else None


def _of_patient(request: HttpRequest, patient: Patient) -> Mapping[str, Any] | None:
    own = within_scope(CheckIn.objects.filter(session__series__patient=patient), request.user)
    mine = own.exclude(status=CheckInStatus.CANCELLED)
    rows = _rows(mine.order_by("-due_at", "-id")[:DAYS_SHOWN])
    courses: dict[Any, list[Mapping[str, Any]]] = {}
    for row in reversed(rows):
        courses.setdefault(row["check_in"].session, []).append(row)
    # The latest session first, its days in their order.
    return {"courses": list(reversed(courses.items())), "has_more": len(rows) == DAYS_SHOWN} if rows else None


def _warnings(request: HttpRequest, subject: Any) -> Mapping[str, Any] | None:  # noqa: ARG001  (a panel's signature)
    found = list(within_scope(open_warnings_for(staff(request)), request.user)[: SHOWN + 1])
    return {"rows": rows_of(found[:SHOWN]), "has_more": len(found) > SHOWN} if found else None


register_panel(
    MyDay,
    Panel(template="admin/aftercare/panels/needs_you.html", fill=_warnings, capability=Capability.READ_TASKS, place=10),
)


def _find(at: datetime, user: User) -> QuerySet[CheckIn]:  # noqa: ARG001  (a list's signature)
    return with_answers(unanswered(at=at))


def _show(check_in: CheckIn, user: User, back: str) -> Entry:
    series = check_in.session.series
    return Entry(
        subject=check_in,
        title=f"{series.patient}: {series.treatment}",
        words=" · ".join(str(each) for each in (_since(check_in), series.patient.phone) if each),
        offers=[*offer(check_in, "ask", user, back), *offer(check_in, "called", user, back)],
    )


register_list(
    DeskList(
        name="unanswered",
        title=gettext_lazy("Check-ins without an answer"),
        explanation=gettext_lazy("Who was asked how they are a day ago or more, and hasn't said. Call them."),
        empty=gettext_lazy("Everybody who was asked has answered."),
        capability=_READ,
        find=_find,
        show=_show,
        place=40,
    )
)


def _since(check_in: CheckIn) -> str:
    days = (timezone.now() - check_in.due_at).days
    words = [
        _("day {day} after session {number}").format(day=check_in.day, number=check_in.session.number),
        ngettext("no answer for {n} day", "no answer for {n} days", days).format(n=days),
    ]
    if check_in.called_at:
        when = as_moment(check_in.called_at, check_in.session.series.location.time_zone)
        words.append(_("called {when}").format(when=when))
    return " · ".join(words)


for _page, _template, _fill, _needs, _place, _tab in (
    (CheckIn, "check_in", _of_check_in, (), 20, ""),
    (Session, "check_ins", _of_session, (needs.check_ins, needs.check_in_answers), 75, ""),
    (Patient, "check_ins", _of_patient, (), 75, "aftercare"),
):
    register_panel(
        _page,
        Panel(
            template=f"admin/aftercare/panels/{_template}.html",
            fill=_fill,
            needs=_needs,
            capability=_READ,
            place=_place,
            tab=_tab,
        ),
    )
