"""Gather the contract's examples from what the tests of the API ask and are answered: ``python -m tests.api.examples``.

Ids, secrets and the time of the run are put in a form that stays the same; lists are cut short.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from io import BytesIO
from pathlib import Path

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http.multipartparser import MultiPartParser

PROJECT = Path(__file__).resolve().parent.parent.parent
TARGET = PROJECT / "api" / "v1" / "examples.json"
FOLDER, TODAY = "EXAMPLES_FOLDER", "EXAMPLES_TODAY"
# As much as somebody reads; among longer ones any will do.
READABLE = 3_000
LONGEST = 20_000
SHOWN = 2

# Of the generic suite, those that list, read and create everything once.
GENERIC = (
    "test_a_list_is_results_next_and_previous",
    "test_one_is_read_with_its_entity_tag_and_only_once",
    "test_what_was_created_is_there_with_its_address_tag_and_audit",
)

UUID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
HASH = re.compile(r"\b[0-9a-f]{64}\b")
SECRET = re.compile(r"(?<![\w./])[\w.:-]{43,}|(?<=/)[\w-]{43}(?=[./?\"]|$)")
CURSOR = re.compile(r"cursor=[^&\"]+")
# What a form writes as it is in JSON.
_LITERAL = re.compile(r"true|false|0|[1-9]\d{0,8}")
REQUEST = re.compile(r"urn:request:[0-9a-f]+")


def note(request, response):
    """Keep what was asked and answered, if examples are being gathered and it went well."""
    folder = os.environ.get(FOLDER)
    if not folder:
        return
    # What leads nowhere has no view to ask for.
    if not 200 <= response.status_code < 300:
        return
    match = getattr(response, "resolver_match", None)
    view = getattr(getattr(match, "func", None), "cls", None)
    # FHIR's views have no actions: its contract is its own.
    if view is None or not hasattr(match.func, "actions"):
        return
    action = match.func.actions.get(request["REQUEST_METHOD"].lower())
    names = (view.resource, view.part, action)
    kept = {
        "operation": "_".join(name for name in names if name).replace("-", "_"),
        "code": str(response.status_code),
        "test": os.environ.get("PYTEST_CURRENT_TEST", ""),
        "is_dry_run": "dry_run=true" in request.get("QUERY_STRING", ""),
        **_sent(request),
        **_answered(response),
    }
    with Path(folder, f"{os.getpid()}.jsonl").open("a") as file:
        file.write(json.dumps(kept) + "\n")


def _sent(request):
    body = request.get("wsgi.input")
    body = body._FakePayload__content.getvalue() if hasattr(body, "_FakePayload__content") else b""
    kind = request.get("CONTENT_TYPE", "").partition(";")[0]
    if not body:
        return {}
    if kind == "application/json":
        return {"request": json.loads(body)}
    readers = {"multipart/form-data": lambda: _parts(request, body), "text/csv": lambda: _file(body)}
    return {"upload": {"kind": kind, "body": readers[kind]()}} if kind in readers else {}


def _parts(request, body):
    """The parts of an upload by their names, a file by what it says."""
    about = {"CONTENT_TYPE": request["CONTENT_TYPE"], "CONTENT_LENGTH": str(len(body))}
    fields, files = MultiPartParser(about, BytesIO(body), [MemoryOnly()]).parse()
    said = {name: json.loads(text) if _LITERAL.fullmatch(text) else text for name, text in fields.dict().items()}
    return said | {name: _file(file.read()) for name, file in files.items()}


def _file(content):
    """Text as it is. A picture can't be shown in JSON."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return "(the bytes of the file)"


class MemoryOnly(MemoryFileUploadHandler):
    """Whatever its size."""

    def handle_raw_input(self, *args, **kwargs):
        self.activated = True


def _answered(response):
    kind = response.headers.get("Content-Type", "")
    if kind == "application/json":
        return {"answer": response.json()}
    return {"answer": response.content.decode()} if kind.startswith("text/") else {}


def main():
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {FOLDER: folder, TODAY: time.strftime("%Y-%m-%d")}
        tests = ["tests/api/v1", "tests/api/test_bulk.py", "tests/api/test_authentication.py"]
        tests += (f"tests/api/test_every_resource.py::{name}" for name in GENERIC)
        gathering = [sys.executable, "-m", "pytest", "--quiet", "--numprocesses=auto", *tests, *sys.argv[1:]]
        if subprocess.run(gathering, cwd=PROJECT, env=environment, check=False).returncode:
            # What a broken clinic answers is no example.
            sys.exit("Tests failed while examples were gathered: mend that first. Nothing was written.")
        lines = [line for file in Path(folder).glob("*.jsonl") for line in file.read_text().splitlines()]
    found = gathered(map(json.loads, lines), today=environment[TODAY])
    TARGET.write_text(json.dumps(found, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
    sys.stdout.write(f"{len(found)} operations have examples.\n")


def gathered(notes, *, today):
    """By operation what is sent, and by code what is answered: of all that was noted, what tells most."""
    by_place = defaultdict(list)
    for each in notes:
        steady = steadied(each, today=today)
        if len(json.dumps(steady)) <= LONGEST:
            by_place[each["operation"], each["code"], each["is_dry_run"]].append(steady)
    found = defaultdict(lambda: {"responses": {}})
    for (operation, code, is_dry_run), candidates in sorted(by_place.items(), reverse=True):
        if is_dry_run and (operation, code, False) in by_place:
            continue
        best = min(candidates, key=_worth)
        if "answer" in best:
            found[operation]["responses"][code] = best["answer"]
        if "request" in best:
            found[operation]["request"] = best["request"]
        # The same can be sent in several forms.
        for each in sorted((each for each in candidates if "upload" in each), key=_worth_of_upload, reverse=True):
            found[operation].setdefault("uploads", {})[each["upload"]["kind"]] = each["upload"]["body"]
    return dict(found)


def _worth(note):
    """Lowest first: what tells most as long as somebody reads it, of those that tell as much always the same."""
    return -min(len(json.dumps(note)), READABLE), note["test"]


def _worth_of_upload(note):
    """Lowest first: what has the most parts, and says them shortest."""
    body = note["upload"]["body"]
    return -len(body) if isinstance(body, dict) else 0, len(json.dumps(body)), note["test"]


def steadied(note, *, today):
    """The same of every run."""
    note = {**note, "answer": _shortened(note["answer"])} if "answer" in note else note
    text, ids = json.dumps(note, ensure_ascii=False), {}
    text = HASH.sub("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", text)
    text = UUID.sub(lambda found: ids.setdefault(found[0], f"0193a000-0000-7000-8000-{len(ids) + 1:012x}"), text)
    text = re.sub(rf"{today}T[\d:.]+Z", "2027-03-01T14:00:00Z", text)
    text = REQUEST.sub("urn:request:0193a0000000700080000000000000ff", text)
    return _without_secrets(json.loads(CURSOR.sub("cursor=…", text)))


def _without_secrets(value, name=""):
    if isinstance(value, dict):
        return {key: _without_secrets(each, key) for key, each in value.items()}
    if isinstance(value, list):
        return [_without_secrets(each, name) for each in value]
    if not isinstance(value, str) or name in ("test", "operation"):
        return value
    if name == "proposal":
        return "as it was given"
    return value if " " in value or HASH.fullmatch(value) else SECRET.sub("not-a-real-secret", value)


def _shortened(answer):
    if isinstance(answer, dict):
        short = {name: _shortened(value) for name, value in answer.items()}
        return short | {"next": None, "previous": None} if {"results", "next", "previous"} <= set(short) else short
    return [_shortened(each) for each in answer[:SHOWN]] if isinstance(answer, list) else answer


if __name__ == "__main__":
    main()
