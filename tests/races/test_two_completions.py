"""Two people complete the same session at the same moment, on two real connections: its sheet is issued once.

As in ``test_two_providers``: who is kept out by a lock never comes to write, and without row locks both do.
"""

from datetime import timedelta

from django.db.models import QuerySet

from aftercare.models import AftercarePlan, CheckIn
from clinic.models import AuditEvent, Message
from tests.clinic.messages.post import reach
from tests.races.test_two_providers import TEN, race
from treatments.actions.visits import complete_session
from treatments.models import Appointment, Session


def completing(scene):
    reach(scene.patient, email="maya@example.org")
    session = scene.begin(scene.start_series().sessions.get(number=1), TEN)
    # What is written first.
    return Appointment, lambda: complete_session(
        session=Session.objects.get(pk=session.pk), by=scene.provider.user, at=TEN + timedelta(minutes=55)
    )


def test_one_sheet_is_issued_told_of_and_asked_about_once(committed_db):
    outcomes, met = race(completing)
    assert (outcomes, met) == (["done", "invalid_transition"], 0)
    (plan,) = AftercarePlan.objects.all()
    assert plan.status == "issued"
    assert AuditEvent.objects.filter(action="aftercare.issued").count() == 1
    assert Message.objects.filter(purpose="aftercare_sheet").count() == 1
    days = list(CheckIn.objects.values_list("day", flat=True))
    assert days
    assert len(days) == len(set(days))


def test_control_without_row_locks_both_come_to_write(committed_db, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_: rows)
    _outcomes, met = race(completing)
    assert met == 2
