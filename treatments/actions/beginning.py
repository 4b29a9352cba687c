"""Starting a series with the start of its first session."""

from collections.abc import Sequence
from datetime import datetime

from clinic.models import Location, Patient, Provider, User
from clinic.transactions import transacted
from treatments.actions.booking import book_session
from treatments.actions.courses import start_series
from treatments.models import PatientConcern, Series, SeriesTemplate


@transacted
def start_series_at(
    *,
    patient: Patient,
    template: SeriesTemplate,
    location: Location,
    patient_concerns: Sequence[PatientConcern],
    first_at: datetime,
    by: User,
    at: datetime,
    provider: Provider | None = None,
    session_count: int | None = None,
) -> Series:
    """Start a series, as ``start_series`` does, and book its first session at ``first_at``: both or neither.

    :raises BookingRefused: the rule book doesn't allow that start.
    """
    series = start_series(
        patient=patient,
        template=template,
        location=location,
        patient_concerns=patient_concerns,
        provider=provider,
        session_count=session_count,
        by=by,
        at=at,
    )
    book_session(session=series.sessions.get(number=1), starts_at=first_at, by=by, at=at)
    return series
