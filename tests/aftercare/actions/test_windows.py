"""Whenever a session ends, before or after the clocks change: windows are hours that pass, words are the wall's."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from aftercare.actions.sheets import issue_sheet
from aftercare.models import AftercarePlan, Instruction
from aftercare.queries.floors import floor_of
from aftercare.queries.sheets import counting_overrides
from clinic.actions.patients import change_patient
from clinic.errors import MoveRefused
from clinic.models import Location
from tests.aftercare.overrides import EXERCISE, drafted, override
from tests.scenes import MONDAY
from treatments.models import Session

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
# Most clocks change by an hour, those of Lord Howe Island by thirty minutes; there summer is at the turn of the year.
ZONES = ["America/New_York", "Europe/Madrid", "Australia/Lord_Howe"]
LONGEST = 672 * 60


def clock_changes(zone):
    """The moments of 2027 at which the clocks of ``zone`` change, found by looking at every hour."""
    hours = (datetime(2027, 1, 1, tzinfo=UTC) + n * HOUR for n in range(365 * 24))
    return [hour for hour in hours if offset(hour, zone) != offset(hour + HOUR, zone)]


def offset(moment, zone):
    return moment.astimezone(ZoneInfo(zone)).utcoffset()


CHANGES = {zone: clock_changes(zone) for zone in ZONES}


def written(moment, zone, language):
    """How the wall clock of ``zone`` is read aloud, without Django."""
    wall = moment.astimezone(ZoneInfo(zone))
    if language == "en":
        return f"{wall:%a} {wall.day} {wall:%b} {wall.year}, {wall.hour % 12 or 12}:{wall:%M} {wall:%p}"
    days = ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"]
    months = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"]
    return f"{days[wall.weekday()]} {wall.day} {months[wall.month - 1]} {wall.year}, {wall:%H:%M}"


def hours_after(plan, moment):
    return moment and (moment - plan.counted_from) / HOUR


@pytest.fixture
def plan(scene):
    return drafted(scene)


def test_each_zone_changes_its_clocks_twice():
    assert {zone: len(changes) for zone, changes in CHANGES.items()} == dict.fromkeys(ZONES, 2)


@given(
    zone=st.sampled_from(ZONES),
    which=st.sampled_from([0, 1]),
    before=st.integers(-24 * 60, LONGEST),
    language=st.sampled_from(["en", "es"]),
    exercise=st.none() | st.integers(49, 400),
)
@example(zone="America/New_York", which=0, before=24 * 60, language="en", exercise=None)
@example(zone="Europe/Madrid", which=1, before=47 * 60 + 30, language="es", exercise=72)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_windows_are_hours_that_pass_and_words_are_the_walls(scene, plan, zone, which, before, language, exercise):
    ended_at = CHANGES[zone][which] + HOUR - before * MINUTE
    with transaction.atomic():
        Location.objects.update(time_zone=zone)
        change_patient(patient=scene.patient, language=language, by=scene.desk, at=MONDAY)
        AftercarePlan.objects.update(language=language)
        if exercise:
            override(scene, plan, EXERCISE, until_hours=exercise)
        session = Session.objects.select_related("series__patient", "series__location").get(pk=plan.session_id)
        issued = issue_sheet(session=session, ended_at=ended_at, by=scene.provider.user, at=ended_at)
        check_lines(issued, zone, language)
        check_issued_once(scene, session, issued)
        transaction.set_rollback(True)


def check_lines(plan, zone, language):
    decided = counting_overrides(plan)
    lines = {line.line: line for line in plan.items.all()}
    said = Instruction.objects.filter(version=plan.protocol_version, until_hours__gt=0)
    assert set(lines) == {instruction.code for instruction in said}
    for instruction in said:
        line, terms = lines[instruction.code], decided.get(instruction.code, instruction)
        found = [line.starts_at, line.ends_at, line.floor_ends_at, line.eases_at]
        hours = [instruction.from_hours, terms.until_hours, floor_of(instruction), terms.eases_at_hours]
        assert [hours_after(plan, moment) for moment in found] == hours, instruction.code
        template = instruction.text_es if language == "es" else instruction.text_en
        dates = re.findall(r"\w{3} \d+ \w{3} \d{4}, \d+:\d\d(?: [AP]M)?", line.text)
        assert dates == [written(line.ends_at, zone, language)] * template.count("{end}"), line.text


def check_issued_once(scene, session, issued):
    """Again changes nothing, whenever it is said to have ended."""
    before = list(issued.items.order_by("position").values())
    for ended_at in (issued.counted_from, issued.counted_from + HOUR):
        with pytest.raises(MoveRefused), transaction.atomic():
            issue_sheet(session=session, ended_at=ended_at, by=scene.provider.user, at=ended_at)
    (only,) = AftercarePlan.objects.filter(session=session)
    assert (only.pk, only.status, only.counted_from) == (issued.pk, "issued", issued.counted_from)
    assert list(only.items.order_by("position").values()) == before
