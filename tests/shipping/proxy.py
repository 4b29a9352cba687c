"""Caddy as compose.yaml has it, and clients that come through it, by TLS."""

import http.client
import os
import ssl
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from tests.shipping.compose import DEPLOYING, services
from tests.trust.cluster import wait_until
from tests.trust.traffic import TIMEOUT, Client

CADDY = Path(sys.executable).parent / "caddy"
PATIENCE = "lb_try_duration 60s"


class Patient(Client):
    """By the clinic's name, whose certificate is of Caddy's own making here."""

    host = "localhost"

    def connect(self):
        trusting = ssl._create_unverified_context()
        return http.client.HTTPSConnection("localhost", self.port, timeout=TIMEOUT, context=trusting)

    def page(self, kind, path, **headers):
        # By TLS cookies have names that no other host may set.
        cookies = f"__Host-sessionid={self.clinic.session}; __Host-csrftoken={self.clinic.csrf}"
        return self.send(kind, "GET", path, headers={"Cookie": cookies, **headers})


@contextmanager
def proxied(place, env_file, *, patient=True):
    """Caddy; without ``patient`` it waits for nobody who is away, which is the control."""
    config = place / "Caddyfile"
    written = (DEPLOYING / "Caddyfile").read_text()
    assert PATIENCE in written
    config.write_text(written if patient else written.replace(PATIENCE, ""))
    env = {**env_file, **services()["proxy"]["environment"], "HOME": str(place), "PATH": os.defpath}
    with (place / "proxy.log").open("a") as log:
        process = subprocess.Popen([CADDY, "run", "--config", config], env=env, stdout=log, stderr=log)
    try:
        wait_until(lambda: is_there() or process.poll() is not None)
        assert process.poll() is None, (place / "proxy.log").read_text()[-2000:]
        yield
    finally:
        process.terminate()
        process.wait(30)


def is_there():
    client = Patient(443, None)
    answer = client.send("health", "GET", "/healthz")
    client.close()
    return answer.status == 200
