"""Django as whoever changes the schema."""

from contextlib import contextmanager

from django.db import connection, connections

from tests.database import owners

NAMES = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}


@contextmanager
def as_owner(name):
    """Let Django be the owner of the database ``name``, as ``migrate`` is."""
    settings, own = connection.settings_dict, dict(connection.settings_dict)
    connection.close()
    parameters = owners(name)
    try:
        settings.update({key: parameters.get(value, "") for key, value in NAMES.items()})
        yield
    finally:
        connections.close_all()
        settings.update(own)
