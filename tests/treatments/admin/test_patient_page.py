"""A patient's page: what is next with its button, series as dots, what happened; a tab at a time, in twelve queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic.actions.alerts import raise_alert
from clinic.actions.tasks import open_task
from clinic.models import Provider, Urgency
from clinic.roles import Role
from tests.kept import rehearse
from tests.scenes import MONDAY
from tests.signing import sign
from tests.staff import button, page, signed_in, somebody, text
from tests.treatments.courses import another_site
from tests.treatments.screenings import screen
from treatments.actions.booking import book_visit
from treatments.actions.cancelling import cancel
from treatments.actions.series_tasks import SERIES_DECIDED

TEN = MONDAY + timedelta(hours=1)


@pytest.fixture
def desk(scene):
    return signed_in(scene.desk)


def overview(client, patient):
    return text(client.get(page(patient)))


def busy(scene, series):
    """One more of everything that the first tab shows."""
    raise_alert(patient=scene.patient, severity="danger", text="Latex", by=scene.desk, at=MONDAY)
    open_task(
        kind=SERIES_DECIDED,
        role=Role.FRONT_DESK,
        urgency=Urgency.ROUTINE,
        subject=series,
        patient=scene.patient,
        due_at=MONDAY,
        by=scene.desk,
        at=MONDAY,
    )


def test_the_first_tab_costs_eleven_queries_for_one_of_everything_and_three(scene, desk):
    costs = []
    performed = scene.start_series().sessions.get(number=1)
    scene.perform(performed, TEN - timedelta(days=1, hours=72), at=MONDAY - timedelta(days=5))
    for number in range(3):
        series = scene.start_series()
        busy(scene, series)
        if not number:
            scene.book(series.sessions.get(number=1), TEN + timedelta(days=42))
        provider = signed_in(scene.provider.user)
        rehearse(lambda: provider.get(page(scene.patient)))  # noqa: B023  (called at once)
        with CaptureQueriesContext(connection) as queries:
            shown = overview(provider, scene.patient)
        assert shown.count("Latex") == number + 1
        costs.append(len(queries))
    assert costs == [11, 11, 11]


@pytest.mark.parametrize("tab", ["care", "photos", "aftercare", "timeline", "details"])
def test_each_other_tab_costs_no_more(scene, tab):
    scene.perform(scene.start_series().sessions.get(number=1), TEN)
    scene.start_series()
    sign(scene, at=MONDAY)
    screen(scene.patient.series_list.first().sessions.get(number=2), by=scene.provider.user, at=MONDAY)
    provider = signed_in(scene.provider.user)
    rehearse(lambda: provider.get(page(scene.patient, tab=tab)))
    with CaptureQueriesContext(connection) as queries:
        assert provider.get(page(scene.patient, tab=tab)).status_code == 200
    assert len(queries) <= 12


def test_a_tab_that_is_not_there_or_not_for_one_is_not_found(scene, desk):
    assert desk.get(page(scene.patient, tab="nonsense")).status_code == 404
    assert desk.get(page(scene.patient, tab="photos")).status_code == 404
    assert "tab=photos" not in overview(desk, scene.patient)
    assert "tab=photos" in overview(signed_in(scene.provider.user), scene.patient)


def test_without_a_concern_one_is_added_next(scene, desk):
    patient = scene.another_patient()
    shown = overview(desk, patient)
    assert "What brings them here?" in shown
    assert f'href="{button(patient, "add-concern")}">Add concern' in shown


def test_with_a_concern_and_no_series_one_is_started_next(scene, desk):
    shown = overview(desk, scene.patient)
    assert "No series is going on" in shown
    assert f'href="{button(scene.patient, "start-series")}">Start series' in shown


def test_a_new_series_is_planned_next(scene, desk):
    series = scene.start_series()
    shown = overview(desk, scene.patient)
    assert "Microneedling: plan its 4 sessions" in shown
    assert f'href="{button(series, "plan")}">Plan' in shown


def test_the_next_session_is_booked_next(scene, desk):
    first, second = scene.start_series().sessions.order_by("number")[:2]
    scene.perform(first, TEN)
    shown = overview(desk, scene.patient)
    assert "Microneedling: book session 2 of 4" in shown
    assert "Best on Mon 29 Mar 2027" in shown
    assert f'href="{button(second, "book")}">Book it' in shown


def test_todays_appointment_comes_first_with_its_button(scene, desk):
    appointment = scene.book(scene.start_series().sessions.get(number=1), TEN)
    shown = overview(desk, scene.patient)
    assert "Mon 1 Mar 2027, 10:00 EST (America/New_York)" in shown
    assert button(appointment, "arrive") in shown
    assert "Next to do" not in shown


def test_who_may_not_book_is_not_asked_to(scene):
    scene.start_series()
    assert "Next to do" not in overview(somebody(Role.MANAGER), scene.patient)


def test_a_session_that_lost_its_appointment_is_booked_again(scene, desk):
    series = scene.start_series()
    appointment = scene.book(series.sessions.get(number=1), TEN)
    cancel(appointment=appointment, reason="ill", by=scene.desk, at=MONDAY)
    assert "Next to do" in overview(desk, scene.patient)


def test_an_open_task_has_its_one_button(scene, desk):
    series = scene.start_series()
    busy(scene, series)
    shown = overview(desk, scene.patient)
    assert "Book what was decided" in shown
    assert f'<a class="button button--primary" href="{page(series)}">Open the series</a>' in shown


def test_what_happened_is_told_newest_first_in_words(scene, desk):
    appointment = scene.book(scene.start_series().sessions.get(number=1), TEN)
    shown = text(desk.get(page(scene.patient, tab="timeline")))
    booked, registered = shown.index("Appointment booked"), shown.index("Registered")
    assert booked < shown.index("Series started") < registered
    assert f'href="{page(appointment)}">Appointment booked' in shown


def test_a_hold_that_is_gone_is_told_of_without_a_link(scene, desk):
    held = scene.book(scene.start_series().sessions.get(number=1), TEN, hold_minutes=10)
    its_page = page(held)
    assert f'href="{its_page}">Appointment held' in text(desk.get(page(scene.patient, tab="timeline")))
    held.delete()
    shown = text(desk.get(page(scene.patient, tab="timeline")))
    assert "Appointment held" in shown
    assert its_page not in shown


def test_nobody_is_told_of_what_they_may_not_read(scene, desk):
    session = scene.perform(scene.start_series().sessions.get(number=1), TEN)
    scene.record(session)
    assert "Record written" in text(signed_in(scene.provider.user).get(page(scene.patient, tab="timeline")))
    shown = text(desk.get(page(scene.patient, tab="timeline")))
    assert "Record written" not in shown
    assert "Screening asked" not in shown
    assert "Session completed" in shown


def test_what_happened_to_somebody_without_a_series_is_told_on_the_clock_of_where_they_come_or_one_works(scene, desk):
    patient = scene.another_patient()
    shown = overview(desk, patient)
    assert '<span class="timeline__clock">09:00</span>' in shown
    assert "America/New_York" in shown
    there = another_site(scene)
    visit = {
        "kind": "consultation",
        "location": there,
        "provider": Provider.objects.get(name="Retiro A"),
        "minutes": 30,
    }
    book_visit(patient=patient, starts_at=MONDAY + timedelta(days=1), by=scene.desk, at=MONDAY, **visit)
    assert '<span class="timeline__clock">15:00</span>' in overview(desk, patient)
    other = scene.another_patient("Tom")
    scene.desk.limited_to = [there.pk]
    scene.desk.save()
    assert "Europe/Madrid" in overview(desk, other)


def test_what_happened_is_read_page_by_page(scene, desk, monkeypatch):
    for name in ("one", "two", "three"):
        raise_alert(patient=scene.patient, severity="info", text=name, by=scene.desk, at=MONDAY)
    monkeypatch.setattr("treatments.admin.patient_panels.PER_PAGE", 2)
    first, last, beyond = (text(desk.get(page(scene.patient, tab="timeline", p=p))) for p in ("1", "3", "900"))
    assert "p=2" in first
    assert "p=2" in last
    assert "Earlier" not in last
    assert "Nothing is that long ago." in beyond
    assert desk.get(page(scene.patient, tab="timeline", p="x")).status_code == 200


def test_the_details_are_a_form_on_a_tab_of_their_own(scene, desk):
    assert 'name="given_name"' not in overview(desk, scene.patient)
    assert 'name="given_name"' in text(desk.get(page(scene.patient, tab="details")))


def test_a_series_is_offered_for_the_concern_that_was_added(scene, desk):
    assert "No series yet. Start one for the concern." in overview(desk, scene.patient)
    assert "No series yet. Add a concern" in overview(desk, scene.another_patient())


@pytest.mark.parametrize("language", ["en", "es"])
def test_dark_skin_is_flagged_beside_the_series_and_on_its_page_and_lighter_skin_is_not(scene, desk, language):
    series = scene.start_series()
    flags = {"en": "Skin type V: dark marks are likelier.", "es": "Fototipo V: las manchas oscuras son más probables."}
    for skin_type, is_flagged in ((3, False), (5, True)):
        type(scene.patient).objects.filter(pk=scene.patient.pk).update(skin_type=skin_type)
        for subject in (scene.patient, series):
            shown = text(desk.get(page(subject), headers={"Accept-Language": language}))
            assert (flags[language] in shown) == is_flagged
