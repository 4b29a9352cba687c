"""What can go wrong."""


class CannotRun(RuntimeError):
    """PostgreSQL can't be had or doesn't start; the message says what to do."""
