"""The application without the rule that who wrote reads it: nobody is ever said to have written anything."""

# First: it sets Django up.
from clinic.wsgi import application

from clinic import replica_middleware  # isort: skip

__all__ = ["application"]

replica_middleware.last_write_of = lambda _caller: 0
