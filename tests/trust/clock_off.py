"""The application on a machine whose clock is TRUST_CLOCK_OFFSET seconds ahead; behind, if that is negative."""

import os
from datetime import UTC, datetime, timedelta

import time_machine

_OFFSET = timedelta(seconds=float(os.environ["TRUST_CLOCK_OFFSET"]))
time_machine.travel(datetime.now(UTC) + _OFFSET, tick=True).start()

from clinic.wsgi import application  # noqa: E402

__all__ = ["application"]
