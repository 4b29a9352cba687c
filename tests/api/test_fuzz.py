"""The contract is true of whatever is sent: schemathesis asks every operation, always the same in CI.

``make fuzz`` asks more, each bound and omission too, and other things each time. Whatever happens is taken back before
the next request.
"""

import json
import os
from contextlib import contextmanager

import pytest
import schemathesis
import time_machine
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import AcceptedNegativeData, FailureGroup
from schemathesis.generation.feedback import FeedbackSources
from schemathesis.openapi.checks import MissingHeaderNotRejected, RejectedPositiveData
from schemathesis.pytest._test_builder import build_operation_test
from schemathesis.specs.openapi.checks import ignored_auth

from clinic.roles import Role
from clinic.wsgi import application
from tests.api.callers import person, program
from tests.api.filled import filled_clinic
from tests.api.known import SAID_BY_PROGRAMS, Known
from tests.database import clone, connected_to
from tests.scenes import MONDAY

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "6"))
# Each bound and each omission once, which costs thrice as much as all else: done where more is asked for.
IS_THOROUGH = "FUZZ_EXAMPLES" in os.environ
SEED = int(os.environ.get("FUZZ_SEED", "1"))
CSRF = "x" * 32

REFUSED = ["400", "401", "403", "404", "405", "406", "409", "412", "413", "415", "422", "428"]
CONFIG = {
    "seed": SEED,
    "generation": {
        "max-examples": EXAMPLES,
        "database": "none",
        "no-shrink": True,
        "with-security-parameters": False,
        # No text holds NUL: see what is refused of every body.
        "allow-x00": False,
    },
    "phases": {"coverage": {"enabled": IS_THOROUGH}, "stateful": {"enabled": False}},
    "checks": {
        "negative_data_rejection": {"expected-statuses": REFUSED},
        # What is well-formed may still be impossible, or refused by a rule: that is what 409 and 422 are for.
        "positive_data_acceptance": {"expected-statuses": ["2xx", "304", "403", "404", "409", "412", "422"]},
        "missing_required_header": {"expected-statuses": REFUSED},
    },
}
# 400 for what the words of the contract say, and its schema can't: how members belong together, and what was given out.
SAID_IN_WORDS = {
    "contradiction",
    "contradictory",
    "after_invalid",
    "cursor_invalid",
    "ends_before_start",
    "max_digits",
    "not_a_phone",
    "nothing_moves",
    "one_of_two",
    "out_of_bounds",
    "range_empty",
    "range_too_long",
    "required",
    "session_says_it",
    "step_invalid",
    "unknown_reference",
    "without_to_book",
    "without_treatment",
}
# ``(operation, finding)`` of what isn't mended yet, each with its reason. Nothing.
BASELINE: set[tuple[str, str]] = set()
LABELS = [
    f"{method.upper()} {path}"
    for path, methods in json.loads((settings.BASE_DIR / "api" / "v1" / "openapi.json").read_text())["paths"].items()
    for method in methods
]


@contextmanager
def taken_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def one_connection():
    """Requests leave the connection open, whose transaction is to be taken back; so does the test client, by itself."""
    signals = [request_started, request_finished]
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def callers(django_db_setup, django_db_blocker, worker_id):
    """A program that may everything, and a person who may what no program may, in a clinic that is full."""
    # Committed, in a database of their own: a transaction that is open for minutes would hold back every feed.
    own = connected_to(clone(f"{worker_id}_fuzz"))
    with django_db_blocker.unblock(), own, time_machine.travel(MONDAY, tick=False):
        # A program's own rows are those of the newest one.
        caller = program("*")
        filled_clinic()
        yield caller, person(Role.PROVIDER, Role.CLINICAL_LEAD, Role.MANAGER)


@pytest.fixture(scope="module")
def contract(callers):
    """As it is served, with ids of that clinic."""
    caller, somebody = callers
    served = caller.get("/api/v1/openapi.json").json()
    config = SchemathesisConfig.from_dict(CONFIG | {"auth": {"openapi": {"token": {"bearer": caller.text}}}})
    loaded = schemathesis.openapi.from_dict(Known(caller, somebody).contract(served), config=config)
    loaded.app = application
    with one_connection():
        yield loaded


@pytest.mark.parametrize("label", LABELS)
def test_every_operation_keeps_the_contract(contract, callers, label):
    operation = contract.find_operation_by_label(label)
    assert operation is not None, "The committed contract isn't the one that is served."
    sign_in = {} if _may_a_program(operation) else _as(callers[1])
    findings = {}

    def ask(case):
        with taken_back():
            for failure, response in failures(case, sign_in):
                finding = (label, f"{failure.title}: {_about(failure, response)}")
                if finding not in BASELINE:
                    findings.setdefault(finding, case.as_curl_command())

    feedback = FeedbackSources()
    build_operation_test(
        config=contract.config, operation=operation, test_func=ask, given_kwargs={}, feedback=feedback
    )()
    assert not findings, "\n\n".join(f"{what}\n{how}" for (_label, what), how in findings.items())


def failures(case, sign_in):
    """What of the answer isn't as the contract says, with the answer."""
    response = case.call(**sign_in)
    try:
        case.validate_response(response, excluded_checks=[ignored_auth] if sign_in else [], transport_kwargs=sign_in)
    except FailureGroup as group:
        for failure in group.exceptions:
            if not (_is_said_in_words(failure, response) or _goes_without(failure, case, sign_in)):
                yield failure, response


def _is_said_in_words(failure, response):
    if not isinstance(failure, RejectedPositiveData) or response.status_code not in (400, 415):
        return False
    # That bytes are a picture, or a sheet, is nothing that a schema says: 415 is about nothing else.
    errors = [error for error in response.json()["errors"] if error.get("pointer") != "/file"]
    if response.status_code == 415:
        return bool(response.json()["errors"]) and not errors
    return bool(response.json()["errors"]) and {error["code"] for error in errors} <= SAID_IN_WORDS


def _goes_without(failure, case, sign_in):
    """Whether what went unheard is a header that a dry run doesn't need, or the key that people don't."""
    kinds = (AcceptedNegativeData, MissingHeaderNotRejected)
    is_of_a_header = isinstance(failure, kinds) and any(name in failure.message for name in SAID_BY_PROGRAMS)
    is_dry_run = str(case.query.get("dry_run")).lower() == "true"
    return is_of_a_header and (is_dry_run or bool(sign_in and "Idempotency-Key" in failure.message))


def _about(failure, response):
    lines = [failure.message.replace("\n", " ")[:300]]
    if response.status_code == 400 and isinstance(failure, RejectedPositiveData):
        problem = response.json()
        wrong = [(error.get("pointer", error.get("parameter")), error["code"]) for error in problem["errors"]]
        lines.append(f"{problem['code']} {wrong}")
    return " ".join([str(response.status_code), *lines])


def _may_a_program(operation):
    return any("token" in way for way in operation.definition.raw["security"])


def _as(somebody):
    session = {name: morsel.value for name, morsel in somebody.cookies.items()}
    return {"cookies": session | {"csrftoken": CSRF}, "headers": {"X-CSRFToken": CSRF}}
