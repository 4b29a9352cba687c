"""What the queue runs for the ground floor: ``manage.py procrastinate worker`` finds it here."""

from clinic.jobs import sending, upkeep

__all__ = ["sending", "upkeep"]
