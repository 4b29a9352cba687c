"""Which protocol a series follows."""

from datetime import datetime

from aftercare.models import SeriesProtocol
from aftercare.queries.protocols import current_version
from clinic import audit
from clinic.models import User
from clinic.transactions import transacted
from treatments.models import Series


@transacted
def pin_protocol(*, series: Series, by: User, at: datetime) -> SeriesProtocol | None:
    """Let ``series`` follow the protocol of its treatment that is current on the day it starts.

    It does so to its end, whatever is published meanwhile, unless it is moved by hand. None where the
    treatment has no protocol that is in effect.
    """
    version = current_version(series.treatment, on=series.started_on)
    if version is None:
        return None
    pinned = SeriesProtocol.objects.create(series=series, version=version)
    audit.record("aftercare.pinned", series, by=by, at=at)
    return pinned
