"""The metrics that each process counts for itself; those of gunicorn's workers are put together."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics

from clinic.errors import DomainError

# When each series was begun, as a series of its own, would be half of them.
disable_created_metrics()  # type: ignore[no-untyped-call]
REGISTRY = CollectorRegistry(auto_describe=True)

OTHER = "other"
# More different values than any label has; what comes after them is one.
_MOST_VALUES = 400

# Seconds. A page is to take less than a tenth, and whoever waits for a lock is told after three.
_OF_REQUESTS = (0.01, 0.025, 0.05, 0.1, 0.25, 1, 3)
_OF_PLANS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
_OF_JOBS = (0.05, 0.25, 1, 5, 15, 60, 300, 1800)

REQUESTS = Counter(
    "clinic_requests_total", "Requests answered", ["method", "route", "status"], registry=REGISTRY
)  # fmt: skip
REQUEST_SECONDS = Histogram(
    "clinic_request_seconds", "How long answers took", ["route"], buckets=_OF_REQUESTS, registry=REGISTRY
)
ACTS = Counter("clinic_acts_total", "What was done and committed, as the audit names it", ["act"], registry=REGISTRY)
REFUSALS = Counter("clinic_refusals_total", "What the clinic's rules refused", ["code"], registry=REGISTRY)
PROBLEMS = Counter("clinic_problems_total", "Problems that the API answered with", ["code"], registry=REGISTRY)
PLAN_SECONDS = Histogram(
    "clinic_plan_seconds", "How long it took to plan a series", buckets=_OF_PLANS, registry=REGISTRY
)
MESSAGES = Counter("clinic_messages_total", "Attempts to send messages", ["channel", "outcome"], registry=REGISTRY)
WEBHOOKS = Counter("clinic_webhooks_total", "Attempts to deliver to webhooks", ["outcome"], registry=REGISTRY)
JOBS = Counter("clinic_jobs_total", "Jobs of the queue that ended", ["task", "outcome"], registry=REGISTRY)
JOB_SECONDS = Histogram(
    "clinic_job_seconds", "How long jobs of the queue took", ["task"], buckets=_OF_JOBS, registry=REGISTRY
)
POOL = Gauge(
    "clinic_pool_connections",
    "Connections of the pools, as some request of the last seconds found them: size (open), in_use; max (allowed)",
    ["state"],
    multiprocess_mode="livesum",
    registry=REGISTRY,
)
POOL_WAITING = Gauge(
    "clinic_pool_waiting", "Requests that wait for a connection", multiprocess_mode="livesum", registry=REGISTRY
)
POOL_ERRORS = Gauge(
    "clinic_pool_timeouts",
    "Requests that got no connection in time, since their process began",
    multiprocess_mode="livesum",
    registry=REGISTRY,
)

_seen: dict[str, set[str]] = {}


def bounded(label: str, value: str) -> str:
    """``value``, or ``other`` once this ``label`` has had more different ones than there can be."""
    known = _seen.setdefault(label, set())
    if value in known:
        return value
    if len(known) >= _MOST_VALUES:
        return OTHER
    known.add(value)
    return value


def count_acts(acts: Iterable[str]) -> None:
    """Count what the audit was told, once it is committed."""
    for act in acts:
        transaction.on_commit(partial(_count_act, act))


def _count_act(act: str) -> None:
    ACTS.labels(bounded("act", act)).inc()


def count_refusal(error: DomainError) -> None:
    """Count ``error`` by each code that it tells of, however many doors it passes on its way: once."""
    if not error.is_counted:
        error.is_counted = True
        for code in dict.fromkeys(error.counted_as):
            REFUSALS.labels(bounded("code", code)).inc()
