"""A store of photos and files without room: whether what was said is plain, and whether rows and files go together."""

import io
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tests.trust.cluster import full_disk
from tests.trust.server import PROJECT, QUIET, environment, pause, served
from tests.trust.traffic import Traffic

STORE_MB = 64
NAMES = """
    SELECT name FROM treatments_photo UNION ALL SELECT thumbnail_name FROM treatments_photo
    UNION ALL SELECT stored_as FROM clinic_dataimport WHERE stored_as <> ''
"""


@contextmanager
def small_store():
    """A folder for photos on a file system of its own."""
    folder = Path(tempfile.mkdtemp(prefix="clinic-trust-photos-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={STORE_MB}m", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=False)
        folder.rmdir()


def multipart(parts):
    """The body, and its type; ``parts`` are name, what else its header says, and content."""
    boundary = uuid4().hex
    body = b"".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode() + value + b"\r\n"
        for name, more, value in parts
    )
    return body + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def send(client, kind, path, parts):
    body, media_type = multipart(parts)
    headers = {
        "Authorization": f"Bearer {client.clinic.token}",
        "Idempotency-Key": uuid4().hex,
        "Content-Type": media_type,
    }
    return client.send(kind, "POST", path, body=body, headers=headers)


def send_file(client, turn, number):
    """A file is sent every other time."""
    from tests.clinic.imports.files import people, sheet

    if turn % 2:
        return client.api("list", "GET", "/api/v1/appointments/?limit=5")
    content = sheet(*people(1, first=number * 10_000 + turn))
    file = ("file", '; filename="people.csv"\r\nContent-Type: text/csv', content)
    return send(client, "file", "/api/v1/imports/", [("kind", "", b"patients"), file])


def send_photo(client, turn, number):
    """A picture that is like no other is sent every other time."""
    if turn % 2:
        return client.api("list", "GET", "/api/v1/appointments/?limit=5")
    file = ("file", '; filename="face.jpg"\r\nContent-Type: image/jpeg', noise())
    patient = client.clinic.patients[number].encode()
    return send(client, "photo", "/api/v1/photos/", [("patient", "", patient), ("view", "", b"frontal"), file])


def noise():
    from PIL import Image

    written = io.BytesIO()
    Image.frombytes("RGB", (160, 120), os.urandom(160 * 120 * 3)).save(written, "JPEG")
    return written.getvalue()


def names(cluster):
    return {name for (name,) in cluster.execute(NAMES)}


def apart(cluster, folder, before):
    """The names of rows without files, and of files without rows; those ``before`` lay in a store that is gone."""
    rows = names(cluster) - before
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    return rows - files, files - rows


def forget_imports(cluster):
    """Those whose files were in a store that is gone would keep workers busy later."""
    cluster.execute("""
        SET session_replication_role = replica;
        DELETE FROM api_idempotencyrecord WHERE subject_id IN (SELECT id FROM clinic_dataimport);
        DELETE FROM clinic_importline;
        DELETE FROM clinic_dataimport""")


def is_plain(answer):
    """Whether a 503 says what is the matter, and when to come back."""
    told = {name.lower(): value for name, value in answer.headers.items()}
    return (
        int(told.get("retry-after", 0)) > 0
        and told["content-type"].startswith("application/problem+json")
        and answer.json["code"] == "storage_unavailable"
    )


@contextmanager
def fault_of(folder):
    with full_disk(folder):
        pause(3)
    yield


def rows(cluster, clinic, under):
    """A row for files, one for photos; ``under`` measures one."""
    for kind, act in (("files", send_file), ("photos", send_photo)):
        before = names(cluster)
        with small_store() as folder, served(cluster.urls.application, PHOTOS_ROOT=str(folder)) as server:
            name = f"store full for 3 s, {kind} uploaded"
            yield under(
                lambda _cluster, _server, folder=folder: fault_of(folder),
                name, cluster, clinic, server, act=act, rest=0.05,
                also=lambda answers, folder=folder, before=before: wrong(cluster, folder, before, answers),
            )  # fmt: skip
    forget_imports(cluster)


def wrong(cluster, folder, before, answers):
    """How many files or rows are alone, and how many uploads weren't refused plainly or were refused otherwise."""
    refused = [each for each in answers if each.status == 503]
    assert refused, "the store never was full"
    unplain = [each for each in refused if not is_plain(each)]
    without_file, without_row = apart(cluster, folder, before)
    others = [each for each in answers if each.kind == "list" and each.status != 200]
    return len(unplain) + len(without_file) + len(without_row) + len(others)


def control(cluster, clinic):
    """Nothing is taken back or told as away: what is left then, and whether the sweep finds it."""
    before = names(cluster)
    changes = {"DJANGO_SETTINGS_MODULE": "tests.trust.unprotected"}
    with small_store() as folder:
        changes["PHOTOS_ROOT"] = str(folder)
        application = "tests.trust.keeping"
        with (
            served(cluster.urls.application, application=application, **changes) as server,
            Traffic(server.port, clinic, act=send_photo, rest=0.05) as traffic,
        ):
            pause(1.5)
            with full_disk(folder):
                pause(3)
            pause(1)
        without_file, without_row = apart(cluster, folder, before)
        found = swept(cluster, folder)
        (folder / (names(cluster) - before).pop()).unlink()
        missing, _orphans = apart(cluster, folder, before)
    broken = traffic.counts[500]
    assert broken, "the control answers no 500"
    assert without_row, "the control leaves no file"
    assert not without_file, without_file
    assert found == len(without_row), (found, without_row)
    assert len(missing) == 1, missing
    yield (
        f"Control, a full store without the protection: {broken} answers of 500, {len(without_row)} files without a row; "
        f"`manage.py photos verify` names {found} of them. Control of the check: a file that was taken away is found."
    )


def swept(cluster, folder):
    """How many files without rows ``photos verify`` names. It ends with 1, for stores that were before are gone."""
    done = subprocess.run(  # noqa: PLW1510
        [sys.executable, *QUIET, "manage.py", "photos", "verify"],
        cwd=PROJECT, env=environment(cluster.urls.application, PHOTOS_ROOT=str(folder)), capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.count("without a row: ")
