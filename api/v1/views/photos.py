"""Photos: sent as multipart, listed without their bytes, looked at one by one."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.decorators import action
from rest_framework.exceptions import ErrorDetail
from rest_framework.parsers import BaseParser
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from api.concurrency import named_tags
from api.mixins import Created, Listed, Retrieved
from api.multipart import NothingElse, UploadParser, members_of
from api.refusals import InvalidParameters
from api.v1.expansions import expanding
from api.v1.filters.photos import PhotoFilters
from api.v1.serializers.photos import PhotoInput, PhotoOutput, WithdrawInput
from api.views import M
from clinic.errors import DomainError, Stale
from clinic.pictures.answers import MEDIA_TYPE, picture_response
from clinic.pictures.cleaning import CleanPicture, clean
from clinic.roles import Capability
from treatments.actions.photos import export_photo, look_at_photo, take_photo, withdraw_photo
from treatments.models import Photo, PhotoScope
from treatments.queries.photos import shown_photos

SCOPE = "scope"


def _decoded(file: object) -> CleanPicture | DomainError | None:
    """The picture in ``file``, or why there is none; None where no file was sent, which is found when it is read."""
    if not isinstance(file, UploadedFile):
        return None
    try:
        return clean(file.read())
    except DomainError as refusal:
        return refusal
    finally:
        # What was sent is read again, for its fingerprint.
        file.seek(0)


class PictureRenderer(JSONRenderer):
    """Says that a picture is served; a problem instead of one is JSON as ever."""

    media_type = MEDIA_TYPE
    format = "jpg"
    charset = None


class PhotoView(Listed, Retrieved, Created):
    """Pictures of patients' skin. They never change; a mistake is withdrawn."""

    resource = "photos"
    capabilities = {
        "list": Capability.READ_PHOTOS,
        "retrieve": Capability.READ_PHOTOS,
        "create": Capability.WRITE_PHOTOS,
        "withdraw": Capability.WITHDRAW_PHOTOS,
        "content": Capability.READ_PHOTOS,
        "thumbnail": Capability.READ_PHOTOS,
    }
    inputs = {"create": PhotoInput, "withdraw": WithdrawInput}
    queryset = shown_photos()
    serializer_class = PhotoOutput
    filterset_class = PhotoFilters
    decoded: CleanPicture | DomainError | None = None
    orderings = {"taken_at": ("taken_at", "id"), "id": ("id",)}
    expansions = expanding("patient", "session", "patient_concern", "area")
    binaries = {"content": MEDIA_TYPE, "thumbnail": MEDIA_TYPE}
    query_parameters = {"content": frozenset({SCOPE})}
    documented_parameters = (
        OpenApiParameter(
            SCOPE,
            enum=PhotoScope.values,
            description="To take it elsewhere, for this. Teaching and marketing need a valid consent of the patient.",
        ),
    )

    def get_parsers(self) -> list[BaseParser]:
        """A picture comes as multipart, the rest as JSON."""
        is_creating = getattr(self, "action", None) == "create" or self.action_map.get(self._method) == "create"
        return [UploadParser(), NothingElse()] if is_creating else super().get_parsers()

    @property
    def _method(self) -> str:
        return (getattr(self.request, "method", None) or "").lower()

    def sent(self) -> Any:
        """The parts by name, where it is an upload."""
        return members_of(self.request.data)

    def etag(self, instance: Model) -> str:
        """By whether it is withdrawn or lost: nothing else of a photo changes."""
        return f'"{instance.version}"'  # type: ignore[attr-defined]  # of shown_photos

    def change(self, instance: Model, act: Callable[[], M]) -> M:
        """Let ``act`` withdraw it, if it is as the caller saw it; under its lock the act itself asks again."""
        if self.etag(instance) not in named_tags(self.request):
            raise Stale
        return act()

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Make one, or find the one that was made with the same key before."""
        # Before the transaction in which it is made once, which would be open all the time that this takes.
        self.decoded = _decoded(self.sent().get("file"))
        return super().create(request, *args, **kwargs)

    def perform(self, **wanted: Any) -> Photo:
        """Keep the picture, or say why it isn't one, after whatever else is wrong with the request."""
        if isinstance(self.decoded, DomainError):
            raise self.decoded
        return take_photo(**{**wanted, "content": self.decoded}, by=self.actor, at=timezone.now())

    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Say that a photo was entered in error. It stays, and is no longer shown."""
        return self.transition(withdraw_photo, "photo")

    @action(detail=True, renderer_classes=[PictureRenderer])
    def content(self, request: Request, **kwargs: Any) -> HttpResponse:  # noqa: ARG002
        """The picture as it is kept: looked at, or with ``scope`` taken elsewhere. Either is in the audit."""
        photo, scope = self.get_object(), self._scope()
        if scope is None:
            picture = look_at_photo(photo=photo, by=self.actor, at=timezone.now())
        else:
            picture = export_photo(photo=photo, scope=scope, by=self.actor, at=timezone.now())
        return picture_response(picture, name=str(photo.pk), is_download=scope is not None)

    @action(detail=True, renderer_classes=[PictureRenderer])
    def thumbnail(self, request: Request, **kwargs: Any) -> HttpResponse:  # noqa: ARG002
        """The picture, at most 480 pixels long."""
        photo = self.get_object()
        picture = look_at_photo(photo=photo, by=self.actor, at=timezone.now(), as_thumbnail=True)
        return picture_response(picture, name=f"{photo.pk}-small")

    def _scope(self) -> PhotoScope | None:
        wanted = self.request.query_params.get(SCOPE)
        if wanted is not None and wanted not in PhotoScope.values:
            message = ErrorDetail(str(_("This value isn't one that can be asked for here.")), code="invalid_choice")
            raise InvalidParameters({SCOPE: [message]})
        return PhotoScope(wanted) if wanted else None
