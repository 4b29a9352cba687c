"""In an S3-compatible store everything is as on disk. A real server of its protocol runs for these tests."""

from io import StringIO

import boto3
import pytest
from django.core.management import call_command
from moto.server import ThreadedMotoServer

from clinic.pictures.store import keep_file, names_kept, photo_storage, read_file
from clinic.transactions import transacted
from tests.pictures import with_everything
from tests.scenes import MONDAY
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
    in_s3 = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
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


def test_files_there_are_verified_too(bucket, scene):
    photographed(scene)
    bucket.put_object(Bucket=BUCKET, Key="ab/none.jpg", Body=b"x")
    told = StringIO()
    call_command("photos", "verify", "--remove-orphans", stdout=told)
    assert "1 photos: 0 files missing, 0 changed; 1 files without a row." in told.getvalue()
    # It is of today, so it may be of an upload under way.
    assert "0 files without a row were removed" in told.getvalue()
