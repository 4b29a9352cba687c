"""Which pictures there are, which are due, and which two to compare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    Count,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from clinic.models import Patient, versions_of
from treatments.models import Photo, PhotoLoss, PhotoView, Series, Session
from treatments.statuses import SessionStatus

# Taken at the first, the middle and the last session of a series. Source: PHOTO, in session_record.
STANDARD_VIEWS = (PhotoView.FRONTAL, PhotoView.OBLIQUE_RIGHT, PhotoView.OBLIQUE_LEFT)
# What takes no place among the sessions of a series.
_LEFT_OUT = (SessionStatus.SKIPPED, SessionStatus.ENTERED_IN_ERROR)
# In which order views are shown.
VIEW_ORDER = Case(
    *(When(view=view, then=Value(place)) for place, view in enumerate(PhotoView)), output_field=IntegerField()
)


def shown_photos() -> QuerySet[Photo]:
    """Every photo with what is shown of it, and its ``version``. One query.

    It is 1, and one more for each thing that happened to it: that it was withdrawn, lost, or found again.
    """
    lost, found = _once("loss"), Coalesce(Subquery(_found_again(), output_field=IntegerField()), 0)
    version = ExpressionWrapper(1 + _once("withdrawal") + lost + 2 * found, output_field=IntegerField())
    return Photo.objects.select_related("withdrawal", "loss", "area").annotate(version=version)


def _once(name: str) -> Case:
    return Case(When(**{f"{name}__isnull": True}, then=Value(0)), default=Value(1), output_field=IntegerField())


def _found_again() -> QuerySet[Any, Any]:
    """How often: what was recorded as lost and isn't any more has left its version."""
    taken_back: Any = versions_of(PhotoLoss)
    rows = taken_back.objects.filter(photo=OuterRef("pk")).order_by().values("photo")
    counted: QuerySet[Any, Any] = rows.annotate(n=Count("pk")).values("n")
    return counted


def standing(photos: QuerySet[Photo]) -> QuerySet[Photo]:
    """Those that weren't withdrawn, by themselves or with their session."""
    return photos.filter(~Q(session__status=SessionStatus.ENTERED_IN_ERROR), withdrawal__isnull=True)


def is_withdrawn(photo: Photo) -> bool:
    """Whether it was, by itself or with its session. No query where both are read."""
    with_session = photo.session is not None and photo.session.status == SessionStatus.ENTERED_IN_ERROR
    return with_session or hasattr(photo, "withdrawal")


def is_lost(photo: Photo) -> bool:
    """Whether it is recorded that its picture is lost for good. No query where that is read."""
    return hasattr(photo, "loss")


def _counted() -> QuerySet[Session, Any]:
    """The sessions of the same series that take place."""
    siblings = Session.objects.filter(series=OuterRef("series")).exclude(status__in=_LEFT_OUT)
    return siblings.order_by().values("series")


def zone_of(photo: Photo) -> str:
    """On whose clock its times are told: the session's location's, else the server's. No query where that is read."""
    return photo.session.series.location.time_zone if photo.session else settings.TIME_ZONE


def photos_due() -> Mapping[str, Any]:
    """Annotations of sessions: ``are_photos_due``, whether standard views are due, and ``views_kept``, what there is.

    Due at the first, the middle and the last session that takes place; of four the second is the middle. Three
    subqueries for each row.
    """
    of = F("photo_sessions")
    is_one_of_three = Q(photo_place=1) | Q(photo_place=of) | Q(photo_place=(of + 1) / 2)
    kept = standing(Photo.objects.filter(session=OuterRef("pk"))).order_by("view").values("view").distinct()
    up_to_here = _counted().filter(number__lte=OuterRef("number"))
    return {
        "photo_place": Coalesce(Subquery(up_to_here.annotate(n=Count("pk")).values("n")), 0),
        "photo_sessions": Coalesce(Subquery(_counted().annotate(n=Count("pk")).values("n")), 0),
        "views_kept": ArraySubquery(kept),
        "are_photos_due": Case(
            When(status__in=_LEFT_OUT, then=Value(value=False)),
            When(is_one_of_three, then=Value(value=True)),
            default=Value(value=False),
        ),
    }


def with_photos_due(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """``sessions`` with what ``photos_due`` says of each. No query of its own."""
    return sessions.annotate(**photos_due())


def missing_views(session: Any) -> Sequence[PhotoView]:
    """The standard views that are due at ``session``, of ``with_photos_due``, and aren't there. No query."""
    if not session.are_photos_due:
        return []
    return [view for view in STANDARD_VIEWS if view not in session.views_kept]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One view before and after: the earliest and the latest picture of it."""

    view: PhotoView
    before: Photo
    after: Photo

    @property
    def both(self) -> tuple[Photo, Photo]:
        """In their order."""
        return self.before, self.after


def pairs_of(series: Series) -> Sequence[Pair]:
    """The views of which ``series`` has two pictures of different sessions, in the order of the views. One query.

    Close-ups and body sites are pairs for each area. What is lost can't be compared.
    """
    photos = standing(Photo.objects.filter(session__series=series, loss=None)).select_related("session", "area")
    found: dict[tuple[str, object], list[Photo]] = {}
    for photo in photos.order_by(VIEW_ORDER, "area__key", "session__number", "taken_at", "id"):
        found.setdefault((photo.view, photo.area_id), []).append(photo)
    return [
        Pair(view=PhotoView(view), before=taken[0], after=taken[-1])
        for (view, _area), taken in found.items()
        if taken[0].session_id != taken[-1].session_id
    ]


def same_picture(photo_of: Session | None, *, patient: Patient, sha256: str) -> QuerySet[Photo]:
    """The standing photos of a patient, at the same session, that are this picture and aren't lost."""
    return standing(Photo.objects.filter(patient=patient, session=photo_of, sha256=sha256, loss=None))
