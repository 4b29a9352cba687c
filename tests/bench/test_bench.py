"""The floors answer what the engine answers, on a clinic of a few weeks."""

import random
from itertools import pairwise, product
from xml.etree import ElementTree as ET

import psycopg
import pytest
from django.db import connection

from clinic.models import Provider
from tests.bench.caller import on_the_day
from tests.bench.chart import chart
from tests.bench.filling import NOW, Size, fill
from tests.bench.jobs import TEN_MONTHS, Bench, all_jobs
from tests.bench.measuring import agreed, measure
from tests.bench.race import Outcome, race
from tests.bench.report import Measured, markdown
from tests.bench.series_floor import SeriesQuestion, best_plan, cheapest
from tests.bench.throughput import Flow, throughput
from treatments.models import Appointment, Series
from treatments.scheduling.planner import plan_series
from treatments.scheduling.preferences import Preferences

TINY = Size(seats=2, weeks_past=2, weeks_to_come=24, beginning=12)


class Beside:
    """The connection below Django's, so that the floors see what isn't committed; without Django's own cursors."""

    def execute(self, statement, values=None, **wishes):
        return psycopg.Cursor(connection.connection).execute(statement, values, **wishes)

    def transaction(self, **wishes):
        return connection.connection.transaction(**wishes)


def set_bench():
    for _ in fill(TINY):
        pass
    return Bench.beside(Beside())


@pytest.fixture
def today():
    with on_the_day():
        yield


def test_the_floors_agree_with_the_engine(db, today):
    jobs = all_jobs(set_bench())
    assert Appointment.objects.count() > 1000
    for job in jobs:
        agreed(job)


def test_the_planner_finds_what_its_floor_finds_whoever_treats(db, today):
    bench = set_bench()
    series = Series.objects.select_related("patient", "location", "treatment").get(pk=bench.series_to_plan.pk)
    for provider in [None, *Provider.objects.filter(rotas__location=bench.location).distinct()]:
        question = bench.question(NOW.date(), TEN_MONTHS, provider=provider)
        deviation, *_ = best_plan(bench.connection, SeriesQuestion.of(question, series))
        wishes = {"provider_id": str(provider.pk)} if provider else {"same_provider": True}
        planned = plan_series(series=series, preferences=Preferences(from_on=NOW.date(), **wishes), at=NOW)
        assert planned.plans[0].cost == deviation


def test_what_is_measured_is_a_row_of_the_table_and_a_group_of_the_chart(db, today):
    figures = measure(all_jobs(set_bench())[0], runs=2)
    outcome = Outcome(statuses=[[201, 409]], milliseconds=[8.0, 12.0], overlaps=0)
    flow = Flow(seconds=2.0, milliseconds=[3.0, 5.0, 4.0, 4.0], errors=1)
    sizes = [
        Measured(label=label, title="Tiny", figures=[figures], outcome=outcome, peak=100.0, flow=flow)
        for label in ("5k", "9k")
    ]
    assert "| one provider, one day |" in markdown(sizes)
    assert "1 rounds: 1 with one winner, 0 overlaps; median 10 ms, worst 12 ms" in markdown(sizes)
    assert "2 requests/s, 25.0% errors; median 4 ms" in markdown(sizes)
    told = ET.fromstring(chart(sizes)).find("{http://www.w3.org/2000/svg}desc").text
    assert told.startswith("one provider, one day: ")
    assert told.endswith("16 callers on one slot, the worst: 12.0 ms, 12.0 ms")


def test_of_those_who_race_for_a_slot_one_gets_it(committed_db, today):
    outcome = race(set_bench(), rounds=2, callers=3)
    assert outcome.answers == {201: 2, 409: 4}
    assert (outcome.won_once, outcome.overlaps) == (2, 0)


def test_two_workers_answer_everybody(committed_db, today):
    bench = set_bench()
    database = connection.settings_dict["NAME"]
    flow = throughput(database=database, token=bench.caller.token, seconds=0.5, clients=2)
    assert flow.errors == 0
    assert flow.per_second > 1


@pytest.mark.parametrize("seed", range(20))
def test_no_plan_deviates_less_than_the_cheapest(seed):
    chance, gaps = random.Random(seed), [(2, 3, 5), (3, 4, 6)]
    days = [day for day in range(24) if chance.random() < 0.3]

    def deviation(plan):
        steps = [after - before for before, after in pairwise(plan)]
        fits = all(least <= step <= most for step, (least, _, most) in zip(steps, gaps, strict=True))
        return plan[0] + sum(abs(step - gap[1]) for step, gap in zip(steps, gaps, strict=True)) if fits else None

    possible = [(off, plan) for plan in product(days, repeat=3) if (off := deviation(plan)) is not None]
    found = cheapest(sum(1 << day for day in days), gaps, 40)
    if not possible:
        assert found is None
    else:
        off, plan = found
        assert (off, off) == (min(possible)[0], deviation(plan))
