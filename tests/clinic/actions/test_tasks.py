"""Whose task it is decides who may say that it is done."""

from datetime import timedelta

import pytest

from clinic.actions.tasks import (
    NotYourTask,
    TaskDone,
    finish_tasks_about,
    may_see_to,
    open_task,
    open_tasks,
    reassign_task,
    see_to_task,
)
from clinic.errors import NotPermitted
from clinic.models import AuditEvent, Task, User
from clinic.queries.tasks import open_for
from clinic.roles import Role
from tests.scenes import MONDAY, refuses_input

HOUR = timedelta(hours=1)


@pytest.fixture
def task(scene):
    return asked(scene, scene.patient)


def asked(scene, subject, **wishes):
    values = {"kind": "series_decided", "role": Role.FRONT_DESK, "due_at": MONDAY + HOUR} | wishes
    return open_task(subject=subject, patient=scene.patient, by=scene.provider.user, at=MONDAY, **values)


def person(*roles, **values):
    return User.objects.create_user(f"person-{'-'.join(roles)}", roles=list(roles), **values)


@pytest.mark.parametrize(
    ("roles", "refusal"),
    [
        ([Role.FRONT_DESK], None),
        ([Role.PROVIDER, Role.FRONT_DESK], None),
        ([Role.CLINICAL_LEAD], None),
        ([Role.INTEGRATION], None),
        ([Role.PROVIDER], NotYourTask),
        ([Role.MANAGER], NotPermitted),
        ([Role.MANAGER, Role.PROVIDER], NotYourTask),
        ([], NotPermitted),
    ],
)
def test_whoever_it_is_for_or_a_lead_says_that_it_is_done(task, roles, refusal):
    by = person(*roles)
    assert may_see_to(by, task) == (refusal is None)
    if refusal is None:
        assert see_to_task(task=task, outcome=" Called. ", by=by, at=MONDAY).outcome == "Called."
        assert AuditEvent.objects.get(action="task.done").by == by
        return
    with pytest.raises(refusal):
        see_to_task(task=task, by=by, at=MONDAY)
    with pytest.raises(refusal):
        reassign_task(task=task, role=Role.PROVIDER, by=by, at=MONDAY)
    task.refresh_from_db()
    assert (task.done_at, task.role) == (None, "front_desk")


def test_what_is_done_is_done(scene, task):
    see_to_task(task=task, by=scene.desk, at=MONDAY)
    for act in (
        lambda: see_to_task(task=task, by=scene.desk, at=MONDAY),
        lambda: reassign_task(task=task, role=Role.PROVIDER, by=scene.desk, at=MONDAY),
    ):
        with pytest.raises(TaskDone) as refusal:
            act()
        assert refusal.value.code == "invalid_transition"


def test_an_outcome_is_short(scene, task):
    with refuses_input("outcome_too_long"):
        see_to_task(task=task, outcome="x" * 501, by=scene.desk, at=MONDAY)


def test_a_task_is_handed_to_another_role_and_is_theirs(scene, task):
    handed = reassign_task(task=task, role=Role.PROVIDER, by=scene.desk, at=MONDAY)
    assert (handed.role, handed.due_at, handed.version) == ("provider", MONDAY + HOUR, 2)
    with pytest.raises(NotYourTask):
        see_to_task(task=handed, by=scene.desk, at=MONDAY)
    assert see_to_task(task=handed, by=scene.provider.user, at=MONDAY).done_by == scene.provider.user


def test_handing_it_to_whom_it_is_for_already_writes_nothing(scene, task):
    assert reassign_task(task=task, role=Role.FRONT_DESK, by=scene.desk, at=MONDAY).version == 1


@pytest.mark.parametrize("role", [Role.MANAGER, Role.INTEGRATION, "cleaner"])
def test_who_sees_to_no_tasks_is_given_none(scene, task, role):
    with refuses_input("role_without_tasks"):
        reassign_task(task=task, role=role, by=scene.desk, at=MONDAY)


def test_a_role_has_its_own_tasks_the_soonest_due_first(scene, task):
    sooner = asked(scene, scene.location, due_at=MONDAY)
    asked(scene, scene.room, role=Role.PROVIDER)
    assert list(open_for([Role.FRONT_DESK])) == [sooner, task]
    see_to_task(task=sooner, by=scene.desk, at=MONDAY)
    assert list(open_for([Role.FRONT_DESK])) == [task]


def test_many_are_opened_at_once_but_none_twice(scene, task):
    about = [scene.patient.pk, scene.room.pk, scene.device.pk]
    new = [
        Task(kind="series_decided", role="front_desk", subject_type="x", subject_id=pk, due_at=MONDAY) for pk in about
    ]
    opened = open_tasks(new, by=None, at=MONDAY)
    assert sorted(each.subject_id for each in opened) == sorted(about[1:])
    assert Task.objects.count() == 3
    assert AuditEvent.objects.filter(action="task.opened").count() == 3


def test_what_nobody_knows_is_not_opened(scene):
    with pytest.raises(KeyError):
        open_tasks([Task(kind="nothing")], by=None, at=MONDAY)


def test_what_was_done_itself_has_seen_to_its_tasks(scene, task):
    finish_tasks_about(subject=scene.patient, by=scene.desk, at=MONDAY, kind="series_drifting")
    task.refresh_from_db()
    assert task.done_at is None
    finish_tasks_about(subject=scene.patient, by=scene.desk, at=MONDAY)
    task.refresh_from_db()
    assert task.done_at == MONDAY
