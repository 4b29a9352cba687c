"""Photos on the pages of sessions and patients."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from clinic.admin.panels import Panel, Reading, register_panel
from clinic.models import Patient
from clinic.roles import Capability, may
from treatments.actions.photos import TAKES_PHOTOS
from treatments.models import Session
from treatments.queries import needs
from treatments.queries.photo_albums import albums_of
from treatments.queries.photos import is_withdrawn, missing_views
from treatments.statuses import RecordStatus

_READ, _WRITE = Capability.READ_PHOTOS, Capability.WRITE_PHOTOS


def sees_withdrawn(request: HttpRequest) -> bool:
    """Whether the one who asks goes on seeing what was withdrawn."""
    return may(request.user, Capability.READ_WITHDRAWN_PHOTOS)


def _of_session(request: HttpRequest, session: Session, reading: Reading) -> Mapping[str, Any] | None:
    if session.status not in TAKES_PHOTOS:
        return None
    (due,) = reading[needs.photos_due]
    record = getattr(session, "record", None)
    is_open = record is None or record.status == RecordStatus.DRAFT
    sees_all = sees_withdrawn(request)
    return {
        "photos": [photo for photo in reading[needs.photos] if sees_all or not is_withdrawn(photo)],
        "missing": missing_views(due),
        "may_add": is_open and may(request.user, _WRITE),
    }


def _of_patient(request: HttpRequest, patient: Patient) -> Mapping[str, Any]:
    albums = albums_of(patient, with_withdrawn=sees_withdrawn(request), user=request.user)
    return {"albums": albums, "may_add": may(request.user, _WRITE)}


for _page, _fill, _needs, _template, _place, _tab in (
    (Session, _of_session, (needs.photos, needs.photos_due), "photos_of_session", 65, ""),
    (Patient, _of_patient, (), "photos_of_patient", 45, "photos"),
):
    register_panel(
        _page,
        Panel(
            template=f"admin/treatments/panels/{_template}.html",
            fill=_fill,
            needs=_needs,
            capability=_READ,
            place=_place,
            tab=_tab,
        ),
    )
