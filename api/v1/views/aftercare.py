"""The sheets that patients were given."""

from django.db.models import Model

from aftercare.models import AftercarePlan
from aftercare.queries.sheets import with_items
from api.concurrency import etag_of
from api.serializers import NoInput
from api.v1.filters.aftercare import AftercarePlanFilters
from api.v1.serializers.aftercare import AftercarePlanOutput
from api.v1.serializers.links import LinksOutput, MadeLinkOutput
from api.v1.views.links import MEDIA_TYPE, SharedSheets
from api.views import Listed, Retrieved
from clinic.roles import Capability


class AftercarePlanView(SharedSheets, Listed, Retrieved):
    """Sheets, drafts and issued ones."""

    resource = "aftercare-plans"
    capabilities = {
        "list": Capability.READ_AFTERCARE,
        "retrieve": Capability.READ_AFTERCARE,
        "document": Capability.READ_AFTERCARE,
        "share": Capability.SHARE_AFTERCARE,
        "links": Capability.SHARE_AFTERCARE,
    }
    inputs = {"share": NoInput}
    outputs = {"share": MadeLinkOutput, "links": LinksOutput}
    binaries = {"document": MEDIA_TYPE}
    queryset = with_items(AftercarePlan.objects.all())
    serializer_class = AftercarePlanOutput
    filterset_class = AftercarePlanFilters

    def etag(self, instance: Model) -> str:
        """An issued sheet never changes; that it was withdrawn does count."""
        return etag_of_sheet(instance)


def etag_of_sheet(plan: Model) -> str:
    """The entity tag of a sheet read with ``with_items``."""
    tag = etag_of(plan)
    return f'{tag[:-1]}.1"' if hasattr(plan, "withdrawal") else tag
