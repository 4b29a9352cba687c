"""What the queue runs for the ground floor: ``manage.py procrastinate worker`` finds it here."""

from clinic.jobs import data, sealing, sending, upkeep

__all__ = ["data", "sealing", "sending", "upkeep"]
