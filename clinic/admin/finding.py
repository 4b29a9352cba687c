"""One box that finds a patient, on every page: what is typed into it is posted, and never stands in an address."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from clinic.admin.buttons import address_of
from clinic.admin.times import as_day
from clinic.ages import age_on
from clinic.models import Patient
from clinic.queries.belongings import read_belongings
from clinic.queries.patients import LONGEST, Sought, best_first, patients_called_like, read_sought, sought_patients
from clinic.roles import Capability, may

# More than these nobody looks through; while it is typed, fewer.
SHOWN, SHOWN_AT_ONCE, ALIKE = 50, 8, 6
# So many digits of a phone number are enough to ask "does it end in ...?".
TAIL = 4
_AT_ONCE = "at_once"


@sensitive_post_parameters("sought")
def find(request: HttpRequest, context: Callable[[], Mapping[str, Any]]) -> HttpResponse:
    """The page with the box and whom it found; of exactly one, the page of that patient. Four queries at most.

    ``context`` makes what every page has around it, which isn't wanted while somebody types.

    :raises PermissionDenied: who may not read patients.
    """
    if not may(request.user, Capability.READ_PATIENTS):
        raise PermissionDenied
    said = request.POST.get("sought", "")[:LONGEST]
    sought = read_sought(said, today=timezone.localdate())
    if _AT_ONCE in request.POST:
        return _at_once(sought)
    found = list(best_first(sought_patients(sought), sought)[: SHOWN + 1])
    if len(found) == 1:
        return HttpResponseRedirect(address_of(found[0]))
    alike = [] if found else patients_called_like(sought, most=ALIKE)
    read_belongings([*found[:SHOWN], *alike])
    shown = {
        **context(),
        "title": _("Find a patient"),
        "said": said.strip(),
        "is_enough": sought.is_enough,
        "rows": rows_of(found[:SHOWN]),
        "has_more": len(found) > SHOWN,
        "alike": rows_of(alike),
        "may_add": may(request.user, Capability.WRITE_PATIENTS),
    }
    return TemplateResponse(request, "admin/clinic/find.html", shown)


def rows_of(patients: Sequence[Patient]) -> list[Mapping[str, Any]]:
    """Who each of ``patients`` is, as a list shows them to be told apart. No query."""
    today = timezone.localdate()
    return [
        {
            "patient": patient,
            "name": name_of(patient),
            "born": as_day(patient.birth_date),
            "age": age_on(patient.birth_date, today),
            "phone": patient.phone.as_international if patient.phone else "",
            "tail": str(patient.phone)[-TAIL:],
        }
        for patient in patients
    ]


def name_of(patient: Patient) -> str:
    """Family name first, as lists are read."""
    called = f" ({patient.preferred_name})" if patient.preferred_name else ""
    return f"{patient.family_name}, {patient.given_name}{called}"


def _at_once(sought: Sought) -> JsonResponse:
    """The first few, while it is typed."""
    found = list(best_first(sought_patients(sought), sought)[: SHOWN_AT_ONCE + 1])
    rows = [
        {
            "address": address_of(row["patient"]),
            "name": row["name"],
            "detail": " · ".join(filter(None, (row["born"], row["phone"]))),
        }
        for row in rows_of(found[:SHOWN_AT_ONCE])
    ]
    answer = JsonResponse({"rows": rows, "more": len(found) > SHOWN_AT_ONCE, "enough": sought.is_enough})
    answer["Cache-Control"] = "no-store"
    return answer
