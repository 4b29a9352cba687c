"""How skin answers is told by the version of the aftercare that series follow, too."""

from django.utils.translation import gettext_lazy as _

from treatments.queries.figures.response import Versions

PROTOCOLS = Versions(
    kind="protocol",
    label=_("aftercare protocol"),
    followed="SELECT series_id, version_id FROM aftercare_seriesprotocol",
    named="""
        SELECT version.id AS version_id, protocol.label_{language} AS name, version.number
        FROM aftercare_protocolversion AS version
        JOIN aftercare_aftercareprotocol AS protocol ON protocol.id = version.protocol_id
    """,
)
