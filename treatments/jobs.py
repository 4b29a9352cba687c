"""What the queue runs from time to time: plain functions, each safe to repeat and to run twice at once."""

from datetime import datetime

from treatments.actions.series_tasks import open_drifting_tasks


def open_due_tasks(at: datetime) -> int:
    """Ask the desk to see to the series that drift; how many are new."""
    return len(open_drifting_tasks(at=at))
