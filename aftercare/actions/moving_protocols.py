"""Moving a running series to another version of its protocol, one by one and never by itself."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from aftercare.models import ProtocolVersion, SeriesProtocol, SeriesProtocolMove
from aftercare.queries.following import RUNNING, versions_for
from aftercare.queries.protocols import current_version
from clinic import audit
from clinic.changes import change, lock
from clinic.errors import InvalidInput
from clinic.models import User
from clinic.statuses import not_now
from clinic.transactions import transacted
from treatments.models import Series
from treatments.statuses import SeriesStatus

LONGEST_REASON = 300


@transacted
def move_series_to_version(
    *, series: Series, version: ProtocolVersion, reason: str = "", by: User, at: datetime
) -> SeriesProtocol:
    """Let ``series`` follow another published version of its treatment's protocol, from its next sheet on.

    Sheets that were drafted or issued keep their own. A move to the version that it follows already changes nothing.

    :raises MoveRefused: the series is over.
    :raises InvalidInput: the version is of another treatment, a draft, or not in effect yet; or the reason too long.
    """
    series = lock(series, "location", "treatment")
    if series.status not in RUNNING:
        raise not_now(SeriesStatus(series.status))
    if len(reason.strip()) > LONGEST_REASON:
        raise InvalidInput(_("Say it in at most 300 characters."), field="reason", code="max_length")
    _check_version(version, series, on=_day_at(series, at))
    followed = SeriesProtocol.objects.filter(series=series).first()
    if followed is None:
        followed, former = SeriesProtocol.objects.create(series=series, version=version), None
    else:
        # Its own counter is what whoever moves it has seen.
        followed = lock(followed, "version")
        former = followed.version
        if former.pk == version.pk:
            return followed
        change(followed, version=version)
    SeriesProtocolMove.objects.create(
        series=series, moved_from=former, moved_to=version, reason=reason.strip(), by=by, at=at
    )
    audit.record("aftercare.moved", series, by=by, at=at)
    return followed


@transacted
def move_series_to_current(*, series: Series, by: User, at: datetime) -> SeriesProtocol:
    """Let ``series`` follow the version that is current at its location today.

    :raises MoveRefused: the series is over.
    :raises InvalidInput: its treatment has no version that is in effect.
    """
    version = current_version(series.treatment, on=_day_at(series, at))
    if version is None:
        raise not_in_effect()
    return move_series_to_version(series=series, version=version, by=by, at=at)


def _day_at(series: Series, at: datetime) -> date:
    return at.astimezone(ZoneInfo(series.location.time_zone)).date()


def _check_version(version: ProtocolVersion, series: Series, *, on: date) -> None:
    if not versions_for(series, on=on).filter(pk=version.pk).exists():
        raise not_in_effect()


def not_in_effect() -> InvalidInput:
    """The refusal of a version that a series can't follow."""
    return InvalidInput(
        _("Choose a published version of this treatment's protocol that is in effect."),
        field="version",
        code="version_not_in_effect",
    )
