"""The log as lines of JSON, for production: what happened, in which request or job, and nothing that anybody wrote.

An error is told by its type, where it came up, and what the database calls the constraint. What its words say stays
out, except of kinds that can't quote a row, a form or an address: PostgreSQL's own words hold the values it refused,
and Python's what couldn't be read as a number.
"""

import logging
import traceback
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from django.http import HttpRequest
from psycopg import Error as PostgresError
from psycopg import OperationalError
from pythonjsonlogger.orjson import OrjsonFormatter

# They quote names of this code, of files and of machines.
_QUOTABLE = (AttributeError, NameError, ImportError, NotImplementedError, OSError, OperationalError)
# What else a line may hold; other things that libraries attach may hold anything.
EXTRA = ("method", "route", "status", "duration_ms", "bytes", "user", "token", "remote", "agent")
# It knows requests by their address alone.
_SERVER = "gunicorn.error"
# The innermost are those that tell.
_MOST_FRAMES = 40


class JsonLines(OrjsonFormatter):
    """A record as one object: ``time`` (UTC), ``level``, ``logger``, ``message``, and what is known of ``EXTRA``.

    ``request`` and ``job`` are ids, where it happened in one; ``error`` is a list, what was raised last first.
    """

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:  # noqa: ARG002  (the library's signature)
        """Put together what the line says."""
        log_data["time"] = datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds")
        log_data["level"], log_data["logger"] = record.levelname, record.name
        log_data["message"] = record.message
        for name, own in (("request", "request_id"), ("job", "job"), *((each, each) for each in EXTRA)):
            if (value := getattr(record, own, None)) not in (None, "", "-"):
                log_data[name] = value
        if record.exc_info and record.exc_info[1]:
            log_data["error"] = list(told(record.exc_info[1]))

    def formatException(self, ei: Any) -> str:  # noqa: ARG002, N802  (logging's name)
        """Nothing: ``error`` says it."""
        return ""


class Discreet(logging.Filter):
    """Takes out of a record, before it is put into words, the words of errors and the address that was asked for."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let it pass."""
        asked = getattr(record, "request", None)
        paths = {asked.path, asked.get_full_path()} if isinstance(asked, HttpRequest) else set()
        if record.name == _SERVER and isinstance(record.args, tuple):
            paths |= {each for each in record.args if isinstance(each, str) and each.startswith("/")}
        if isinstance(record.args, tuple):
            record.args = tuple(_discreet(each, paths) for each in record.args)
        elif isinstance(record.args, Mapping):
            record.args = {name: _discreet(each, paths) for name, each in record.args.items()}
        return True


def _discreet(value: Any, paths: set[str]) -> Any:
    if isinstance(value, BaseException):
        return words_of(value)
    return "[address]" if isinstance(value, str) and value in paths else value


def words_of(error: BaseException) -> str:
    """``error`` in words that quote nobody: its own, if they can't, else its type."""
    name = type(error).__qualname__
    return f"{name}: {error}" if isinstance(error, _QUOTABLE) and not _is_refusal(error) else name


def _is_refusal(error: BaseException) -> bool:
    # What PostgreSQL says of a statement may quote the statement; of a connection it has no code.
    return isinstance(error, PostgresError) and bool(error.sqlstate)


def told(error: BaseException) -> Iterator[dict[str, Any]]:
    """``error`` and what it came of, each with its type, where it came up, and what may be said of it."""
    seen = set[int]()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        kind = type(following)
        about = {"type": f"{kind.__module__}.{kind.__qualname__}", "words": words_of(following)}
        yield about | _of_database(following) | {"at": _frames(following.__traceback__)}
        following = following.__cause__ or (None if following.__suppress_context__ else following.__context__)


def _of_database(error: BaseException) -> dict[str, str]:
    if not isinstance(error, PostgresError):
        return {}
    known = {
        "sqlstate": error.sqlstate,
        "constraint": error.diag.constraint_name,
        "table": error.diag.table_name,
        "column": error.diag.column_name,
    }
    return {name: value for name, value in known.items() if value}


def _frames(trace: TracebackType | None) -> list[str]:
    found = traceback.extract_tb(trace)[-_MOST_FRAMES:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in found]
