"""Asks the API as a program does: in this process, through all of its layers, on the bench's own day."""

import json
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.test import RequestFactory
from django.utils import timezone

from api.models import ApiToken
from api.tokens import create_token
from clinic.wsgi import application
from tests.bench.filling import NOW


@contextmanager
def on_the_day():
    """Let it be ``NOW`` for whoever asks Django for the time."""
    real = timezone.now
    timezone.now = lambda: NOW
    try:
        yield
    finally:
        timezone.now = real


@dataclass(frozen=True)
class Request:
    """A path below the base with its parameters; one with a body is posted."""

    path: str
    parameters: Any = None
    body: Any = None
    headers: Any = None

    @property
    def url(self):
        given = {name: value for name, value in (self.parameters or {}).items() if value is not None}
        return f"/api/v1/{self.path}" + (f"?{urlencode(given)}" if given else "")

    def as_json(self):
        return json.loads(json.dumps(asdict(self), cls=DjangoJSONEncoder))


class Caller:
    """A program with a token."""

    def __init__(self, token=None):
        self.token = token or create_token(name="bench", scopes=["*"], by=None, at=NOW)[1]
        self.factory = RequestFactory(headers={"authorization": f"Bearer {self.token}"})

    @property
    def user(self):
        """Whom the token acts as."""
        return ApiToken.objects.get(key_id=self.token.removeprefix("ck_").split(".")[0]).user

    def send(self, request):
        """Through what a worker runs, without the socket before it."""
        return application.get_response(self._made(request))

    def _made(self, request):
        if request.body is None:
            return self.factory.get(request.url, headers=request.headers)
        headers = {"Idempotency-Key": uuid4().hex, **(request.headers or {})}
        return self.factory.post(request.url, request.body, "application/json", headers=headers)

    def ask(self, request):
        """The body of the answer.

        :raises AssertionError: it isn't a good one.
        """
        response = self.send(request)
        assert response.status_code in (200, 201, 304), (request.url, response.status_code, response.content)
        return response.content

    def try_out(self, request):
        """As ``ask``, but all that it wrote is taken back."""
        # Past psycopg, which after a rollback of its own prepares every statement anew: a booking that is kept, as
        # nearly all are, finds them prepared.
        with transaction.atomic():
            server = connection.connection.pgconn
            server.exec_(b"SAVEPOINT tried_out")
            content = self.ask(request)
            server.exec_(b"ROLLBACK TO tried_out")
        return content
