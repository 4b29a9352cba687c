"""A watch over the whole suite: what tests say of patients is in no log, address, webhook, subject or problem.

Canaries are collected from what the tests themselves put into patients' rows: family names, phones, e-mails, birth
dates, and notes that are long enough to be nobody else's words. After each test, all that left the building meanwhile
is looked at: log records as they are formatted, with their tracebacks; the address of every request, and where a
redirect leads; the body of every problem; what webhooks were sent; the subject, and for most kinds the text, of every
message. A test in which one of them is heard fails, and says where. See the last section of ``docs/privacy.md``.

A test whose caller puts a name into an address on purpose is marked ``@pytest.mark.sings("url")``, with the reason.
"""

import logging
import re
import traceback
from collections import defaultdict
from datetime import date
from urllib.parse import unquote_plus

import pytest

# Shorter ones would be found in words that are nobody's.
SHORTEST_NAME, SHORTEST_NOTE = 4, 16
SAID_OF_PATIENTS = {
    "Patient": ("family_name", "email", "phone", "guardian_phone", "birth_date"),
    "PatientAlert": ("text",),
    "ConcernNote": ("text",),
    "SessionRecord": ("notes", "medical_change", "last_session_review", "post_care"),
    "Addendum": ("text",),
    "AdverseEvent": ("description", "action"),
    "ScreeningAnswer": ("note",),
    "CheckIn": ("note",),
}
NAMES = ("family_name",)


class Watch:
    """What was said of patients, and what left, since the test began."""

    def __init__(self):
        self.canaries = set()
        self.left = defaultdict(list)

    def begin(self):
        self.canaries.clear()
        self.left.clear()

    def keep(self, values, fields):
        for name in fields:
            value = values.get(name)
            if value and not callable(value):
                self._keep(name, value)

    def _keep(self, name, value):
        text = value.isoformat() if isinstance(value, date) else str(value)
        shortest = SHORTEST_NAME if name in NAMES else SHORTEST_NOTE if name not in OF_PEOPLE else 8
        if len(text) >= shortest and text.isascii():
            self.canaries.add(text)

    def heard(self):
        """Each canary that left, with the way it took and what it was in."""
        if not self.canaries or not self.left:
            return []
        sought = re.compile("|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in sorted(self.canaries)))
        return [
            f"{way}: {found[0]!r} in {text[:300]!r}"
            for way, texts in list(self.left.items())
            for text in texts
            if (found := sought.search(text))
        ]


OF_PEOPLE = SAID_OF_PATIENTS["Patient"]
watch = Watch()


def _formatted(record):
    try:
        said = record.getMessage()
    except (TypeError, ValueError):
        said = f"{record.msg} {record.args}"
    trace = "".join(traceback.format_exception(*record.exc_info)) if record.exc_info and record.exc_info[0] else ""
    return f"{record.name} {said} {trace}"


def watch_logs():
    """Every record that any logger handles, whatever its handlers and whether it propagates."""
    handle = logging.Logger.callHandlers

    def heard(self, record):
        watch.left["log"].append(_formatted(record))
        handle(self, record)

    logging.Logger.callHandlers = heard


def _read(address):
    """As a person reads it; an address may stand in the query of another."""
    return unquote_plus(unquote_plus(address))


def watch_requests():
    """Every request, of test clients and of live servers alike."""
    from django.core.handlers.base import BaseHandler

    answer = BaseHandler.get_response

    def heard(self, request):
        response = answer(self, request)
        watch.left["url"].append(_read(request.get_full_path()))
        if location := response.headers.get("Location"):
            watch.left["redirect"].append(_read(location))
        if "problem+json" in response.headers.get("Content-Type", "") and not response.streaming:
            watch.left["problem"].append(response.content.decode(errors="replace"))
        return response

    BaseHandler.get_response = heard


def watch_rows():
    """What is put into rows of patients, and what deliveries hold. Reading a row tells of it, too."""
    from django.apps import apps
    from django.db.models.signals import post_init

    from api.webhooks.models import Delivery

    def heard_of(fields):
        return lambda instance, **_: watch.keep(instance.__dict__, fields)

    for model in apps.get_models():
        if fields := SAID_OF_PATIENTS.get(model.__name__):
            post_init.connect(heard_of(fields), sender=model, weak=False)
    post_init.connect(
        lambda instance, **_: watch.left["webhook"].append(str(instance.__dict__.get("payload", ""))),
        sender=Delivery,
        weak=False,
    )


def watch_letters():
    """Subject and text of every e-mail and SMS, on the way to whoever carries it."""
    from clinic.messages.outlets import Letter

    made = Letter.__init__

    def heard(self, **said):
        made(self, **said)
        watch.left["letter"].append(f"{self.subject}\n{self.text}\n{self.html}")

    Letter.__init__ = heard


def watch_webhooks():
    """The address and body of everything that is posted to an endpoint."""
    import httpx

    from api.webhooks.posting import USER_AGENT

    send = httpx.Client.send

    def heard(self, request, **how):
        if request.headers.get("User-Agent") == USER_AGENT:
            watch.left["webhook"].append(f"{request.url} {request.content.decode(errors='replace')}")
        return send(self, request, **how)

    httpx.Client.send = heard


def pytest_configure(config):
    config.addinivalue_line("markers", "sings(way, reason): what leaves by this way holds a canary on purpose")


@pytest.fixture(scope="session", autouse=True)
def _watched(django_test_environment):
    watch_logs()
    watch_requests()
    watch_rows()
    watch_letters()
    watch_webhooks()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup():
    watch.begin()
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    answer = yield
    allowed = {way for mark in item.iter_markers("sings") for way in mark.args[:1]}
    if heard := [each for each in watch.heard() if each.partition(":")[0] not in allowed]:
        pytest.fail("What was said of a patient left by\n" + "\n".join(heard[:5]), pytrace=False)
    return answer
