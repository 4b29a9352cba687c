"""How long a question may keep the database at work."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import OperationalError, connection, transaction
from psycopg import errors as pg

from api.fhir.outcomes import TooCostly

_SET = "SELECT set_config('statement_timeout', %s, true)"


@contextmanager
def bounded() -> Iterator[None]:
    """Read in one transaction, of which no statement takes longer than ``FHIR_STATEMENT_TIMEOUT_MS``. One query.

    :raises TooCostly: one did.
    """
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(_SET, [str(settings.FHIR_STATEMENT_TIMEOUT_MS)])
            yield
    except OperationalError as error:
        if isinstance(error.__cause__, pg.QueryCanceled):
            raise TooCostly from error
        raise
