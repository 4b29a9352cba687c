"""Photos on the pages of sessions and patients."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from clinic.admin.panels import Panel, register_panel
from clinic.models import Patient
from clinic.roles import Capability, may
from treatments.actions.photos import TAKES_PHOTOS
from treatments.models import Session
from treatments.queries.photo_albums import albums_of, photos_of_session
from treatments.queries.photos import missing_views, with_photos_due
from treatments.statuses import RecordStatus

_READ, _WRITE = Capability.READ_PHOTOS, Capability.WRITE_PHOTOS


def sees_withdrawn(request: HttpRequest) -> bool:
    """Whether the one who asks goes on seeing what was withdrawn."""
    return may(request.user, Capability.READ_WITHDRAWN_PHOTOS)


def _of_session(request: HttpRequest, session: Session) -> Mapping[str, Any] | None:
    if session.status not in TAKES_PHOTOS:
        return None
    due = with_photos_due(Session.objects.filter(pk=session.pk)).get()
    record = getattr(session, "record", None)
    is_open = record is None or record.status == RecordStatus.DRAFT
    return {
        "photos": photos_of_session(session, with_withdrawn=sees_withdrawn(request)),
        "missing": missing_views(due),
        "may_add": is_open and may(request.user, _WRITE),
    }


def _of_patient(request: HttpRequest, patient: Patient) -> Mapping[str, Any]:
    albums = albums_of(patient, with_withdrawn=sees_withdrawn(request))
    return {"albums": albums, "may_add": may(request.user, _WRITE)}


for _page, _fill, _template, _place, _tab in (
    (Session, _of_session, "photos_of_session", 65, ""),
    (Patient, _of_patient, "photos_of_patient", 45, "photos"),
):
    register_panel(
        _page,
        Panel(
            template=f"admin/treatments/panels/{_template}.html",
            fill=_fill,
            capability=_READ,
            place=_place,
            tab=_tab,
        ),
    )
