"""Who reads is written down by one statement after each answer that shows a patient. Literal counts leave it out.

It is the same for every page: that there is one, and no more, is counted where it belongs (tests/clinic/
test_access_middleware.py), not in hundreds of places.
"""

from contextlib import contextmanager

from django.db import connection

MARK = "/* who reads */"


def pytest_configure(config):
    from django.test.utils import CaptureQueriesContext

    seen = CaptureQueriesContext.captured_queries.fget

    def but_for_accesses(context):
        return [query for query in seen(context) if not query["sql"].startswith(MARK)]

    CaptureQueriesContext.captured_queries = property(but_for_accesses)


@contextmanager
def every_statement():
    """All that is asked of the database inside, what is left out of counts too."""
    asked = []

    def look(execute, statement, *rest):
        asked.append(str(statement))
        return execute(statement, *rest)

    with connection.execute_wrapper(look):
        yield asked
