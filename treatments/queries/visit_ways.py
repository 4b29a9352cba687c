"""How far a session is on its way from ready to decided, and the photos of the last time."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from treatments.models import Photo, Session, SessionDecision, SessionRecord
from treatments.queries.assessments import current_assessments
from treatments.queries.photos import VIEW_ORDER, standing
from treatments.statuses import SessionStatus

# What keeps the aftercare of a completed session open, of a reference to that; apps above say it as they get ready.
_keeping_open: list[Callable[[OuterRef], Exists]] = []


def keep_aftercare_open(while_there_is: Callable[[OuterRef], Exists]) -> None:
    """Have the step of aftercare open for as long as what this finds of a session is there."""
    _keeping_open.append(while_there_is)


@dataclass(frozen=True, kw_only=True)
class Done:
    """What there is of a session; ``record_status`` is that of its record, nothing while none is written.

    ``is_aftercare_open``: something of it is still to be done after the session was completed.
    """

    record_status: str
    has_scores: bool
    has_photos: bool
    is_decided: bool
    is_aftercare_open: bool


def done_of(session: Session) -> Done:
    """What there is of ``session``. One query."""
    own = OuterRef("pk")
    found = (
        Session.every.filter(pk=session.pk)
        .values_list(
            Subquery(SessionRecord.objects.filter(session=own).values("status")[:1]),
            Exists(current_assessments().filter(session=own)),
            Exists(standing(Photo.objects.filter(session=own))),
            Exists(SessionDecision.objects.filter(session=own)),
            *(found(own) for found in _keeping_open),
        )
        .get()
    )
    record_status, has_scores, has_photos, is_decided, *still_open = found
    return Done(
        record_status=record_status or "",
        has_scores=has_scores,
        has_photos=has_photos,
        is_decided=is_decided,
        is_aftercare_open=any(still_open),
    )


def last_photos_before(session: Session) -> QuerySet[Photo]:
    """The photos of the latest earlier session of the series that has any, in the order of their views."""
    earlier = standing(
        Photo.objects.filter(session__series=session.series_id, session__number__lt=session.number)
    ).exclude(session__status=SessionStatus.ENTERED_IN_ERROR)
    last = earlier.order_by("-session__number").values("session")[:1]
    found = Photo.objects.filter(pk__in=earlier.values("pk"), session=Subquery(last))
    found = found.select_related("area", "session", "withdrawal", "loss")
    return found.order_by(VIEW_ORDER, "taken_at", "id")
