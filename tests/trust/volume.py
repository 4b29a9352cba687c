"""A clinic of real size in a database of its own, built once and kept until the schema changes."""

from functools import partial

APPOINTMENTS_AT_SCALE_1 = 100_000


def ready(console, scale):
    """The name of the database with ``scale`` hundred thousand appointments, that Django is connected to now."""
    from tests.bench.__main__ import connect, filled
    from tests.database import PREFIX, drop, execute, existing, fingerprint

    kind = f"trust_{scale:g}_".replace(".", "_")
    name = f"{PREFIX}{kind}{fingerprint()}"
    kept = existing(kind)
    if name not in kept:
        for old in kept:
            drop(old)
        made = filled(console, scale)
        connect(name)
        execute("ALTER DATABASE {} RENAME TO {}", made, name)
    connect(name)
    return name


def copy(name, purpose):
    """The name of a copy of the database ``name``, to be changed and thrown away."""
    from django.db import connection

    from tests.database import PREFIX, drop, execute

    connection.close()
    other = f"{PREFIX}trust_copy_{purpose}"
    drop(other)
    execute("CREATE DATABASE {} TEMPLATE {}", other, name)
    return other, partial(drop, other)
