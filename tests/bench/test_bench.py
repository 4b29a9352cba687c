"""The floors answer what the engine answers, on a clinic of a few weeks."""

import pytest
from django.db import connection

from tests.bench.filling import Size, fill
from tests.bench.jobs import Bench, all_jobs
from tests.bench.measuring import agreed, measure
from tests.bench.report import markdown
from treatments.models import Appointment


@pytest.fixture
def bench(db):
    for _ in fill(Size(seats=2, weeks=6)):
        pass
    # The connection below Django's: the floors see what isn't committed.
    return Bench.beside(connection.connection)


def test_the_floors_agree_with_the_engine(bench):
    assert Appointment.objects.count() > 1000
    assert all(agreed(job) for job in all_jobs(bench))


def test_a_job_is_a_row_of_the_table(bench):
    figures = measure(all_jobs(bench)[0], runs=2)
    assert figures.queries == 7
    assert markdown("Tiny", [figures]).splitlines()[-1].startswith("| one provider, one day |")
