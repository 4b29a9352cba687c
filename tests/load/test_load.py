"""The clinic's day is played against a real gunicorn without a fault, and one that fails is counted and named."""

from types import SimpleNamespace
from xml.etree import ElementTree as ET

from django.db import connection

from tests.bench.caller import on_the_day
from tests.bench.filling import Size
from tests.bench.memory import url_of
from tests.load import __main__ as command
from tests.load import mix
from tests.load.arithmetic import Costs, bearable, is_met, shares
from tests.load.clinics import counted, visits_a_day
from tests.load.filled import fill
from tests.load.ground import ground_of
from tests.load.measured import Clinic, Step, knee_of
from tests.load.picture import picture
from tests.load.players import does
from tests.load.report import page
from tests.load.running import Wanted, asked_of, at_that_time

TINY = Size(seats=1, weeks_past=9, weeks_to_come=9, beginning=10)


def test_each_act_is_played_without_a_fault_and_an_answer_of_500_is_named_and_fails_the_command(committed_db, capsys):
    name = connection.settings_dict["NAME"]
    fill(name, TINY, say=lambda _step: None)
    with on_the_day():
        ground, rows, visits = ground_of(links=12), counted(), visits_a_day()
    with at_that_time(url_of(name), "tests.load.broken") as gunicorn:
        once = Wanted(steps=(4,), once=True, with_worker=False)
        (step,) = asked_of(gunicorn, name, ground, once)
        # The control: of two addresses one fails each time.
        wanted = Wanted(steps=(1,), seconds=0.3, warm=0.1, with_worker=False, addresses=("/healthz", "/broken/"))
        (broken,) = asked_of(gunicorn, name, ground, wanted)
    assert (step.errors, step.empty) == ({}, {})
    assert step.acts == {act.name: 1 for act in mix.ACTS}
    assert step.cpu("gunicorn") > 0
    assert step.wal > 0
    well = clinic_of([step], rows=rows, visits_a_day=visits)
    assert command.verdict(SimpleNamespace(clinics=[well])) == 0
    assert list(broken.errors) == ["/broken/: 500"]
    capsys.readouterr()
    assert command.verdict(SimpleNamespace(clinics=[well, clinic_of([broken])])) == 1
    assert f"{broken.failed} times: /broken/: 500" in capsys.readouterr().out


def test_every_act_of_the_mix_is_played_and_says_why_it_comes_so_often():
    assert all(callable(does(act)) and act.per_visit > 0 and act.why for act in mix.ACTS)
    assert len({act.name for act in mix.ACTS}) == len(mix.ACTS)


def step_of(users, per_second, milliseconds, **changes):
    """One of ten seconds in which each request takes as long."""
    processes = {"gunicorn, worker 1": 90, "gunicorn, worker 2": 50, "PostgreSQL, backends": 30, "locust": 10}
    values = {
        "users": users, "seconds": 10, "times": {"page": [milliseconds] * (10 * per_second)}, "errors": {}, "conflicts": {},
        "acts": {"check_in": 10 * per_second}, "empty": {}, "busy": 95.0, "wal": 1000 * per_second,
        "processes": {kind: {"cpu": cpu, "mib": 100} for kind, cpu in processes.items()},
    }  # fmt: skip
    return Step(**values | changes)


def clinic_of(steps, **changes):
    rows = dict.fromkeys(("appointments", "patients", "messages", "audit events"), 1000)
    values = {
        "places": 10,
        "rows": rows,
        "bytes": 30_000_000,
        "empty_bytes": 20_000_000,
        "visits_a_day": 40,
        "profile": {},
    }
    return Clinic(steps=steps, **values | changes)


def test_the_knee_is_the_last_step_that_is_worth_its_users_and_as_soon():
    rising = [step_of(1, 50, 10), step_of(2, 90, 12), step_of(4, 95, 18), step_of(8, 96, 60)]
    knee = knee_of(rising)
    assert (knee.at.users, knee.beyond.users) == (2, 4)
    assert "4 users get 95 requests/s, after 90" in knee.why
    assert knee.full.startswith("the CPU: 95 % of both cores")
    slow = knee_of([step_of(1, 50, 10), step_of(2, 90, 21, busy=40.0)])
    assert slow.at.users == 1
    assert "p95 is more than double" in slow.why
    assert slow.full.startswith("not the CPU")
    assert knee_of([step_of(1, 50, 10), step_of(2, 90, 12)]).beyond is None


def test_the_goal_is_met_by_many_answered_soon_without_an_error():
    assert is_met(clinic_of([step_of(4, 160, 90)]))
    for missed in (step_of(4, 140, 90), step_of(4, 160, 110), step_of(4, 160, 90, errors={"page: 500": 1})):
        assert not is_met(clinic_of([missed]))


def test_a_thousand_locations_are_reckoned_from_what_was_measured():
    clinic = clinic_of(
        [step_of(1, 100, 50), step_of(2, 101, 60)], profile={"waiting for PostgreSQL": 0.5, "templates": 0.5}
    )
    costs = Costs.of(clinic)
    assert (costs.application, costs.database, costs.requests_a_visit) == (14.0, 3.0, mix.per_visit())
    assert round(costs.peak, 4) == round(2 * 40 * mix.per_visit() / 36000, 4)
    assert round(costs.needed(1000)["requests/s"]) == round(1000 * costs.peak)
    limits = costs.limits(bearable(clinic).per_second)
    assert limits == sorted(limits)
    assert round(limits[0][0]) == round(101 / costs.peak)
    assert dict(shares(clinic))["templates"] == 14.0


def test_the_page_and_the_picture_tell_it(tmp_path):
    steps = [
        step_of(1, 100, 50),
        step_of(2, 101, 60, errors={"page: 500 ouch": 2}, conflicts={"book: 409 room_busy": 3}),
    ]
    clinics = [clinic_of(steps, places=1), clinic_of(steps)]
    report = command.Report(clinics=clinics, wanted=Wanted(), server="18", buffers="1GB", doors={mix.DESK: steps[0]})
    told = "\n".join(page(report))
    for words in (
        "**not met**", "| 10 | 2 | 101.0 | 60 | 60 | 60 | 2 | 3 | 95 |", "**10 locations: 1 user**", "10 locations: 2 x page: 500 ouch",
        "6 x book: 409 room_busy", "| requests/s | ", "first thing that breaks", "Citus",
    ):  # fmt: skip
        assert words in told, words
    assert ET.fromstring(picture(clinics)).tag.endswith("svg")
