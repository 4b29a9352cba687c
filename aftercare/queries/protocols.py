"""Which protocol counts."""

from aftercare.models import ProtocolVersion
from treatments.models import Series, Treatment
from treatments.statuses import PublicationStatus


def current_version(treatment: Treatment) -> ProtocolVersion | None:
    """The published version with the highest number of the treatment's protocol, or None. One query."""
    published = ProtocolVersion.objects.filter(protocol__treatment=treatment, status=PublicationStatus.PUBLISHED)
    return published.order_by("-number").first()


def version_of(series: Series) -> ProtocolVersion | None:
    """The version that ``series`` has followed since its start, or None where its treatment had no protocol.

    One query.
    """
    return ProtocolVersion.objects.filter(series_list__series=series).first()
