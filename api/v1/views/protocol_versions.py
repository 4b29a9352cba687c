"""The versions of a protocol: read, drafted, published, discarded and compared; and what a draft asks for."""

import re
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import status
from rest_framework.exceptions import ErrorDetail
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from aftercare.actions.instructions import add_instruction, change_instruction, move_instruction, remove_instruction
from aftercare.actions.protocols import change_introduction, discard_draft, draft_version, publish_version
from aftercare.models import AftercareProtocol, Instruction, ProtocolVersion
from aftercare.queries.comparing import compare_versions
from aftercare.queries.protocols import with_standing
from api.fields import is_key
from api.mixins import Created, Listed, Retrieved
from api.refusals import InvalidParameters
from api.serializers import NoInput
from api.v1.filters.protocols import ProtocolVersionFilters
from api.v1.serializers.protocols import (
    AftercareProtocolOutput,
    ComparisonOutput,
    DraftInput,
    InstructionInput,
    IntroductionInput,
    ListedVersionOutput,
    PublicationInput,
    VersionOfProtocolOutput,
)
from api.v1.views.protocols import INSTRUCTIONS, etag_of_protocol, whole_protocols
from api.views import ResourceView
from clinic.roles import Capability
from clinic.transactions import transacted
from treatments.statuses import PublicationStatus

_READ, _WRITE = Capability.READ_CATALOGUE, Capability.WRITE_CATALOGUE
_NUMBER = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
_WITH = OpenApiParameter(
    "with", OpenApiTypes.INT, description="The number of the other version; unless said, the one published before."
)


class OfProtocol(ResourceView):
    """Whatever belongs to a version, which the path names by the key of its protocol and its number."""

    resource = "aftercare-protocols"
    queryset = ProtocolVersion.objects.all()
    serializer_class = VersionOfProtocolOutput
    lookup_field = "number"
    lookup_url_kwarg = "number"

    def get_queryset(self) -> QuerySet[Any]:
        """Those of the protocol, with what they ask for and where they stand today."""
        versions = ProtocolVersion.objects.filter(protocol__key=self.kwargs.get("key", ""))
        listed = with_standing(versions, on=timezone.localdate())
        is_whole = self.action not in ("list", "compare")
        return listed.select_related("protocol").prefetch_related(INSTRUCTIONS) if is_whole else listed

    def get_object(self) -> ProtocolVersion:
        """The version that the path names. What has another shape than a key or a number is unknown."""
        if not (is_key(self.kwargs["key"]) and _NUMBER.fullmatch(self.kwargs["number"])):
            raise Http404
        version: ProtocolVersion = get_object_or_404(self.get_queryset(), number=int(self.kwargs["number"]))
        return version

    def _protocol(self) -> AftercareProtocol:
        if not is_key(self.kwargs["key"]):
            raise Http404
        return get_object_or_404(AftercareProtocol, key=self.kwargs["key"])


class ProtocolVersionView(OfProtocol, Listed, Retrieved, Created):
    """The versions of a protocol; what is published never changes."""

    part = "versions"
    summaries = {
        "list": "List the versions of a protocol",
        "create": "Draft the next version of a protocol",
        "retrieve": "Read a version of a protocol",
        "partial_update": "Change how the sheets of a draft begin",
        "compare": "Compare two versions of a protocol",
        "publish": "Publish a draft of a protocol",
        "discard": "Throw a draft of a protocol away",
    }
    capabilities = {
        "list": _READ,
        "retrieve": _READ,
        "compare": _READ,
        "create": _WRITE,
        "partial_update": _WRITE,
        "publish": _WRITE,
        "discard": _WRITE,
    }
    inputs = {
        "create": DraftInput,
        "partial_update": IntroductionInput,
        "publish": PublicationInput,
        "discard": NoInput,
    }
    outputs = {"list": ListedVersionOutput, "compare": ComparisonOutput, "discard": AftercareProtocolOutput}
    filterset_class = ProtocolVersionFilters
    orderings = {"version": ("number",)}
    query_parameters = {"compare": frozenset({"with"})}
    documented_parameters = [_WITH]

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Of a protocol that there is."""
        self._protocol()
        return super().list(request, *args, **kwargs)

    def perform(self, **wanted: Any) -> Model:
        """Begin the next one."""
        return draft_version(protocol=self._protocol(), **wanted, by=self.actor, at=timezone.now())

    def location_of(self, instance: Any) -> str:
        """By protocol and number."""
        path = reverse("api:aftercare-protocol-version", args=[instance.protocol.key, instance.number])
        return self.request.build_absolute_uri(path)

    def etag(self, instance: Any) -> str:
        """Of a version, or of the protocol that is left when its draft is gone."""
        return etag_of_protocol(instance) if isinstance(instance, AftercareProtocol) else super().etag(instance)

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # noqa: ARG002
        """Say how the sheets of a draft begin."""
        return self.transition(change_introduction, "version")

    def publish(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Publish a draft, now or from a day on."""
        return self.transition(publish_version, "version")

    def discard(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Throw a draft away; answers its protocol."""
        version = self.get_object()
        self.read()
        protocol = self.change(version, lambda: discard_draft(version=version, by=self.actor, at=timezone.now()))
        return self.answer(whole_protocols().get(pk=protocol.pk))

    def compare(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Two versions of the protocol side by side."""
        version = self.get_object()
        other = self._other(version, request.query_params.get("with"))
        return Response(self.get_serializer(compare_versions(other, version)).data)

    def _other(self, version: ProtocolVersion, wanted: str | None) -> ProtocolVersion:
        others = self.get_queryset().exclude(pk=version.pk)
        if wanted is None:
            published = others.filter(status=PublicationStatus.PUBLISHED, number__lt=version.number)
            found = published.order_by("-number").first()
        else:
            found = others.filter(number=int(wanted)).first() if _NUMBER.fullmatch(wanted) else None
        if found is None:
            detail = ErrorDetail(_("There is no such other version."), code="unknown_reference")
            raise InvalidParameters({"with": [detail]})
        return found  # type: ignore[no-any-return]  # of an annotated queryset


class InstructionView(OfProtocol):
    """What a draft asks for, by its code. Each change is one of the version, which is answered."""

    part = "instructions"
    summaries = {
        "update": "Put an instruction of a draft",
        "partial_update": "Change an instruction of a draft",
        "destroy": "Take an instruction out of a draft",
    }
    capabilities = {"update": _WRITE, "partial_update": _WRITE, "destroy": _WRITE}
    inputs = {"update": InstructionInput, "partial_update": InstructionInput}

    def update(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Put an instruction whole, new or over the one with its code."""
        version, code, told = self.get_object(), self._code(), self.read()
        known = self._known(version)
        return self._answered(version, lambda: self._put(known, version, code, told))

    def partial_update(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Change some of it; what isn't named stays."""
        version, told = self.get_object(), self.read()
        known = self._existing(version)
        return self._answered(version, lambda: self._put(known, version, known.code, told))

    def destroy(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Take it out of the draft."""
        version = self.get_object()
        known = self._existing(version)
        self.change(version, lambda: remove_instruction(instruction=known, by=self.actor, at=timezone.now()))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @transacted
    def _put(self, known: Instruction | None, version: ProtocolVersion, code: str, told: dict[str, Any]) -> Instruction:
        who_and_when: dict[str, Any] = {"by": self.actor, "at": timezone.now()}
        position = told.pop("position", None)
        if known is None:
            written = add_instruction(version=version, code=code, **told, **who_and_when)
        else:
            written = change_instruction(instruction=known, **told, **who_and_when)
        return move_instruction(instruction=written, position=position, **who_and_when) if position else written

    def _answered(self, version: ProtocolVersion, act: Any) -> Response:
        self.change(version, act)
        return self.answer(self.again(version.pk))

    def _code(self) -> str:
        code: str = self.kwargs["code"]
        if not _CODE.fullmatch(code):
            raise Http404
        return code

    def _known(self, version: ProtocolVersion) -> Instruction | None:
        return version.instructions.select_related("version").filter(code=self._code()).first()

    def _existing(self, version: ProtocolVersion) -> Instruction:
        known = self._known(version)
        if known is None:
            raise Http404
        return known
