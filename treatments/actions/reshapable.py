"""What a series must be like to be reshaped, and what it can be reshaped to."""

from django.utils.translation import gettext_lazy as _

from clinic.errors import InvalidInput
from clinic.models import Location, Provider
from clinic.statuses import not_now
from treatments.actions.courses import check_provider
from treatments.models import Series, Session
from treatments.scheduling.course import Gap
from treatments.statuses import SeriesStatus, SessionStatus

_OPEN = (SessionStatus.PLANNED, SessionStatus.BOOKED)
# A year: the further a gap reaches, the longer it takes to plan.
MOST_DAYS = 366


def next_session(series: Series) -> Session:
    """The session after the last of an active series, at the distance of the last; not yet saved. Three queries.

    :raises InvalidInput: the template has no more sessions.
    """
    last = series.sessions.order_by("-number")[0]
    step = series.template_version.steps.filter(number=last.number + 1).first()
    if step is None:
        raise InvalidInput(
            _("This template has no more than {most} sessions."),
            field="series",
            code="session_count_outside_template",
            most=series.template_version.max_sessions,
        )
    gap = Gap.of(last if last.number > 1 else step)
    return Session(
        series=series,
        number=last.number + 1,
        earliest_on=last.ideal_on,
        ideal_on=last.ideal_on,
        **gap._asdict(),
    )


def check_relocation(series: Series, location: Location, provider: Provider | None) -> None:
    """Refuse a place where the series can't go on. One query if a provider is named.

    :raises InvalidInput: the location isn't in use, or is the present one; or the provider doesn't give the treatment.
    """
    if not location.is_active or location.pk == series.location_id:
        raise InvalidInput(_("Choose another location that is in use."), field="location", code="location_not_suitable")
    check_provider(series.treatment, provider)


def check_gap(session: Session, gap: Gap) -> None:
    """Refuse a gap that can't be.

    :raises InvalidInput: the first session, or days that aren't ``floor <= min <= ideal <= max``.
    """
    if session.number == 1:
        raise InvalidInput(_("The first session has no gap."), field="ideal_days", code="first_has_no_gap")
    if not 0 <= gap.floor_days <= gap.min_days <= gap.ideal_days <= gap.max_days <= MOST_DAYS:
        raise InvalidInput(
            _("The days are ordered: never below, at least, best, at most."), field="ideal_days", code="gap_not_ordered"
        )


def check_active(series: Series) -> None:
    """Refuse to reshape what is paused or over.

    :raises MoveRefused: the series isn't active.
    """
    if series.status != SeriesStatus.ACTIVE:
        raise not_now(SeriesStatus(series.status))


def check_open(session: Session) -> None:
    """Refuse to reshape what was performed.

    :raises MoveRefused: the session has begun or is over.
    """
    if session.status not in _OPEN:
        raise not_now(SessionStatus(session.status))
