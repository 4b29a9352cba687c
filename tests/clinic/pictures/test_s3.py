"""In an S3-compatible store everything is as on disk. A real server of its protocol runs for these tests."""

import socket
from contextlib import contextmanager
from io import StringIO
from time import monotonic

import boto3
import pytest
from django.core.management import call_command
from django.urls import reverse
from moto.server import ThreadedMotoServer

from clinic.pictures.store import keep_file, names_kept, photo_storage, read_file
from clinic.transactions import transacted
from tests.api.callers import person
from tests.pictures import with_everything
from tests.scenes import MONDAY
from tests.staff import signed_in
from tests.treatments.photos import photographed
from treatments.actions.photos import PhotoDamaged, look_at_photo

BUCKET = "photos"
KEYS = {"aws_access_key_id": "invented", "aws_secret_access_key": "invented", "region_name": "us-east-1"}


@pytest.fixture(scope="module")
def server():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(server, settings, monkeypatch):
    for name, value in KEYS.items():
        monkeypatch.setenv(name.upper() if name != "region_name" else "AWS_DEFAULT_REGION", value)
    client = boto3.client("s3", endpoint_url=server, **KEYS)
    client.create_bucket(Bucket=BUCKET)
    options = {"bucket_name": BUCKET, "endpoint_url": server, "region_name": "us-east-1", "file_overwrite": False}
    in_s3 = {"BACKEND": "clinic.pictures.s3.BoundedS3Storage", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "photos": in_s3}
    yield client
    for entry in client.list_objects_v2(Bucket=BUCKET).get("Contents", ()):
        client.delete_object(Bucket=BUCKET, Key=entry["Key"])


def test_a_photo_is_kept_there_and_shown(bucket, scene):
    photo = photographed(scene, content=with_everything())
    kept = {entry["Key"] for entry in bucket.list_objects_v2(Bucket=BUCKET)["Contents"]}
    assert kept == {photo.name, photo.thumbnail_name} == set(names_kept())
    shown = look_at_photo(photo=photo, by=scene.provider.user, at=MONDAY)
    assert (len(shown), b"SECRET" in shown) == (photo.byte_size, False)


def test_what_is_rolled_back_is_gone_there(bucket, scene):
    @transacted
    def act():
        keep_file(b"a")
        raise LookupError

    with pytest.raises(LookupError):
        act()
    assert list(names_kept()) == []


def test_what_is_missing_there_is_said_to_be(bucket, scene):
    photo = photographed(scene)
    assert read_file("00/none.jpg") is None
    photo_storage().delete(photo.name)
    with pytest.raises(PhotoDamaged):
        look_at_photo(photo=photo, by=scene.provider.user, at=MONDAY)


@contextmanager
def hanging():
    """The address of a store that takes what is sent, and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


def seconds_until_503(ask):
    began = monotonic()
    answer = ask()
    assert (answer.status_code, answer["Retry-After"]) == (503, "2")
    return monotonic() - began


def in_hanging(settings, address):
    options = settings.STORAGES["photos"]["OPTIONS"]
    bounds = {"endpoint_url": address, "connect_timeout": 0.2, "read_timeout": 0.2, "attempts": 2}
    in_s3 = {"BACKEND": "clinic.pictures.s3.BoundedS3Storage", "OPTIONS": {**options, **bounds}}
    settings.STORAGES = {**settings.STORAGES, "photos": in_s3}


def test_a_store_that_hangs_is_given_up_in_time_by_every_door(bucket, scene, settings):
    photo = photographed(scene)
    api, provider = person(user=scene.provider.user), signed_in(scene.provider.user)
    api.raise_request_exception = provider.raise_request_exception = False
    with hanging() as address:
        in_hanging(settings, address)
        for ask in (
            lambda: api.get(f"/api/v1/photos/{photo.pk}/content/"),
            lambda: provider.get(reverse("admin:treatments_photo_content", args=[photo.pk])),
        ):
            # Twice a fifth of a second, and a pause of up to a second between.
            assert seconds_until_503(ask) < 8


def test_files_there_are_verified_too(bucket, scene):
    photographed(scene)
    bucket.put_object(Bucket=BUCKET, Key="ab/none.jpg", Body=b"x")
    told = StringIO()
    call_command("photos", "verify", "--remove-orphans", stdout=told)
    assert "1 photos: 0 files missing, 0 changed; 1 files without a row." in told.getvalue()
    # It is of today, so it may be of an upload under way.
    assert "0 files without a row were removed" in told.getvalue()
