"""The sheets that patients were given."""

from aftercare.models import AftercarePlan
from aftercare.queries.sheets import with_items
from api.v1.filters.aftercare import AftercarePlanFilters
from api.v1.serializers.aftercare import AftercarePlanOutput
from api.views import Listed, Retrieved
from clinic.roles import Capability


class AftercarePlanView(Listed, Retrieved):
    """Sheets, drafts and issued ones."""

    resource = "aftercare-plans"
    capabilities = {
        "list": Capability.READ_AFTERCARE,
        "retrieve": Capability.READ_AFTERCARE,
    }
    queryset = with_items(AftercarePlan.objects.all())
    serializer_class = AftercarePlanOutput
    filterset_class = AftercarePlanFilters
