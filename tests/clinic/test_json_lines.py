"""What production logs: lines of JSON that say what happened, and nothing that was said of a patient."""

import json
import logging

import pytest
from django.db import IntegrityError, connection
from django.test import RequestFactory

from clinic.json_lines import Discreet, JsonLines
from clinic.request_ids import OfRequest, job, request_id
from clinic.secret_paths import WithoutSecrets

# Invented, and none of the suite's own: what is caught here is logged by none of our code.
NAME, MAIL = "Ravnskov", "ravnskov@patients.example"


class Lines(logging.Handler):
    """As the settings of production have it."""

    def __init__(self, formatter, *filters):
        super().__init__()
        self.said = []
        self.setFormatter(formatter)
        for each in filters:
            self.addFilter(each)

    def emit(self, record):
        self.said.append(self.format(record))


def logged(log, *, plainly=False):
    """What ``log(logger)`` leaves in a log."""
    filters = [WithoutSecrets(), OfRequest()] if plainly else [Discreet(), WithoutSecrets(), OfRequest()]
    lines = Lines(logging.Formatter() if plainly else JsonLines(), *filters)
    # One that nobody else hears.
    logger = logging.Logger("some.library")  # noqa: LOG001
    logger.addHandler(lines)
    log(logger)
    return lines.said


def failing(act):
    def log(logger):
        try:
            act()
        except Exception:
            logger.exception("It went wrong")

    return log


def statement(text, *values):
    def act():
        with connection.cursor() as cursor:
            cursor.execute(text, values)

    return act


def chained():
    try:
        int(NAME)
    except ValueError as error:
        raise KeyError(MAIL) from error


def not_found(logger):
    request = RequestFactory().get(f"/patients/{NAME}/", {"email": MAIL})
    logger.warning("%s: %s", "Not Found", request.path, extra={"request": request, "status_code": 404})
    logger.warning("%s: %s", "Not Found", request.get_full_path(), extra={"request": request})


UNIQUE = "CREATE TEMP TABLE one (mail text UNIQUE) ON COMMIT DROP; INSERT INTO one VALUES ('{0}'), ('{0}')"
LEAKS = {
    "a value that can't be read": failing(lambda: int(NAME)),
    "a key": failing(lambda: {}[MAIL]),
    "what an error came of": failing(chained),
    "a row that is there twice": failing(statement(UNIQUE.format(MAIL))),
    "a parameter": failing(statement("SELECT %s::int", NAME)),
    "an error among the arguments": lambda logger: logger.error("Lost: %s", ValueError(NAME)),
    "an error by name": lambda logger: logger.error("Lost: %(why)s", {"why": ValueError(NAME)}),
    "an address": not_found,
    "what a library attaches": lambda logger: logger.warning("Sent", extra={"args_of_job": {"to": MAIL}, "sql": NAME}),
    "a secret address": lambda logger: logger.warning("Seen /a/%s/", "x" * 43),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_nothing_that_was_said_of_a_patient_is_in_a_line(db, leak):
    said = "\n".join(logged(LEAKS[leak]))
    assert said
    assert NAME not in said
    assert MAIL not in said
    assert "x" * 43 not in said


@pytest.mark.parametrize(
    "leak", [name for name in LEAKS if name not in ("what a library attaches", "a secret address")]
)
def test_control_a_plain_log_would_say_it(db, leak):
    said = "\n".join(logged(LEAKS[leak], plainly=True))
    assert NAME in said or MAIL in said


def test_an_error_says_its_type_where_it_came_up_and_what_the_database_calls_it(db):
    [line] = logged(LEAKS["a row that is there twice"])
    outer, inner = json.loads(line)["error"]
    assert outer["type"] == f"django.db.utils.{IntegrityError.__name__}"
    assert (inner["sqlstate"], inner["constraint"], inner["table"]) == ("23505", "one_mail_key", "one")
    assert any("test_json_lines.py" in each and each.endswith(" act") for each in outer["at"])


def test_words_that_can_quote_nobody_are_kept():
    [line] = logged(failing(lambda: None.nothing))
    assert "has no attribute 'nothing'" in json.loads(line)["error"][0]["words"]


def test_a_line_says_when_by_whom_and_in_which_request_and_job():
    one, other = request_id.set("r1"), job.set("7 clinic.x")
    try:
        [line] = logged(lambda logger: logger.warning("Two\nlines", extra={"status": 200, "route": "healthz"}))
    finally:
        request_id.reset(one)
        job.reset(other)
    said = json.loads(line)
    assert "\n" not in line
    assert said.pop("time").endswith("+00:00")
    assert said == {
        "level": "WARNING",
        "logger": "some.library",
        "message": "Two\nlines",
        "request": "r1",
        "job": "7 clinic.x",
        "status": 200,
        "route": "healthz",
    }
