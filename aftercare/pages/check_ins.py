"""What a patient's own page shows of a check-in: the questions as a form, and afterwards what to do now.

Pure: who calls it reads the check-in, with its session, series, patient and location, and calls ``answer_check_in``.
"""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from aftercare.forms import CheckInFields
from aftercare.models import CheckIn
from clinic.models import Location, Urgency

FORM = "aftercare/check_in_form.html"
TOLD = "aftercare/check_in_told.html"
STYLES = "aftercare/check_in.css"


class CheckInForm(CheckInFields, forms.Form):
    """The questionnaire of a check-in in a language; ``data`` is what was sent. One query.

    Rendered by the template ``FORM`` inside a ``<form method="post">``, which needs no script.
    """

    def __init__(self, data: QueryDict | None = None, *, check_in: CheckIn, language: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.check_in = check_in
        self.intro = check_in.questionnaire.intro_in(language)
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
    return str(location.phone) if urgency == Urgency.SAME_DAY else ""
