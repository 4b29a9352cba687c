"""Any order of booking, moving, cancelling, not coming, being treated and being away, beside a diary on paper.

``STATEFUL_EXAMPLES`` sets how many such orders are tried (10); the last test shows that a fault in any of the parts is
noticed.
"""

import os
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from clinic.changes import change
from tests.treatments.desk_acts import BusyDesk, PlanningDesk
from treatments.actions import anchoring, cancelling
from treatments.models import Session
from treatments.scheduling import disruptions, filling, placements, ripple, wishes
from treatments.scheduling.diary import read_diary
from treatments.scheduling.rules import GapsInSeries
from treatments.scheduling.visits import Length

EXAMPLES = int(os.environ.get("STATEFUL_EXAMPLES", "10"))
SETTINGS = settings(
    max_examples=EXAMPLES,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def run(desk, scene, settings, **asked):
    run_state_machine_as_test(type("DeskOfThisScene", (desk,), {"scene": scene, **asked}), settings=settings)


def test_whatever_happens_the_diary_is_as_on_paper(scene):
    run(PlanningDesk, scene, SETTINGS)


def forgetting(*, providers=False, patients=False, absences=False, its_own_time=False):
    """A diary read without what providers or patients have taken, or without what providers have off."""

    def read(*, patient_ids=(), besides=(), **asked):
        diary = read_diary(patient_ids=patient_ids, besides=() if its_own_time else besides, **asked)
        forgotten = [provider.pk for provider in diary.providers] if providers else []
        forgotten += map(str, patient_ids) if patients else []
        diary.taken = {pk: times for pk, times in diary.taken.items() if pk not in forgotten}
        if absences:
            diary.away = {}
        return diary

    def plant(patch):
        for module in (disruptions, filling, placements, ripple, wishes):
            patch.setattr(module, "read_diary", read)

    return plant


def no_gaps(patch):
    patch.setattr(GapsInSeries, "findings", lambda self, request, horizon: iter(()))


def never_free(patch):
    patch.setattr(
        cancelling, "change", lambda row, **values: row if isinstance(row, Session) else change(row, **values)
    )


def no_anchor(patch):
    patch.setattr(anchoring, "windows", lambda steps, started_on: iter(()))


def no_turnover(patch):
    of = Length.of
    patch.setattr(Length, "of", lambda treatment: replace(of(treatment), turnover=0))


# What is wrong, how it is planted, and how the desk works then.
BELIEVES = {"asks_paper": False}
UNGUARDED = BELIEVES | {"is_guarded": False}
FAULTS = [
    ("the gaps aren't asked", no_gaps, BELIEVES),
    ("a session that is given up isn't free", never_free, BELIEVES),
    ("windows aren't counted again", no_anchor, BELIEVES),
    ("nobody cleans the room", no_turnover, BELIEVES),
    ("absences are forgotten", forgetting(absences=True), BELIEVES),
    ("a moving appointment is in its own way", forgetting(its_own_time=True), {}),
    ("whom a provider treats is forgotten, and no constraint holds", forgetting(providers=True), UNGUARDED),
    ("where a patient is is forgotten, and no constraint holds", forgetting(patients=True), UNGUARDED),
]


@pytest.mark.parametrize(("fault", "desk"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_control_a_planted_fault_is_found(scene, monkeypatch, fault, desk):
    fault(monkeypatch)
    # Always the same tries, and no search for the smallest.
    found_once = settings(
        SETTINGS,
        max_examples=100,
        stateful_step_count=50,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        report_multiple_bugs=False,
    )
    with pytest.raises(AssertionError):
        run(BusyDesk, scene, found_once, **desk)
