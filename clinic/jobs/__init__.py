"""What the queue runs for the ground floor: ``manage.py procrastinate worker`` finds it here.

There are three queues: ``sending``, what somebody waits for outside; ``data``, what takes long; and ``default``.
"""

from clinic.jobs import data, sealing, sending, upkeep

__all__ = ["data", "sealing", "sending", "upkeep"]
