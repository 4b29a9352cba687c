"""All metrics as text, in the form that Prometheus reads."""

import os

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from clinic.metrics.counted import REGISTRY
from clinic.metrics.seen import SeenMetrics

CONTENT_TYPE = CONTENT_TYPE_LATEST


def exposed() -> bytes:
    """What all workers of this gunicorn counted together, or this process alone; then what is seen."""
    counted = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(counted)  # type: ignore[no-untyped-call]  # registers itself
    else:
        counted.register(REGISTRY)
    seen = CollectorRegistry()
    seen.register(SeenMetrics())
    return generate_latest(counted) + generate_latest(seen)
