"""What the queue runs from time to time: plain functions, each safe to repeat and to run twice at once."""

from datetime import datetime

from aftercare.actions.check_ins import ask_due_check_ins, close_check_ins


def keep_check_ins(at: datetime) -> tuple[int, int]:
    """Ask the check-ins that are due, and give up those that closed; how many of each."""
    return ask_due_check_ins(at=at), close_check_ins(at=at)
