"""Tasks: the soonest due on top, each with the one button that opens where it is done."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.actions.tasks import open_task
from clinic.models import Task, Urgency
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, listing, page, signed_in, somebody, text

HOUR = timedelta(hours=1)


@pytest.fixture
def series(scene):
    return scene.start_series()


@pytest.fixture
def task(scene, series):
    return asked(scene, series, note="continue as planned")


def asked(scene, subject, **wishes):
    values = {"kind": "series_decided", "role": Role.FRONT_DESK, "due_at": MONDAY + 5 * HOUR} | wishes
    return open_task(subject=subject, patient=scene.patient, by=scene.provider.user, at=MONDAY, **values)


def test_the_first_page_has_the_tasks_of_ones_role_and_where_each_is_done(scene, series, task):
    shown = text(signed_in(scene.desk).get("/admin/"))
    assert f'href="{page(series)}">Open the series' in shown
    assert "Maya Lind: Book what was decided" in shown
    assert "in 5" in shown
    assert "Nothing waits for you." in text(signed_in(scene.provider.user).get("/admin/"))


def test_what_is_overdue_stands_on_top_and_says_so(scene, task, monday):
    late = asked(scene, scene.location, kind="series_drifting", due_at=MONDAY - 3 * HOUR, urgency=Urgency.SAME_DAY)
    shown = text(signed_in(scene.desk).get("/admin/"))
    assert shown.index(page(late)) < shown.index(page(task))
    assert "badge--overdue" in shown
    listed = text(signed_in(scene.desk).get(listing(Task)))
    assert listed.index(page(late)) < listed.index(page(task))


def test_done_with_an_outcome_it_leaves_the_list(scene, task):
    client = signed_in(scene.desk)
    client.post(button(task, "done"), {"outcome": "Booked elsewhere."})
    task.refresh_from_db()
    assert (task.done_by, task.outcome) == (scene.desk, "Booked elsewhere.")
    assert page(task) not in text(client.get(listing(Task)))
    assert page(task) in text(client.get(listing(Task, state="done")))
    assert page(task) in text(client.get(listing(Task, state="all")))


def test_mine_are_those_of_my_roles(scene, task):
    assert page(task) in text(signed_in(scene.desk).get(listing(Task, whose="mine")))
    assert page(task) not in text(signed_in(scene.provider.user).get(listing(Task, whose="mine")))
    assert page(task) in text(signed_in(scene.provider.user).get(listing(Task)))
    assert page(task) in text(signed_in(scene.provider.user).get(listing(Task, kind="series_decided")))


def test_only_whom_it_is_for_or_a_lead_is_offered_to_finish_it(scene, task):
    for client, offered in (
        (signed_in(scene.desk), True),
        (somebody(Role.CLINICAL_LEAD), True),
        (signed_in(scene.provider.user), False),
        (somebody(Role.MANAGER), False),
    ):
        assert (button(task, "done") in text(client.get(page(task)))) == offered


def test_somebody_else_is_told_that_it_is_not_theirs(scene, task):
    answer = signed_in(scene.provider.user).post(button(task, "done"), {"outcome": "x"})
    assert "Whoever the task is for says that it is done" in text(answer)
    task.refresh_from_db()
    assert task.done_at is None


def test_it_is_handed_over(scene, task):
    signed_in(scene.desk).post(button(task, "hand-over"), {"role": "provider"})
    assert page(task) in text(signed_in(scene.provider.user).get("/admin/"))


def test_the_card_costs_the_same_for_one_task_and_three(scene, task):
    client = signed_in(scene.desk)
    costs = []
    for subjects in ([], [scene.location, scene.room]):
        for subject in subjects:
            asked(scene, subject)
        client.get("/admin/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/")
        costs.append(len(queries))
    assert costs[0] == costs[1]
