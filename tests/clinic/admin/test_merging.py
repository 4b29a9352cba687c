"""Two records of one person are compared side by side, then merged by whoever may."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.actions.contact_wishes import keep_contact_wishes
from clinic.actions.patients import change_patient, identify_patient
from clinic.models import Patient
from clinic.roles import Role
from tests.clinic.merging import busy_patient, merge
from tests.scenes import MONDAY
from tests.staff import adding, button, history, page, signed_in, somebody, text
from treatments.actions.booking import book_visit

FIND = reverse("admin:clinic_patient_find")


@pytest.fixture
def lead(db):
    return somebody(Role.CLINICAL_LEAD)


@pytest.fixture
def other(scene):
    other = scene.another_patient("Maja")
    said = {"family_name": "Lind", "birth_date": scene.patient.birth_date, "phone": "+12125550155"}
    return change_patient(patient=other, **said, by=scene.desk, at=MONDAY)


def comparing(kept, other):
    return f"{button(kept, 'merge')}?with={other.pk}"


def test_who_looks_alike_is_offered_first(lead, scene, other):
    shown = text(lead.get(button(scene.patient, "merge")))
    assert f"?with={other.pk}" in shown
    assert f"?with={scene.patient.pk}" not in shown


def test_or_is_looked_for_and_what_is_typed_stands_in_no_address(lead, scene):
    noor = scene.another_patient("Noor")
    answer = lead.post(button(scene.patient, "merge"), {"sought": "haddad"})
    assert answer.status_code == 200
    assert f"?with={noor.pk}" in text(answer)


def test_both_are_shown_side_by_side_with_what_moves(lead, scene, other):
    scene.book(scene.start_series(patient=other).sessions.get(number=1))
    shown = text(lead.get(comparing(scene.patient, other)))
    for words in (
        "Maya",
        "Maja",
        "+1 212-555-0155",
        "is taken over",
        "Appointments",
        "Series",
        "Merge the two records",
    ):
        assert words in shown
    assert 'name="take_given_name"' in shown
    # Of what both say the same there is nothing to choose.
    assert 'name="take_family_name"' not in shown


def test_the_chosen_details_are_taken_and_the_page_of_the_kept_one_opens(lead, scene, other):
    said = {"take_given_name": "merged", "word": "Merge", "seen_other": other.version}
    answer = lead.post(comparing(scene.patient, other), said)
    assert (answer.status_code, answer["Location"]) == (302, page(scene.patient))
    scene.patient.refresh_from_db()
    assert (scene.patient.given_name, str(scene.patient.phone)) == ("Maja", "+12125550155")
    assert not Patient.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize("said", [{}, {"word": "yes"}])
def test_without_the_word_nothing_happens(lead, scene, other, said):
    answer = lead.post(comparing(scene.patient, other), {"take_given_name": "kept", "seen_other": other.version} | said)
    assert answer.status_code == 200
    assert Patient.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize("asked", ["", "?with=", "?with=x", "?with=0193a000-0000-7000-8000-000000000000"])
def test_without_another_record_nothing_happens(lead, scene, asked):
    answer = lead.post(f"{button(scene.patient, 'merge')}{asked}", {"word": "merge"})
    assert "Choose the other record first." in text(answer)


def test_whoever_saw_it_before_it_changed_looks_again(lead, scene, other):
    change_patient(patient=other, email="maja@example.org", by=scene.desk, at=MONDAY)
    said = {"take_given_name": "kept", "word": "merge", "seen_other": 1}
    assert "Someone changed this meanwhile" in text(lead.post(comparing(scene.patient, other), said))


def test_what_is_in_the_way_is_said_with_a_way_to_it(lead, scene, other):
    visit = {"kind": "consultation", "location": scene.location, "minutes": 30, "by": scene.desk, "at": MONDAY}
    starts_at = MONDAY + timedelta(days=7000)
    booked = [
        book_visit(patient=patient, provider=provider, starts_at=starts_at, **visit)
        for patient, provider in ((scene.patient, scene.provider), (other, scene.colleague))
    ]
    shown = text(lead.get(comparing(scene.patient, other)))
    assert "Both have an appointment at the same time." in shown
    assert all(page(each) in shown for each in booked)
    assert "Merge the two records" not in shown


def test_wishes_are_said_in_words(lead, scene, other):
    for patient, may_sms in ((scene.patient, True), (other, False)):
        keep_contact_wishes(patient=patient, may_email=True, may_sms=may_sms, by=scene.desk, at=MONDAY)
    assert "agrees to e-mail, SMS" in text(lead.get(comparing(scene.patient, other)))


def test_the_page_of_the_merged_one_leads_to_the_kept_one(lead, scene, other):
    merge(scene.patient, other)
    for asked in (page(other), page(other, tab="timeline")):
        answer = lead.get(asked)
        assert (answer.status_code, answer["Location"]) == (302, page(scene.patient))


def test_the_history_of_both_is_read_with_the_kept_one(lead, scene, other):
    identify_patient(patient=other, system="crm", value="7", by=scene.desk, at=MONDAY)
    merge(scene.patient, other)
    shown = text(lead.get(history(scene.patient)))
    assert shown.count("patient.registered") == 2
    assert "patient.identified" in shown
    assert "Another record merged into this one" in text(lead.get(page(scene.patient, tab="timeline")))


def test_whoever_finds_somebody_twice_is_led_to_the_comparison(lead, scene, other):
    shown = text(lead.post(FIND, {"sought": "lind"}))
    assert "the same person?" in shown
    assert comparing(scene.patient, other) in shown


def test_the_front_desk_is_told_whom_to_ask(scene, other):
    desk = signed_in(scene.desk)
    shown = text(desk.post(FIND, {"sought": "lind"}))
    assert "Ask a manager or the clinical lead" in shown
    assert "act/merge" not in shown
    assert "act/merge" not in text(desk.get(page(scene.patient)))
    assert desk.get(comparing(scene.patient, other)).status_code == 403


def test_whoever_registers_somebody_who_is_there_twice_sees_that_too(lead, scene, other):
    said = {"given_name": "Maya", "family_name": "Lind", "birth_date": "1990-02-03", "language": "en"}
    rows = {f"{name}-{form}_FORMS": "0" for name in ("alerts", "identifiers") for form in ("TOTAL", "INITIAL")}
    shown = text(lead.post(adding(Patient), said | rows))
    assert "Is it one of these patients?" in shown
    assert comparing(scene.patient, other) in shown


def test_comparing_costs_the_same_whatever_there_is(lead, scene, other):
    busy, costs = busy_patient(scene), []
    for each in (other, busy):
        lead.get(comparing(scene.patient, each))
        with CaptureQueriesContext(connection) as captured:
            lead.get(comparing(scene.patient, each))
        costs.append(len(captured))
    assert costs == [8, 8]


def test_what_was_not_chosen_is_shown_on_the_page_of_who_is_kept(lead, scene, other):
    assert "Also known as" not in text(lead.get(f"{page(scene.patient)}?tab=details"))
    merge(scene.patient, other)
    shown = text(somebody(Role.FRONT_DESK).get(f"{page(scene.patient)}?tab=details"))
    assert "Also known as" in shown
    assert "Maja" in shown.partition("Also known as")[2]
