"""Uploads stay in memory, and what is too large isn't read."""

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import RequestFactory

from clinic.pictures.uploads import largest_upload

POST = RequestFactory()


def test_a_file_of_many_megabytes_stays_in_memory():
    request = POST.post("/", {"file": SimpleUploadedFile("a.jpg", bytes(6 * 1024 * 1024))})
    file = request.FILES["file"]
    assert isinstance(file, InMemoryUploadedFile)
    assert (file.size, len(file.read()), file.name) == (6 * 1024 * 1024, 6 * 1024 * 1024, "a.jpg")


def test_what_announces_to_be_too_large_is_not_read(settings):
    settings.PHOTO_MAX_MB = 1
    request = POST.post("/", {"file": SimpleUploadedFile("a.jpg", bytes(largest_upload()))})
    with pytest.raises(RequestDataTooBig):
        request.FILES  # noqa: B018
    assert request._stream.read(1) == b"-"


def test_an_empty_file_is_a_file():
    assert POST.post("/", {"file": SimpleUploadedFile("a.jpg", b"")}).FILES["file"].size == 0
