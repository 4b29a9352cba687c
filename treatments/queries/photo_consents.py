"""What a patient agreed that pictures may be used for."""

from datetime import datetime

from clinic.models import Patient
from treatments.models import PhotoScope


def agreed_scopes(*, patient: Patient, at: datetime) -> frozenset[PhotoScope]:  # noqa: ARG001  (who and when decide it)
    """The uses outside the chart that ``patient`` has a valid consent to at ``at``.

    Consents to photography aren't kept yet, so there are none: nothing may be used but in the chart.
    """
    return frozenset()
