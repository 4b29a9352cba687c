"""The application without the rule that who wrote reads it: nobody is ever said to have written anything."""

# First: it sets Django up.
from clinic.wsgi import application

from clinic import replica_middleware  # isort: skip

__all__ = ["application"]

replica_middleware._position_of = lambda _request: 0
