"""What the patient's page and the first page show, at a constant cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import listing, page, signed_in, somebody, text
from treatments.actions.booking import book_visit
from treatments.actions.outside import record_outside_treatment
from treatments.models import Appointment, BodyArea

TEN = MONDAY + timedelta(hours=1)


def cost(client, address):
    # Whoever comes first in a process fills Django's own caches, such as that of content types.
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_a_patients_page_costs_the_same_for_one_series_and_three(scene):
    desk = signed_in(scene.desk)
    scene.start_series()
    one = cost(desk, page(scene.patient))
    for _ in range(2):
        scene.add_concern(scene.patient)
        scene.start_series()
    assert [one, cost(desk, page(scene.patient))] == [10, 10]


def test_a_patients_page_costs_the_same_for_one_treatment_elsewhere_and_three(scene):
    desk, costs = signed_in(scene.desk), []
    for area in ("cheeks", "chin", "nose"):
        record_outside_treatment(
            patient=scene.patient,
            treatment=scene.treatment,
            areas=BodyArea.objects.filter(key=area),
            performed_on=MONDAY.date(),
            by=scene.desk,
            at=MONDAY,
        )
        costs.append(cost(desk, page(scene.patient, tab="care")))
    assert costs == [costs[0]] * 3


def test_a_series_page_costs_the_same_for_each_length(scene):
    provider = signed_in(scene.provider.user)
    costs = [cost(provider, page(scene.start_series(session_count=count))) for count in (3, 6)]
    assert costs == [7, 7]


def test_the_first_page_costs_the_same_for_one_appointment_and_three(scene):
    desk = signed_in(scene.desk)
    costs = []
    for number, name in enumerate(("Noor", "Tom", "Ines")):
        series = scene.start_series(patient=scene.another_patient(name))
        scene.book(series.sessions.get(number=1), TEN + timedelta(hours=2 * number))
        costs.append(cost(desk, "/admin/"))
    assert costs == [costs[0]] * 3


def test_the_dots_say_in_words_what_each_session_is(scene):
    series = scene.start_series()
    first, second = series.sessions.order_by("number")[:2]
    scene.perform(first, TEN)
    second.refresh_from_db()
    scene.book(second, TEN + timedelta(days=28, hours=-1), at=TEN)
    shown = text(signed_in(scene.desk).get(page(scene.patient)))
    for state, words in (("done", "done"), ("booked", "booked"), ("open", "open")):
        assert f"dot--{state}" in shown
        assert f"</span>{words}</span>" in shown
    assert "Mon 29 Mar 2027, 10:00" in shown


def test_an_empty_page_says_what_to_do_next(scene):
    shown = text(signed_in(scene.desk).get(page(scene.another_patient())))
    assert "Add what bothers the patient" in shown
    assert "What brings them here?" in shown


def test_today_is_the_locations_day(scene):
    patient = scene.another_patient("Noor")
    late = MONDAY + timedelta(hours=7)
    visit = {"kind": "consultation", "location": scene.location, "provider": scene.provider, "minutes": 30}
    book_visit(patient=patient, starts_at=late, by=scene.desk, at=MONDAY, **visit)
    book_visit(patient=patient, starts_at=late + timedelta(days=1), by=scene.desk, at=MONDAY, **visit)
    shown = text(signed_in(scene.desk).get("/admin/"))
    assert "Mon 1 Mar 2027, America/New_York" in shown
    assert shown.count(">16:00<") == 2


def test_what_waits_is_shown_to_who_can_do_it(scene):
    session = scene.perform(scene.start_series().sessions.get(number=1), TEN)
    mine = text(signed_in(scene.provider.user).get("/admin/"))
    assert page(session) in mine
    assert "to be recorded" in mine
    assert "to be recorded" not in text(signed_in(scene.colleague.user).get("/admin/"))
    assert "recorded and signed" not in text(signed_in(scene.desk).get("/admin/"))


def test_only_the_first_open_session_of_a_series_waits_to_be_booked(scene):
    first, second = scene.start_series().sessions.order_by("number")[:2]
    shown = text(signed_in(scene.desk).get("/admin/lists/to_book/"))
    assert page(first) in shown
    assert page(second) not in shown


@pytest.mark.parametrize(("when", "found"), [("today", 1), ("tomorrow", 0), ("week", 1), ("past", 0), ("all", 1)])
def test_appointments_are_filtered_by_the_locations_day(scene, when, found):
    scene.book(scene.start_series().sessions.get(number=1), MONDAY + timedelta(hours=7))
    response = signed_in(scene.desk).get(listing(Appointment, when=when))
    assert len(response.context["cl"].result_list) == found


def test_the_sidebar_lists_what_one_may_open(scene):
    desk, manager = text(signed_in(scene.desk).get("/admin/")), text(somebody(Role.MANAGER).get("/admin/"))
    assert "/admin/treatments/sessionrecord/" not in desk
    assert "/admin/clinic/user/" not in desk
    assert "/admin/clinic/user/" in manager


def test_where_one_is_stands_out_once(scene):
    ada = signed_in(scene.provider.user)
    for address in (
        "/admin/",
        reverse("admin:treatments_session_my_day"),
        "/admin/lists/",
        "/admin/treatments/session/",
    ):
        shown = ada.get(address).context["sidebar_navigation"]
        active = [str(item["link"]) for group in shown for item in group["items"] if item["active"]]
        assert active == [address]
