"""How much is read of what somebody sends: pictures stay in memory, and what is too large isn't read at all."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

# Boundaries and the fields beside the file.
_BESIDES = 64 * 1024
_MEGABYTE = 1024 * 1024


def largest_upload() -> int:
    """Bytes of a body with one picture."""
    return int(settings.PHOTO_MAX_MB) * _MEGABYTE + _BESIDES


class BoundedUploadHandler(FileUploadHandler):
    """Keeps a file in memory: nothing with a patient's EXIF in it ever lies in a folder for temporary files.

    :raises RequestDataTooBig: the body is larger than one with a picture may be. Nothing of it was read.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: Mapping[str, Any],  # noqa: N803  (Django's signature)
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Refuse what announces to be too large."""
        super().handle_raw_input(input_data, META, content_length, boundary, encoding)  # type: ignore[arg-type]
        if content_length > largest_upload():
            raise RequestDataTooBig

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin with the next file."""
        super().new_file(*args, **kwargs)
        self.chunks: list[bytes] = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002  (Django's signature)
        """Keep the chunk."""
        self.chunks.append(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The whole file."""
        return InMemoryUploadedFile(
            file=BytesIO(b"".join(self.chunks)),
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
