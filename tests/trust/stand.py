"""What every figure stands on: a cluster of its own, filled, and this process connected to it as its owner's guest."""

import os
from contextlib import contextmanager

from tests.static_files import collect_static
from tests.trust.cluster import cluster
from tests.trust.server import PRODUCTION, manage


@contextmanager
def stand(*, on_small_disk_mb=0):
    """The cluster and the clinic in it. Before Django reads its settings: one for a process."""
    with cluster(on_small_disk_mb=on_small_disk_mb) as made:
        os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"] = made.urls.application, made.urls.owner
        import tests.environment  # noqa: F401  (secrets, and no limits)

        manage(made.urls.owner, "migrate", "--verbosity=0")
        manage(made.urls.application, "load_reference", "--quiet")
        collect_static()
        import django

        django.setup()
        from django.db import connections

        from tests.trust.clinic_to_book import set_up

        clinic = set_up()
        connections.close_all()
        yield made, clinic
        connections.close_all()


def described():
    """Under which settings it is served."""
    return f"gunicorn, 2 workers of 4 threads, a pool of {PRODUCTION['DATABASE_POOL_SIZE']} connections each"
