"""A clinic of real size in a database of its own, built once, kept, and migrated to what the code is now."""

from contextlib import contextmanager


def ready(console, scale):
    """The name of the database with ``scale`` hundred thousand appointments, that Django is connected to now."""
    from tests.bench.__main__ import connect, filled
    from tests.database import PREFIX, execute, existing, manage

    kind = f"trust_{scale:g}".replace(".", "_")
    name = PREFIX + kind
    if name in existing(kind):
        with console.status("Migrating the clinic that was kept"):
            manage(name, "migrate", "--verbosity=0")
    else:
        made = filled(console, scale)
        connect("postgres")
        execute("ALTER DATABASE {} RENAME TO {}", made, name)
    connect(name)
    return name


@contextmanager
def copied(name, purpose):
    """The name of a copy of the database ``name``, to be changed and thrown away. Nobody may be connected to it."""
    from django.db import connection

    from tests.database import PREFIX, drop, execute

    connection.close()
    other = f"{PREFIX}trust_copy_{purpose}"
    drop(other)
    execute("CREATE DATABASE {} TEMPLATE {}", other, name)
    try:
        yield other
    finally:
        connection.close()
        drop(other)
