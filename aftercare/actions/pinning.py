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
    """Let ``series`` follow the current protocol of its treatment to its end, whatever is published meanwhile.

    None where the treatment has no published protocol.
    """
    version = current_version(series.treatment)
    if version is None:
        return None
    pinned = SeriesProtocol.objects.create(series=series, version=version)
    audit.record("aftercare.pinned", series, by=by, at=at)
    return pinned
