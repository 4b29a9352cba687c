"""What a patient's own page shows of check-ins: which, the questions as a form, and afterwards what to do now.

Pure: who calls it reads the check-in, with its session, series, patient and location, and calls ``answer_check_in``.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from aftercare.actions.check_ins import opens_at
from aftercare.forms import CheckInFields
from aftercare.models import CheckIn
from aftercare.statuses import CheckInStatus
from aftercare.wording import day_words, introduction_of, moment_words
from clinic.messages.writing import phone
from clinic.models import Location, Urgency

FORM = "aftercare/check_in_form.html"
TOLD = "aftercare/check_in_told.html"
STYLES = "aftercare/check_in.css"


class Standing(StrEnum):
    """What a patient may do about a check-in."""

    EARLY = "early"
    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"
    CANCELLED = "cancelled"


def standing_of(check_in: CheckIn, *, at: datetime) -> Standing:
    """What may be done at ``at`` about a check-in that has its session, series and location."""
    if check_in.status == CheckInStatus.ANSWERED:
        return Standing.ANSWERED
    if check_in.status == CheckInStatus.CANCELLED:
        return Standing.CANCELLED
    if check_in.status == CheckInStatus.MISSED or at >= check_in.closes_at:
        return Standing.CLOSED
    return Standing.OPEN if at >= opens_at(check_in) else Standing.EARLY


@dataclass(frozen=True, kw_only=True)
class About:
    """Which check-in it is, in words: the day of it, after which treatment, and when it was answered, if it was."""

    check_in: CheckIn
    day: str
    treatment: str
    treated_on: str
    answered: str


def about(check_in: CheckIn) -> About:
    """Which ``check_in`` it is, in the active language. It has its session, series, treatment and location."""
    series, zone = check_in.session.series, check_in.session.series.location.time_zone
    return About(
        check_in=check_in,
        day=_("Day {day}").format(day=check_in.day),
        treatment=str(series.treatment),
        treated_on=day_words(check_in.session.ended_at, zone) if check_in.session.ended_at else "",
        answered=moment_words(check_in.answered_at, zone) if check_in.answered_at else "",
    )


@dataclass(frozen=True, kw_only=True)
class Listed:
    """What the page says of check-ins: those to answer now, and those that were answered.

    ``is_first``: it stands before all else. There is one to answer, or one was answered with what can't wait.
    """

    to_answer: Sequence[About]
    answered: Sequence[About]

    @property
    def is_first(self) -> bool:
        """Whether it stands before all else."""
        pressing = (Urgency.EMERGENCY, Urgency.SAME_DAY)
        return bool(self.to_answer) or any(each.check_in.urgency in pressing for each in self.answered)


def listed(check_ins: Iterable[CheckIn], *, at: datetime) -> Listed:
    """What the page says at ``at`` of ``check_ins``, in their order."""
    standing = [(standing_of(check_in, at=at), check_in) for check_in in check_ins]
    return Listed(
        to_answer=[about(check_in) for now, check_in in standing if now == Standing.OPEN],
        answered=[about(check_in) for now, check_in in standing if now == Standing.ANSWERED],
    )


class CheckInForm(CheckInFields, forms.Form):
    """The questionnaire of a check-in in a language; ``data`` is what was sent. One query.

    Rendered by the template ``FORM`` inside a ``<form method="post">``, which needs no script.
    """

    def __init__(self, data: QueryDict | None = None, *, check_in: CheckIn, language: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.check_in = check_in
        self.intro = introduction_of(check_in, language)
        self.ask(check_in, language)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a patient is told to do now: how urgent, a title, and the words; ``call`` is whom to call at once, if any.

    Rendered by the template ``TOLD`` as ``told``.
    """

    urgency: str
    title: str
    text: str
    call: str

    @property
    def dial(self) -> str:
        """The number as a phone takes it."""
        return re.sub(r"[^0-9+*#]", "", self.call)


def told_of(check_in: CheckIn) -> Told:
    """What the patient was told when they answered ``check_in``, which has its session, series and location."""
    title, _break, text = check_in.told.partition("\n")
    location = check_in.session.series.location
    return Told(urgency=check_in.urgency, title=title, text=text, call=_to_call(check_in.urgency, location))


def _to_call(urgency: str, location: Location) -> str:
    if urgency == Urgency.EMERGENCY:
        return location.emergency_number
    return phone(location) if urgency == Urgency.SAME_DAY else ""
