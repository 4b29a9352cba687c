"""Every page that is measured is there, in the clinic that is filled for it."""

from urllib.parse import urlsplit

from django.db import connection
from django.urls import resolve

from clinic.models import Message, Patient
from tests.bench import pages_report
from tests.bench.caller import on_the_day
from tests.bench.filling import Size
from tests.bench.pages import clinic_after_a_year, somebody_who_may_everything
from tests.bench.pages_asked import all_asked
from tests.bench.visitor import Ask, Cost, Visitor, measure
from tests.database import execute
from treatments.models import Appointment, Consent

TINY = Size(seats=2, weeks_past=10, weeks_to_come=2, beginning=2)


def test_every_page_that_is_measured_is_shown(committed_db):
    assert list(clinic_after_a_year(TINY, patients=1000))[-1] == "programs"
    assert Patient.objects.count() >= 1000
    assert all(model.objects.count() > 500 for model in (Appointment, Message, Consent))
    # PostgreSQL would go about it as if there were nothing to read yet: some lists would take it minutes.
    execute("ANALYZE", database=connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute("DISCARD PLANS")
    with on_the_day():
        user = somebody_who_may_everything()
        visitor = Visitor(user)
        asked = list(all_asked(visitor, user))
        assert len({ask.name for ask in asked}) == len(asked) > 300
        # One of each kind: what a page is for each of its rows is told by its own tests.
        for ask in {resolve(urlsplit(ask.address).path).view_name: ask for ask in asked}.values():
            visitor.look(ask)
        cost = measure(visitor, asked[0], runs=1)
    assert cost.queries > 1
    assert cost.total > cost.sql > 0


def test_the_slowest_page_comes_first_as_a_part_of_what_it_may_take():
    page, box = (
        Cost(ask=Ask(name, "/", goal=goal), total=total, cpu=1, sql=2, postgres=3, queries=4)
        for name, goal, total in (("page", 150, 90), ("box", 50, 60))
    )
    told = pages_report.markdown([page, box], "Tiny").splitlines()
    assert "1 of 2 meet their goal." in told
    assert told[-2:] == [
        "| box | 4 | 2.0 | 3.0 | 1.0 | 60.0 | 50 | NO |",
        "| page | 4 | 2.0 | 3.0 | 1.0 | 90.0 | 150 | yes |",
    ]
