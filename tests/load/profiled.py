"""The application with somebody who looks, a hundred times a second, at what each thread that answers is doing.

What was seen is in ``LOAD_PROFILE``, a file for each worker. Time is that of the wall: who waits for PostgreSQL, or for
another thread of the same worker, is seen waiting.
"""

import json
import os
import sys
import threading
import time
from collections import Counter
from pathlib import Path

from tests.trust.clock_off import application as _application

EVERY = 0.01
# By the innermost of these that is on the stack; what is none of them goes on outwards.
PARTS = (
    ("waiting for PostgreSQL", ("/psycopg/waiting", "/psycopg/_cursor_base", "/psycopg/generators", "/psycopg_pool/", "/psycopg/connection")),
    ("passwords (argon2)", ("/argon2/", "/contrib/auth/hashers")),
    ("PDF (WeasyPrint)", ("/weasyprint/", "/pydyf/", "/fontTools/")),
    ("templates of pages", ("/django/template/", "/django/templatetags/", "/unfold/templatetags", "/django/utils/html", "/django/utils/safestring")),
    ("forms of pages", ("/django/forms/",)),
    ("translation", ("/gettext.py", "/django/utils/translation/")),
    ("REST serializers and JSON", ("/rest_framework/", "/orjson/", "/json/")),
    ("building statements and rows (ORM, psycopg)", ("/django/db/", "/psycopg/", "/pghistory/", "/pgtrigger/")),
    ("the rule book and the planner", ("/treatments/scheduling/",)),
)  # fmt: skip


def part_of(frame):
    """What a thread is at; None where it answers nobody."""
    found, is_answering, files = None, False, []
    while frame is not None:
        files.append(frame.f_code.co_filename)
        frame = frame.f_back
    for file in files:
        is_answering = is_answering or file.endswith("django/core/handlers/wsgi.py")
        if found is None:
            found = next((name for name, marks in PARTS if any(mark in file for mark in marks)), None)
    return (found or "the rest of Django and of the clinic") if is_answering else None


def look(file):
    seen, written = Counter(), time.monotonic()
    own = threading.get_ident()
    while True:
        time.sleep(EVERY)
        for ident, frame in list(sys._current_frames().items()):
            if ident != own and (part := part_of(frame)):
                seen[part] += 1
        if time.monotonic() - written > 1:
            file.write_text(json.dumps(seen))
            written = time.monotonic()


_looking: set[int] = set()
_lock = threading.Lock()


def application(environ, start_response):
    """As without it; looked at from the first request of each worker on, for they are forked."""
    with _lock:
        if os.getpid() not in _looking:
            _looking.add(os.getpid())
            file = Path(os.environ["LOAD_PROFILE"]) / f"{os.getpid()}.json"
            threading.Thread(target=look, args=(file,), daemon=True).start()
    return _application(environ, start_response)
