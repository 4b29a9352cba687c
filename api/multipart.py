"""Reading an upload: one file and a few short fields, bounded before anything of it is read."""

from collections.abc import Mapping
from typing import IO, Any, NoReturn

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser, MultiPartParser

from api.refusals import MalformedBody, MultipartRequired, UploadTooLarge
from clinic.pictures.uploads import largest_upload


class UploadParser(MultiPartParser):
    """``multipart/form-data``, as ``BoundedUploadHandler`` takes it in.

    :raises UploadTooLarge: it announces more bytes than are read.
    :raises MalformedBody: it has too many parts, or they can't be told from each other.
    """

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """The fields and the file."""
        request = (parser_context or {}).get("request")
        if request is not None and int(request.META.get("CONTENT_LENGTH") or 0) > largest_upload():
            raise UploadTooLarge
        try:
            return super().parse(stream, media_type, parser_context)
        except ParseError as error:
            raise MalformedBody(_("The body isn't well-formed multipart/form-data.")) from error
        except RequestDataTooBig as error:
            raise UploadTooLarge from error
        except (TooManyFieldsSent, TooManyFilesSent) as error:
            raise MalformedBody(_("These are too many parts."), code="too_many_parts") from error


class NothingElse(BaseParser):
    """Beside ``UploadParser``: whatever else is sent isn't read."""

    media_type = "*/*"

    def parse(
        self,
        stream: IO[Any],  # noqa: ARG002  (the framework's signature)
        media_type: str | None = None,  # noqa: ARG002
        parser_context: Mapping[str, Any] | None = None,  # noqa: ARG002
    ) -> NoReturn:
        """Never.

        :raises MultipartRequired: always.
        """
        raise MultipartRequired


def members_of(data: Any) -> dict[str, Any]:
    """The parts of an upload by their name.

    :raises MalformedBody: a name stands twice.
    """
    if not isinstance(data, MultiValueDict):
        return dict(data)
    if any(len(values) > 1 for _name, values in data.lists()):
        raise MalformedBody(_("A part stands twice in the body."), code="duplicate_member")
    return dict(data.items())
