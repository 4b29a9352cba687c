"""The application of a control: no locks are taken, and whoever books waits between looking and writing.

The constraints are taken out of the database by whoever starts this: see ``tests.trust.hot_slot``.
"""

import time

# First: it sets Django up.
from clinic.wsgi import application

from clinic import transactions  # isort: skip
from treatments.scheduling import rules  # isort: skip

__all__ = ["application"]


class Slow(rules.Rule):
    """Gives others time to look, too."""

    def findings(self, request, horizon):
        time.sleep(0.2)
        yield from ()


transactions._LOCK = "SELECT %(keys)s::bigint[]"
rules.register(Slow())
