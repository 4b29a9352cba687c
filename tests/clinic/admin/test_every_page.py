"""What holds for every list and every page of our own, found by the addresses that the admin answers: few queries.

Each is asked by the first of those who may see it, in a clinic with one row of everything and in one with three.
"""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.admin.paging import MOST, BoundedPaginator
from clinic.models import Access, Patient, User
from clinic.roles import Role
from tests.accesses import named_in
from tests.database import clone, connected_to
from tests.every_page import lists_and_pages
from tests.scenes import MONDAY
from tests.staff import listing, signed_in

MOST_QUERIES = 12
# Who is asked first; whoever treats last, because only they see their own day.
ASKED = (Role.MANAGER, Role.CLINICAL_LEAD, Role.FRONT_DESK, Role.PROVIDER)
NAMES = lists_and_pages()
# What named a patient and didn't write down that it did.
UNNOTED = []


@pytest.fixture(scope="module")
def statements(django_db_setup, django_db_blocker, worker_id):
    """By the name of the page, what is asked of the database with one row of everything, and with three."""
    from tests.busy import keep_busy
    from tests.scenes import set_scene

    found = {name: [] for name in NAMES}
    with django_db_blocker.unblock(), time_machine.travel(MONDAY, tick=False):
        for rows in (1, 3):
            with connected_to(clone(f"{worker_id}_every_page_{rows}")):
                keep_busy(set_scene(), rows=rows)
                clients = everyone()
                for name in NAMES:
                    found[name].append(asked(clients, reverse(f"admin:{name}")))
    return found


def everyone():
    """One of each role, and the provider who treats, signed in."""
    for role in ASKED[:-1]:
        User.objects.create_user(f"asked-{role}", roles=[role], is_staff=True)
    User.objects.filter(provider__name="Ada Okafor").update(username=f"asked-{Role.PROVIDER}")
    return [signed_in(User.objects.get(username=f"asked-{role}")) for role in ASKED]


def look(address, shown):
    if named := named_in(shown):
        last = Access.objects.order_by("-id").first()
        UNNOTED.extend([] if last and named <= set(last.patients) else [(address, named)])


def asked(clients, address):
    """The statements of the page, shown to the first who may see it; None if nobody may."""
    for client in clients:
        # The second time, what is kept in memory is there.
        shown = client.get(address)
        if shown.status_code == 200:
            look(address, shown.content.decode())
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            return [query["sql"] for query in queries.captured_queries]
    return None


@pytest.mark.parametrize("name", NAMES)
def test_every_list_and_page_takes_few_queries_however_much_there_is(statements, name):
    few, many = statements[name]
    if few is None and name.endswith("_add"):
        # Only actions write it.
        return
    assert many is not None, f"Nobody sees {name}: show it to somebody, or name it in NOT_PAGES."
    assert len(few) == len(many) <= MOST_QUERIES, "\n".join(many)


def test_every_page_that_names_a_patient_is_written_down(statements):
    assert UNNOTED == []


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith("_changelist")])
def test_no_list_counts_to_the_end(statements, name):
    counting = [statement for statement in statements[name][0] if statement.startswith("SELECT COUNT(")]
    assert len(counting) == 1
    assert f"LIMIT {MOST + 1}" in counting[0]


def test_pages_are_turned_as_far_as_was_counted(db, scene, monkeypatch):
    monkeypatch.setattr("clinic.admin.paging.MOST", 2)
    for name in ("Ada", "Bea", "Cy"):
        scene.another_patient(name)
    pages = BoundedPaginator(Patient.objects.order_by("id"), 1)
    assert (pages.count, pages.num_pages, pages.has_more) == (2, 2, True)
    monkeypatch.setattr("clinic.admin.paging.MOST", 4)
    pages = BoundedPaginator(Patient.objects.order_by("id"), 1)
    assert (pages.count, pages.has_more) == (4, False)


def test_a_list_says_that_it_goes_on(scene, monkeypatch):
    monkeypatch.setattr("clinic.admin.paging.MOST", 2)
    for name in ("Ada", "Bea", "Cy"):
        scene.another_patient(name)
    response = signed_in(scene.desk).get(listing(Patient))
    assert "the first 2 patients: search or filter to see others" in response.content.decode()
    assert listing(Patient, p=2) not in response.content.decode()
