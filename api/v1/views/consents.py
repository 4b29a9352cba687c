"""Texts to be signed, signing them, and taking a consent back."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model, Prefetch, QuerySet
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.concurrency import named_tags
from api.mixins import Created, Listed, Retrieved
from api.v1.expansions import expanding
from api.v1.filters.consents import ConsentFilters, ConsentTemplateFilters
from api.v1.serializers.consents import ConsentInput, ConsentOutput, ConsentTemplateOutput, RevokeInput
from clinic.errors import Stale
from clinic.roles import Capability
from treatments.actions.consents import TextSuperseded, revoke_consent, sign_consent
from treatments.models import Consent, ConsentTemplate, ConsentTemplateVersion
from treatments.queries.consents import is_revoked
from treatments.statuses import PublicationStatus

M = TypeVar("M", bound=Model)

_PUBLISHED = ConsentTemplateVersion.objects.filter(status=PublicationStatus.PUBLISHED).order_by("-number")


class ConsentTemplateView(Listed, Retrieved):
    """The texts that patients sign, each with its published versions."""

    resource = "consent-templates"
    capabilities = {"list": Capability.READ_CATALOGUE, "retrieve": Capability.READ_CATALOGUE}
    queryset = ConsentTemplate.objects.select_related("treatment").prefetch_related(
        Prefetch("versions", queryset=_PUBLISHED)
    )
    serializer_class = ConsentTemplateOutput
    filterset_class = ConsentTemplateFilters
    orderings = {"key": ("key",)}
    expansions = expanding("treatment")
    lookup_field = "key"
    lookup_url_kwarg = "key"

    def etag(self, instance: Any) -> str:
        """A new version is another row."""
        return f'"{len(instance.versions.all())}.{instance.revision}"'


class ConsentView(Listed, Retrieved, Created):
    """What patients signed. It never changes; it may be revoked."""

    resource = "consents"
    capabilities = {
        "list": Capability.READ_CONSENTS,
        "retrieve": Capability.READ_CONSENTS,
        "create": Capability.WRITE_CONSENTS,
        "revoke": Capability.WRITE_CONSENTS,
    }
    inputs = {"create": ConsentInput, "revoke": RevokeInput}
    queryset: QuerySet[Consent] = Consent.objects.select_related("version__template", "location", "revocation")
    serializer_class = ConsentOutput
    filterset_class = ConsentFilters
    orderings = {"signed_at": ("signed_at", "id"), "id": ("id",)}
    expansions = expanding("patient", "location")

    def perform(self, **wanted: Any) -> Consent:
        """Keep a signature."""
        template: ConsentTemplate = wanted.pop("template")
        version = template.versions.filter(number=wanted.pop("text_version")).first()
        if version is None:
            raise TextSuperseded
        return sign_consent(version=version, **wanted, by=self.actor, at=timezone.now())

    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Take a consent back; what was signed stays."""
        return self.transition(revoke_consent, "consent")

    def etag(self, instance: Any) -> str:
        """It changes once at most."""
        return '"2"' if is_revoked(instance) else '"1"'

    def change(self, instance: Any, act: Callable[[], M]) -> M:
        """Let ``act`` go on if the caller saw it as it is; the action asks again once it holds the row."""
        if self.etag(instance) not in named_tags(self.request):
            raise Stale
        return act()
