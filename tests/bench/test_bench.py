"""The floors answer what the engine answers, on a clinic of a few weeks."""

import psycopg
import pytest
from django.db import connection

from tests.bench.caller import on_the_day
from tests.bench.filling import Size, fill
from tests.bench.jobs import Bench, all_jobs
from tests.bench.measuring import agreed, measure
from treatments.models import Appointment

TINY = Size(seats=2, weeks_past=2, weeks_to_come=24, beginning=12)


class Beside:
    """The connection below Django's, so that the floors see what isn't committed; without Django's own cursors."""

    def execute(self, statement, values=None, **wishes):
        return psycopg.Cursor(connection.connection).execute(statement, values, **wishes)

    def transaction(self, **wishes):
        return connection.connection.transaction(**wishes)


@pytest.fixture
def bench(db):
    for _ in fill(TINY):
        pass
    with on_the_day():
        yield Bench.beside(Beside())


def test_the_floors_agree_with_the_engine(bench):
    assert Appointment.objects.count() > 1000
    assert all(agreed(job) is not None for job in all_jobs(bench))
