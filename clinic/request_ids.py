"""The id of the request that is answered, for the log as well, which is there before anything else of ours."""

import logging
from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
# The job of the queue that runs, by its number and task.
job: ContextVar[str] = ContextVar("job", default="")


class OfRequest(logging.Filter):
    """Lets every line of the log say which request it belongs to, ``-`` where it is none, and which job."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let it pass, with the id. What Django says of an answer that it has given comes with the request itself."""
        asked = getattr(record, "request", None)
        # Who logs of a request that isn't the current one says so.
        own = getattr(record, "request_id", None)
        record.request_id = own or request_id.get() or getattr(asked, "request_id", "") or "-"
        record.job = job.get()
        return True
