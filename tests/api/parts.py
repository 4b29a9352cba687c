"""Lists that lie below one row of a resource: asked in every shape, as those are that the router knows."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from api.mixins import Listed
from api.models import WebhookEndpoint
from api.v1.views.imports import ImportLineView
from api.v1.views.protocol_versions import ProtocolVersionView
from api.v1.views.webhooks import DeliveryView
from api.webhooks.asking import ping
from clinic.models import DataImport
from tests import data_moving as moving
from tests.aftercare.drafts import draft
from tests.api.resources import caller, webhooks


@dataclass
class Part:
    """``path`` has a place for the row it lies below, which ``make`` gives; the rest is as a ``Resource`` has it."""

    view: type[Listed]
    path: str
    make: Callable
    queries: int
    brief_queries: int
    lookup: str = "id"

    def filled(self, scene) -> str:
        """Where it is listed, with rows in it."""
        return self.path.format(self.make(scene))


def pinged(scene):
    webhooks(scene)
    endpoint = WebhookEndpoint.objects.latest("id")
    for _ in range(3):
        ping(endpoint=endpoint, by=endpoint.owner, at=timezone.now())
    return endpoint.pk


def imported(scene):
    moving.imports(scene, by=caller(), number=1)
    return DataImport.objects.latest("id").pk


PARTS = {
    "webhook-endpoints/deliveries": Part(
        DeliveryView, "/webhook-endpoints/{}/deliveries/", pinged, queries=3, brief_queries=3
    ),
    "imports/lines": Part(ImportLineView, "/imports/{}/lines/", imported, queries=3, brief_queries=3),
    "aftercare-protocols/versions": Part(
        ProtocolVersionView,
        "/aftercare-protocols/{}/versions/",
        lambda scene: draft().protocol.key,
        queries=3,
        brief_queries=3,
        lookup="version",
    ),
}
