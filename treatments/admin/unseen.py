"""The list of patients who haven't been here for years, if the settings want one."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.admin.lists import DeskList, Entry, register_list
from clinic.admin.times import as_day
from clinic.models import Patient, User
from clinic.roles import Capability
from treatments.queries.unseen import unseen_patients

_DAYS_OF_YEAR = 365.25


def _find(at: datetime, user: User) -> QuerySet[Patient]:  # noqa: ARG001  (a list's signature)
    return unseen_patients(since=at - timedelta(days=_DAYS_OF_YEAR * settings.UNSEEN_YEARS))


def _show(patient: Any, user: User, back: str) -> Entry:  # noqa: ARG001  (as above)
    known = _("known since {day}").format(day=as_day(patient.created_at.date()))
    return Entry(subject=patient, title=str(patient), words=known)


UNSEEN = DeskList(
    name="unseen",
    title=gettext_lazy("Not seen for years"),
    explanation=gettext_lazy(
        "They have had no appointment for as many years as the clinic's settings say. Nobody is erased by age: look at "
        "each, and erase whom no law wants kept."
    ),
    empty=gettext_lazy("Everybody has been here since."),
    capability=Capability.ERASE_PATIENTS,
    find=_find,
    show=_show,
    place=95,
)
if settings.UNSEEN_YEARS:
    register_list(UNSEEN)
