"""Recalls: whom a lot touched."""

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ErrorDetail
from rest_framework.request import Request
from rest_framework.response import Response

from api.refusals import InvalidParameters
from api.v1.serializers.lots import LotUsesOutput
from api.views import ResourceView
from clinic.roles import Capability
from treatments.queries.lots import uses_of_lot

LONGEST_LOT = 60
_LOT = OpenApiParameter(
    "lot",
    required=True,
    description="The lot of a cartridge, its sheath, an anaesthetic, a product or a plasma tube, in any case.",
)


class LotView(ResourceView):
    """Every patient and session that a lot touched."""

    resource = "lots"
    summaries = {"retrieve": "Find everyone treated with a lot"}
    capabilities = {"retrieve": Capability.READ_LOTS}
    query_parameters = {"retrieve": frozenset({_LOT.name})}
    documented_parameters = [_LOT]
    serializer_class = LotUsesOutput

    def retrieve(self, request: Request) -> Response:
        """All of them at once: a recall leaves nobody out."""
        lot = request.query_params.get("lot", "").strip()
        if not 0 < len(lot) <= LONGEST_LOT:
            # What is there and empty was refused already.
            raise InvalidParameters({"lot": [ErrorDetail("1-60", code="required" if not lot else "invalid")]})
        return Response(LotUsesOutput({"results": uses_of_lot(lot)}).data)
