"""Keeping a draft while it is written: what the page of a record sends by itself, and what it is answered."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.admin.permissions import staff
from clinic.admin.refusals import refusal_of
from clinic.admin.times import as_clock
from clinic.changes import expecting
from clinic.errors import DomainError, InvalidInput, MoveRefused, Stale
from clinic.roles import Capability, may
from clinic.transactions import only_act, transacted
from treatments.actions.records import record_session
from treatments.admin.record_form import RecordForm
from treatments.admin.record_state import state_of
from treatments.models import Session, SessionRecord
from treatments.queries.records import whole_record

# The version of the record that the page shows; empty while there is none.
SEEN_RECORD = "seen_record"


def keep_draft(request: HttpRequest, session: Session) -> JsonResponse:
    """Write what the form of a record holds, and say what became of it: kept, to be corrected, or overtaken.

    :raises PermissionDenied: the one who asks may not write records.
    """
    if not may(request.user, Capability.WRITE_RECORDS):
        raise PermissionDenied
    form = RecordForm(request.POST, subject=session, user=staff(request), query=request.GET)
    if not form.is_valid():
        return _wrong(form.every_error())
    at = timezone.now()
    try:
        record = _write(request, session, form)
    except (Stale, MoveRefused) as refusal:
        return JsonResponse({"overtaken": str(refusal)}, status=HTTPStatus.CONFLICT)
    except InvalidInput as refusal:
        return _wrong({_control(refusal.field): [str(refusal)]})
    except (DomainError, IntegrityError) as refusal:
        return _wrong({"": [str(refusal_of(refusal))]})
    zone = session.series.location.time_zone
    return JsonResponse(
        {**state_of(whole_record(record), form.places), "said": _("Saved at {time}.").format(time=as_clock(at, zone))}
    )


@transacted
def _write(request: HttpRequest, session: Session, form: RecordForm) -> SessionRecord:
    seen = request.POST.get(SEEN_RECORD, "")
    values = {**form.values(), "by": staff(request), "at": timezone.now()}
    if form.record is None or not seen.isdecimal():
        with only_act():
            record = record_session(session=session, **values)
        # Somebody wrote one since the page was opened: that one must not be replaced unseen.
        if record.version != 1:
            raise Stale
        return record
    with expecting(form.record, int(seen)), only_act():
        return record_session(session=session, **values)


def _wrong(errors: Any) -> JsonResponse:
    return JsonResponse({"errors": errors}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _control(field: str) -> str:
    """The id of the control that a refused field came from."""
    parts = field.split("/")
    return f"id_{'-'.join(parts)}" if field else ""
