"""What is found quickly is what anybody finds who looks at every row, in the clinic that is filled to be measured."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from aftercare.models import AftercarePlan
from aftercare.queries.sheets import unacknowledged_sheets
from clinic.admin.paging import BoundedPaginator
from clinic.models import Absence, Closure, Outage, Patient
from clinic.queries.patients import read_sought, sought_patients
from tests.bench.caller import on_the_day
from tests.bench.filling import NOW, Size
from tests.bench.pages import clinic_after_a_year, somebody_who_may_everything
from tests.bench.visitor import Ask, Visitor
from tests.staff import listing
from treatments.models import Appointment, Session
from treatments.queries.worklists import to_replan

TINY = Size(seats=2, weeks_past=20, weeks_to_come=4, beginning=4)
DAY = timedelta(days=1)
WHOLE_DAYS = {"today": (0, 0), "tomorrow": (1, 1), "week": (0, 6), "past": (-36_500, -1), "coming": (0, 36_500)}


@pytest.fixture
def filled(db):
    for _ in clinic_after_a_year(TINY, patients=4000):
        pass
    with on_the_day():
        yield


def test_the_same_is_found_by_looking_at_every_row(filled):
    assert set(unacknowledged_sheets(at=NOW)) == set(
        filter(_binds_somebody_who_never_read_it, AftercarePlan.objects.all())
    )
    _keep_some_away()
    expected = {*_lost(), *_kept_away()}
    assert set(to_replan(at=NOW)) == expected
    assert len(_kept_away()) > 10
    for said in ("q17@example.org", "Q17@EXAMPLE.org", "17@ex", "7@ex", "%@example.org", "abc@b"):
        found = sought_patients(read_sought(said, today=NOW.date()))
        assert set(found) == {each for each in Patient.objects.all() if said.lower() in each.email.lower()}, said
    _check_days()
    in_order = Patient.objects.order_by("family_name", "given_name", "id")
    for number in (1, 10, 11, 12, 80):
        page = BoundedPaginator(in_order, 50).page(number)
        assert list(page.object_list) == list(in_order[50 * (number - 1) : 50 * number])


def _binds_somebody_who_never_read_it(plan):
    if plan.status != "issued" or hasattr(plan, "withdrawal") or hasattr(plan, "acknowledgement"):
        return False
    newer = getattr(plan, "superseded_by", None)
    return not (newer and newer.status == "issued") and any(item.ends_at > NOW for item in plan.items.all())


def _keep_some_away():
    busy = Appointment.objects.filter(status="booked", starts_at__gt=NOW, session__isnull=False).order_by("starts_at")
    first, later, last = busy[0], busy[40], busy[80]
    Absence.objects.create(provider=first.provider, starts_at=first.starts_at - DAY, ends_at=first.starts_at + DAY)
    Closure.objects.create(location=later.location, starts_at=later.starts_at, ends_at=later.starts_at + DAY / 4)
    Outage.objects.create(room=last.room, starts_at=last.starts_at, ends_at=last.starts_at + DAY)
    Outage.objects.create(device=later.device, starts_at=NOW - DAY, ends_at=NOW + 2 * DAY)


def _lost():
    for session in Session.objects.filter(status="planned", series__status="active"):
        own = list(session.appointments.all())
        is_held = any(each.status == "held" and each.held_until > NOW for each in own)
        if not is_held and any(each.status in ("cancelled", "noshow") for each in own):
            yield session


def _kept_away():
    reasons = [*Absence.objects.all(), *Closure.objects.all(), *Outage.objects.all()]
    booked = Appointment.objects.filter(status="booked", starts_at__gte=NOW, session__isnull=False)
    return {each.session for each in booked.select_related("session") if any(_meets(each, why) for why in reasons)}


def _meets(appointment, why):
    for whose, free_at in (
        ("provider", "ends_at"),
        ("location", "ends_at"),
        ("room", "room_free_at"),
        ("device", "room_free_at"),
    ):
        pk = getattr(why, f"{whose}_id", None)
        if pk and pk == getattr(appointment, f"{whose}_id") and why.ends_at > NOW:
            return appointment.starts_at < why.ends_at and getattr(appointment, free_at) > why.starts_at
    return False


def _check_days():
    visitor = Visitor(somebody_who_may_everything())
    everything = list(Appointment.objects.exclude(status="held").select_related("location"))
    for when, (first, last) in WHOLE_DAYS.items():
        shown = visitor.look(Ask(when, listing(Appointment, when=when))).context_data["cl"].queryset
        assert {each.pk for each in everything if first <= _days_off(each) <= last} == {
            each.pk for each in shown if each.status != "held"
        }, when


def _days_off(appointment):
    zone = ZoneInfo(appointment.location.time_zone)
    return (appointment.starts_at.astimezone(zone).date() - NOW.astimezone(zone).date()).days
