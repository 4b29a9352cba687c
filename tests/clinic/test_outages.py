"""What an error says is away."""

import errno

import psycopg
from django.db import InterfaceError, InternalError, OperationalError
from procrastinate.exceptions import ConnectorException
from psycopg import errors as pg
from psycopg_pool import PoolTimeout

from clinic.outages import ClockOff, Outage, outage_of


def raised(outer, inner):
    """``outer`` as it is raised from ``inner``."""
    try:
        raise outer from inner
    except type(outer) as error:
        return error


def while_handling(outer, inner):
    try:
        try:
            raise inner
        except type(inner):
            raise outer  # noqa: B904  (the very case)
    except type(outer) as error:
        return error


class EndpointConnectionError(Exception):
    """As the library of S3 has it, which may not be there."""

    __module__ = "botocore.exceptions"


class ReadTimeoutError(OSError):
    """Its timeouts are so, without a number."""

    __module__ = "botocore.exceptions"


class ClientError(Exception):
    __module__ = "botocore.exceptions"

    def __init__(self, status):
        self.response = {"ResponseMetadata": {"HTTPStatusCode": status}}


DATABASE, STORAGE, CLOCK, BUSY = Outage.DATABASE, Outage.STORAGE, Outage.CLOCK, Outage.BUSY
ERRORS = [
    (raised(OperationalError(), pg.AdminShutdown()), DATABASE),
    (raised(OperationalError(), pg.CrashShutdown()), DATABASE),
    (raised(OperationalError(), pg.CannotConnectNow()), DATABASE),
    (raised(OperationalError(), pg.DiskFull()), DATABASE),
    (raised(OperationalError(), pg.TooManyConnections()), DATABASE),
    (raised(OperationalError(), pg.ConnectionFailure()), DATABASE),
    (raised(OperationalError(), PoolTimeout()), DATABASE),
    (raised(InternalError(), pg.ReadOnlySqlTransaction()), DATABASE),
    (InterfaceError("connection already closed"), DATABASE),
    (psycopg.InterfaceError("the connection is closed"), DATABASE),
    (raised(ConnectorException(), raised(OperationalError(), pg.AdminShutdown())), DATABASE),
    (while_handling(RuntimeError("what came of it"), OperationalError()), DATABASE),
    (raised(OperationalError(), pg.LockNotAvailable()), BUSY),
    (raised(OperationalError(), pg.SerializationFailure()), BUSY),
    (raised(OperationalError(), pg.DeadlockDetected()), BUSY),
    (pg.DeadlockDetected(), BUSY),
    (ClockOff(), CLOCK),
    (OSError(errno.ENOSPC, "No space left on device"), STORAGE),
    (OSError(errno.EROFS, "Read-only file system"), STORAGE),
    (OSError(errno.EDQUOT, "Quota exceeded"), STORAGE),
    (EndpointConnectionError(), STORAGE),
    (ReadTimeoutError(), STORAGE),
    (ClientError(503), STORAGE),
    # Mistakes of ours, or of others, that waiting doesn't mend.
    (ClientError(403), None),
    (FileNotFoundError(errno.ENOENT, "No such file"), None),
    (raised(InternalError(), pg.DataCorrupted()), None),
    (raised(RuntimeError(), None), None),
    (ValueError(), None),
    (None, None),
]


def test_what_is_away_for_a_while_is_told_from_a_mistake():
    assert [(error, outage_of(error)) for error, _outage in ERRORS] == ERRORS


def test_what_came_of_it_counts_and_what_was_hidden_on_purpose_does_not():
    error = while_handling(ValueError(), OperationalError())
    assert outage_of(error)
    error.__suppress_context__ = True
    assert outage_of(error) is None


def test_a_circle_of_errors_ends():
    one, other = ValueError(), ValueError()
    one.__cause__, other.__cause__ = other, one
    assert outage_of(one) is None
