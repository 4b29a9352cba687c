"""``make trust-seeing``, or ``python -m tests.trust.seeing``: what it costs a request to be counted and logged.

Each worker counts into a file in memory, as gunicorn's do; no database and no server is asked. Writes its section of
``docs/trust.md``.
"""

import argparse
import os
import platform
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

from tests.trust import report

TITLE = "What it costs to see"
GOAL_MICROSECONDS = 100
ROUNDS, REQUESTS = 15, 4000
# As many as there are names of routes, with what they answer.
ROUTES = 400


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="the best of so many counts")
    parser.add_argument("--print", action="store_true", dest="is_printed", help="write nothing into docs/trust.md")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="clinic-seeing-", dir=_memory()) as folder:
        # Before anything imports prometheus_client.
        os.environ |= {
            "PROMETHEUS_MULTIPROC_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "clinic.settings",
            "DATABASE_URL": "postgresql:///none",
            "SECRET_KEY": "x" * 60,
            "LOG_FORMAT": "json",
            "ALLOWED_HOSTS": "testserver",
        }
        import django

        django.setup()
        rows = list(measured(asked.rounds, Path(folder)))
    text = report.table(["what", "µs a request"], rows)
    print(text)
    assert float(rows[0][1]) < GOAL_MICROSECONDS, rows
    if not asked.is_printed:
        from django.utils import timezone

        by = f"By `make trust-seeing` on {timezone.localdate()}, {platform.machine()} with {os.cpu_count()} cores; the best of {asked.rounds} rounds of {REQUESTS} requests."
        report.write_section(TITLE, f"{by} The goal is {GOAL_MICROSECONDS} µs.\n\n{text}")


def measured(rounds, folder):
    from clinic.metrics.exposing import exposed

    yield ["counted by route, method and status, and timed", f"{counting(rounds):.1f}"]
    yield ["one line of JSON in the access log, written to a file", f"{logging_it(rounds, folder / 'requests'):.1f}"]
    begun = time.perf_counter()
    text = exposed()
    took = (time.perf_counter() - begun) * 1e6
    yield [
        f"told to Prometheus: {text.count(b'clinic_request')} lines of {ROUTES} routes, once each scrape",
        f"{took:.0f}",
    ]


def counting(rounds):
    from django.http import HttpResponse
    from django.test import RequestFactory

    from clinic.request_metrics import RequestMetricsMiddleware

    request, answer = RequestFactory().get("/"), HttpResponse()
    matches = [SimpleNamespace(view_name=f"api:things-{number}") for number in range(ROUTES)]

    def turn(act):
        begun = time.perf_counter()
        for number in range(REQUESTS):
            request.resolver_match = matches[number % ROUTES]
            act(request)
        return (time.perf_counter() - begun) / REQUESTS * 1e6

    bare, counted = (lambda _request: answer), RequestMetricsMiddleware(lambda _request: answer)
    return min(turn(counted) for _ in range(rounds)) - min(turn(bare) for _ in range(rounds))


def logging_it(rounds, file):
    from gunicorn.config import Config

    from clinic.access_log import AccessLogger

    config = Config()
    config.set("accesslog", str(file))
    log = AccessLogger(config)
    asked = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": "/api/v1/patients/",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "PATH_INFO": "/api/v1/patients/",
        "REMOTE_ADDR": "192.0.2.7",
        "HTTP_USER_AGENT": "booking/1",
        "clinic.seen": {"route": "api:patients-list", "user": "u", "token": "t"},
    }
    request = SimpleNamespace(headers=[("USER-AGENT", "booking/1"), ("ACCEPT", "application/json")])
    answer = SimpleNamespace(status="200 OK", sent=2000, headers=[("X-Request-ID", "r1")])

    def turn():
        begun = time.perf_counter()
        for _ in range(REQUESTS):
            log.access(answer, request, asked, timedelta(milliseconds=6))
        return (time.perf_counter() - begun) / REQUESTS * 1e6

    return min(turn() for _ in range(rounds))


def _memory():
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


if __name__ == "__main__":
    main()
