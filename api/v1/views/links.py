"""Sharing a sheet with its patient, and the sheet as a document."""

from typing import Any

from django.http import HttpResponse, HttpResponseNotModified
from django.utils import timezone
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from aftercare.actions.documents import document_of
from aftercare.actions.sharing import revoke_link, share_sheet
from aftercare.models import AftercarePlan, ShareLink
from aftercare.queries.links import newest_links
from api.concurrency import etag_of, is_known
from api.idempotency import create_once
from api.mixins import Listed, Retrieved
from api.serializers import NoInput
from api.v1.expansions import expanding
from api.v1.filters.links import ShareLinkFilters
from api.v1.serializers.links import LinksOutput, ShareLinkOutput
from api.views import ResourceView
from clinic.roles import Capability

MEDIA_TYPE = "application/pdf"
MOST_LINKS = 50


class DocumentRenderer(JSONRenderer):
    """Says that a document is served; a problem instead of one is JSON as ever."""

    media_type = MEDIA_TYPE
    format = "pdf"
    charset = None


class SharedSheets(ResourceView):
    """What the view of sheets takes of sharing them and of their documents."""

    @action(detail=True, methods=["post"])
    def share(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Make a link to the page of the sheet's patient. Its address is told this once."""
        plan = self.get_object()
        self.read()
        creation = create_once(request, lambda: self._share(plan))
        # Made before with the same key, it has no address to tell.
        link = creation.made or ShareLink.objects.get(pk=creation.pk)
        answer = Response(self.get_serializer(link).data, status=status.HTTP_201_CREATED)
        answer["ETag"] = etag_of(link)
        answer["Location"] = reverse("api:share-links-detail", args=[link.pk], request=request)
        if creation.made is None:
            answer["Idempotent-Replayed"] = "true"
        return answer

    @share.mapping.get
    def links(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """The newest links that were made for the sheet, without their secrets."""
        return Response(LinksOutput({"results": newest_links(self.get_object(), most=MOST_LINKS)}).data)

    @action(detail=True, renderer_classes=[DocumentRenderer])
    def document(self, request: Request, **kwargs: Any) -> HttpResponse:  # noqa: ARG002
        """The sheet as a PDF, as it was given: made when it is first asked for, and the same bytes ever after."""
        kept = document_of(plan=self.get_object(), at=timezone.now())
        headers = {"ETag": f'"{kept.sha256}"'}
        if is_known(request, headers["ETag"]):
            return HttpResponseNotModified(headers=headers)
        headers["Content-Disposition"] = f'attachment; filename="{kept.plan_id}.pdf"'
        return HttpResponse(bytes(kept.content), content_type=MEDIA_TYPE, headers=headers)

    def _share(self, plan: AftercarePlan) -> ShareLink:
        link, token = share_sheet(plan=plan, by=self.actor, at=timezone.now())
        link.token = token  # type: ignore[attr-defined]  # told once, kept nowhere
        return link


class ShareLinkView(Listed, Retrieved):
    """Links to patients' pages. They are made by sharing a sheet."""

    resource = "share-links"
    summaries = {"revoke": "Revoke a share link"}
    capabilities = {
        "list": Capability.READ_SHARE_LINKS,
        "retrieve": Capability.READ_SHARE_LINKS,
        "revoke": Capability.SHARE_AFTERCARE,
    }
    inputs = {"revoke": NoInput}
    queryset = ShareLink.objects.all()
    serializer_class = ShareLinkOutput
    filterset_class = ShareLinkFilters
    expansions = expanding("patient", "aftercare_plan")

    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Let it lead nowhere from now on."""
        return self.transition(revoke_link, "link")
