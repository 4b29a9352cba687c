"""A patient's photos as they are looked through: by session, and by view."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from clinic.models import Patient
from clinic.scope import within_scope
from treatments.models import Photo, Session
from treatments.queries.photos import VIEW_ORDER, standing, zone_of

_SESSION = "session__series__treatment"
_LOCATION = "session__series__location"


@dataclass(frozen=True, kw_only=True)
class Album:
    """The photos of one session, or those of a day that belong to none, in the order of their views."""

    session: Session | None
    day: date
    photos: Sequence[Photo]


def _whole(photos: QuerySet[Photo]) -> QuerySet[Photo]:
    return photos.select_related("patient", "area", "withdrawal", "loss", _SESSION, _LOCATION)


def album_of(session: Session) -> QuerySet[Photo]:
    """Its photos in the order of their views, withdrawn ones, too. One query."""
    return _whole(Photo.objects.filter(session=session)).order_by(VIEW_ORDER, "taken_at", "id")


def photos_of_session(session: Session) -> Sequence[Photo]:
    """Its photos that weren't withdrawn, in the order of their views. One query."""
    return list(standing(album_of(session)))


def albums_of(patient: Patient, *, with_withdrawn: bool, user: Any = None) -> Sequence[Album]:
    """All photos of ``patient`` that ``user`` may see, the newest album first. One query."""
    photos = within_scope(_whole(Photo.objects.filter(patient=patient)), user)
    albums: dict[tuple[date, str], list[Photo]] = {}
    for photo in (photos if with_withdrawn else standing(photos)).order_by(VIEW_ORDER, "taken_at", "id"):
        albums.setdefault((_day(photo), str(photo.session_id or "")), []).append(photo)
    newest_first = sorted(albums, reverse=True)
    return [Album(session=albums[key][0].session, day=key[0], photos=albums[key]) for key in newest_first]


def comparable_photos(patient: Patient, *, user: Any = None) -> Sequence[Photo]:
    """The standing photos of ``patient`` that ``user`` may see, by view and area, the earliest first. One query.

    Those whose pictures are lost aren't among them.
    """
    photos = within_scope(_whole(standing(Photo.objects.filter(patient=patient, loss=None))), user)
    return list(photos.order_by(VIEW_ORDER, "area__key", "taken_at", "id"))


def last_of(patient: Patient) -> Photo | None:
    """The latest photo of ``patient``: how it was taken is how the next should be. One query."""
    return Photo.objects.filter(patient=patient).order_by("-taken_at", "-id").first()


def _day(photo: Photo) -> date:
    """The day of the session, else that on which it was taken, on the location's clock."""
    return photo.taken_at.astimezone(ZoneInfo(zone_of(photo))).date()
