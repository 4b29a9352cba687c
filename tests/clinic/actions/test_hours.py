from datetime import UTC, datetime, timedelta

import pytest

from clinic.actions.hours import close_location, record_absence, record_outage
from clinic.models import Absence, AuditEvent, Closure, Outage
from tests.scenes import MONDAY, refuses_input

HOUR = timedelta(hours=1)
PERIOD = {"starts_at": MONDAY, "ends_at": MONDAY + HOUR}
RECORDED = [(record_absence, "provider"), (close_location, "location"), (record_outage, "room")]


def keep(act, scene, *about, **values):
    named = {name: getattr(scene, name) for name in about}
    return act(**PERIOD | named | values, by=scene.desk, at=MONDAY)


@pytest.mark.parametrize(("act", "about"), [*RECORDED, (record_outage, "device")])
def test_what_is_recorded_is_kept_and_audited(scene, act, about):
    kept = keep(act, scene, about, reason="Course")
    kept.refresh_from_db()
    assert (kept.starts_at, kept.ends_at, kept.reason, kept.version) == (MONDAY, MONDAY + HOUR, "Course", 1)
    assert getattr(kept, about) == getattr(scene, about)
    event = AuditEvent.objects.get(subject_id=kept.pk)
    assert (event.action, event.by) == (f"{kept._meta.model_name}.created", scene.desk)
    assert event.fields == sorted([about, "starts_at", "ends_at", "reason"])


@pytest.mark.parametrize(("act", "about"), RECORDED)
@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"ends_at": MONDAY}, "ends_before_start"),
        ({"ends_at": MONDAY - HOUR}, "ends_before_start"),
        ({"starts_at": datetime(1899, 12, 31, tzinfo=UTC)}, "out_of_calendar"),
        ({"ends_at": datetime(2101, 1, 1, tzinfo=UTC)}, "out_of_calendar"),
    ],
)
def test_impossible_times_are_refused_and_nothing_is_written(scene, act, about, values, code):
    with refuses_input(code):
        keep(act, scene, about, **values)
    assert not any(model.objects.exists() for model in (Absence, Closure, Outage))


@pytest.mark.parametrize("about", [[], ["room", "device"]])
def test_an_outage_is_of_a_room_or_of_a_device(scene, about):
    with refuses_input("room_or_device"):
        keep(record_outage, scene, *about)


def test_the_first_and_the_last_year_of_the_calendar_are_allowed(scene):
    first, last = datetime(1900, 1, 1, tzinfo=UTC), datetime(2100, 12, 31, 23, 59, tzinfo=UTC)
    assert keep(close_location, scene, "location", starts_at=first, ends_at=last).ends_at == last
