from datetime import timedelta

import time_machine
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.html import strip_tags

from clinic.models import Patient
from tests.scenes import MONDAY
from treatments.models import AppointmentFinding


def said(response):
    # What can be undone has its button beside what is said.
    told = [(message.level_tag, strip_tags(str(message))) for message in get_messages(response.wsgi_request)]
    return [(level, words.removesuffix(" Undo")) for level, words in told]


def test_who_checks_in_on_another_day_is_told_what_was_kept(client, scene):
    appointment = scene.book(scene.start_series().sessions.get(number=1), MONDAY + timedelta(days=1))
    client.force_login(scene.desk)
    with time_machine.travel(MONDAY):
        response = client.post(
            reverse("admin:treatments_appointment_act", args=[appointment.pk, "arrive"]),
            {"seen_version": appointment.version},
        )
    assert said(response) == [
        ("success", "The patient is here."),
        ("warning", "Booked for 2027-03-02, but it was 2027-03-01."),
    ]


def test_a_new_patients_page_comes_after_registering(client, scene):
    client.force_login(scene.desk)
    form = {
        "given_name": "Rosa",
        "family_name": "Vidal",
        "birth_date": "1988-04-12",
        "language": "es",
        "alerts-TOTAL_FORMS": 0,
        "alerts-INITIAL_FORMS": 0,
        "identifiers-TOTAL_FORMS": 0,
        "identifiers-INITIAL_FORMS": 0,
    }
    response = client.post(reverse("admin:clinic_patient_add"), form)
    patient = Patient.objects.get(family_name="Vidal")
    assert response.url == reverse("admin:clinic_patient_change", args=[patient.pk])


def test_what_was_kept_is_listed_on_the_clock_of_the_location(client, scene):
    appointment = scene.book(scene.start_series().sessions.get(number=1))
    AppointmentFinding.objects.create(
        appointment=appointment, code="any", level="warn", text="Said.", by=scene.desk, at=MONDAY, superseded_at=MONDAY
    )
    client.force_login(scene.desk)
    shown = client.get(reverse("admin:treatments_appointmentfinding_changelist")).content.decode()
    assert shown.count("Mon 1 Mar 2027, 09:00") == 2
