"""Recalls: a page that finds whom a lot touched, and the same as a file."""

import csv
from collections.abc import Iterator, Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from clinic import audit
from clinic.admin.confirming import way_to_confirm
from clinic.admin.permissions import staff
from clinic.csv_cells import as_cell
from clinic.roles import Capability, may
from clinic.transactions import transacted
from treatments.queries.lots import LotUse, uses_of_lot

LONGEST_LOT = 60


def lot_page(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    """Who was touched by the lot that the address asks for.

    :raises PermissionDenied: the one who asks may not.
    """
    lot = _asked(request)
    found = uses_of_lot(lot, language=get_language() or "en") if lot else []
    return TemplateResponse(
        request, "admin/treatments/lots.html", {**context, "title": _("Lot recall"), "lot": lot, "found": found}
    )


def lot_file(request: HttpRequest) -> HttpResponse:
    """The same as comma-separated values, for who has just shown that it is they. Who took it is kept.

    :raises PermissionDenied: the one who asks may not.
    """
    lot = _asked(request)
    if first := way_to_confirm(request):
        return first
    found = uses_of_lot(lot, language=get_language() or "en") if lot else []
    _keep(request, found)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="lot-recall.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    # Spreadsheets know by it that the letters are UTF-8.
    response.write("\ufeff")
    csv.writer(response).writerows([[as_cell(cell) for cell in row] for row in _lines(found)])
    return response


@transacted
def _keep(request: HttpRequest, found: Sequence[LotUse]) -> None:
    user, at = staff(request), timezone.now()
    touched: set[UUID | None] = {use.patient_id for use in found}
    for patient_id in touched or {None}:
        audit.record("lot.exported", user, by=user, at=at, patient_id=patient_id)


def _asked(request: HttpRequest) -> str:
    if not may(request.user, Capability.READ_LOTS):
        raise PermissionDenied
    return request.GET.get("lot", "").replace("\0", "").strip()[:LONGEST_LOT]


def _lines(found: Sequence[LotUse]) -> Iterator[list[str]]:
    yield [
        _("Patient"),
        _("Patient's id"),
        _("Treatment"),
        _("Session"),
        _("Performed"),
        _("Provider"),
        _("What"),
        _("Name"),
        _("Lot"),
        _("Expires on"),
        _("Entered in error"),
    ]
    for use in found:
        yield [
            use.patient,
            str(use.patient_id),
            use.treatment,
            str(use.number),
            _when(use),
            use.provider,
            str(use.kind.label),
            use.name,
            use.lot,
            use.expires_on.isoformat() if use.expires_on else "",
            _("yes") if use.is_in_error else _("no"),
        ]


def _when(use: LotUse) -> str:
    if use.performed_on:
        return use.performed_on.isoformat()
    return use.started_at.isoformat() if use.started_at else ""
