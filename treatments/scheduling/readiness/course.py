"""Whether it is the session's turn, and the patient is there."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from treatments.models import Session
from treatments.scheduling.readiness.book import APPOINTMENT_STATUS, Check, is_today
from treatments.scheduling.readiness.items import Item, Light, fine
from treatments.scheduling.rules.state import state_of_series
from treatments.statuses import AppointmentStatus, SessionStatus

_OVER = (SessionStatus.COMPLETED, SessionStatus.SKIPPED)


class SeriesGoesOn(Check):
    """Nothing happens in a series that is on hold or over."""

    def items(self, session: Any) -> Iterator[Item]:
        """What the rule book says of the series."""
        for finding in state_of_series(session.series):
            yield Item(
                code=finding.code,
                state=Light.RED,
                words=finding.reason,
                url_name="admin:treatments_series_change",
                url_args=(str(session.series_id),),
                source=finding.source,
            )


class EarlierIsOver(Check):
    """The sessions of a series are performed in their order."""

    def annotations(self) -> Mapping[str, Any]:
        """Whether an earlier one is still to be performed."""
        earlier = Session.objects.filter(series=OuterRef("series"), number__lt=OuterRef("number"))
        return {"ready_earlier_open": Exists(earlier.exclude(status__in=_OVER))}

    def items(self, session: Any) -> Iterator[Item]:
        """Nobody may begin it before its turn. One that is for a later day waits for it as it should."""
        if session.ready_earlier_open and session.status == SessionStatus.BOOKED and is_today(session):
            yield Item(
                code="earlier_session_open",
                state=Light.RED,
                words=_("An earlier session of the series is still to be performed."),
                url_name="admin:treatments_series_change",
                url_args=(str(session.series_id),),
            )


class PatientIsHere(Check):
    """Only whose patient arrived begins; that one isn't here yet makes nothing worse."""

    def items(self, session: Any) -> Iterator[Item]:
        """Whether they are."""
        if getattr(session, APPOINTMENT_STATUS) == AppointmentStatus.ARRIVED:
            yield fine("arrived", _("The patient is here."))
        elif session.status == SessionStatus.BOOKED:
            yield fine("not_arrived", _("The patient isn't here yet."))
