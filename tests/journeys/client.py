"""A small HTTP client, as an integration would write one: JSON in and out, a token, keys and versions."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from uuid import uuid4


@dataclass
class Answer:
    status: int
    headers: dict
    body: object

    @property
    def etag(self):
        return self.headers["ETag"]


class Client:
    def __init__(self, url, token=None):
        self.url, self.token = url, token

    def send(self, method, path, body=None, *, raw=None, **headers):
        data = raw if raw is not None else None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/api/v1{path}", data=data, method=method)
        if data is not None:
            request.add_header("Content-Type", "application/json")
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        for name, value in headers.items():
            request.add_header(name.replace("_", "-"), value)
        try:
            with urllib.request.urlopen(request) as response:
                return self._answer(response)
        except urllib.error.HTTPError as error:
            with error:
                return self._answer(error)

    def _answer(self, response):
        text = response.read()
        return Answer(response.status, dict(response.headers), json.loads(text) if text else None)

    def get(self, path):
        return self.send("GET", path)

    def create(self, path, body, **headers):
        return self.send("POST", path, body, **({"Idempotency_Key": uuid4().hex} | headers))

    def act(self, path, body=None, *, version):
        """A transition: only if the resource is still at ``version``."""
        return self.send("POST", path, body or {}, If_Match=f'"{version}"')
