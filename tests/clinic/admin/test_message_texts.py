"""The texts of messages are read, tried out and reworded on their pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.actions.messages.texts import write_text
from clinic.models import MessageText
from clinic.roles import Role
from tests.kept import rehearse
from tests.scenes import MONDAY
from tests.staff import EVERY_PERSON, listing, somebody, text

OVERVIEW = reverse("admin:clinic_messagetext_overview")
SAID = {"subject": "See you", "text": "{visits}\r\n{phone}", "after": "0"}


@pytest.fixture
def client(db):
    return somebody(Role.MANAGER)


def one(purpose="appointment_confirmation", language="en", channel="email"):
    return reverse("admin:clinic_messagetext_write", args=[purpose, language, channel])


def own(scene, *, after=0, **which):
    which = {"purpose": "appointment_confirmation", "language": "en", "channel": "email"} | which
    said = {"subject": "See you", "text": "{visits}\n{phone}"}
    return write_text(**which, **said, after=after, by=scene.desk, at=MONDAY)


def test_every_kind_is_listed_with_whose_words_it_is_said_in(client, scene):
    own(scene)
    shown = text(client.get(OVERVIEW))
    assert shown.count("own words") == 1
    assert one("check_in", "es", "sms") in shown


def test_a_text_that_says_a_newer_name_is_marked(client, scene):
    write_text(
        purpose="appointment_confirmation",
        language="en",
        channel="sms",
        text="The usual glow: {visits} {phone}",
        after=0,
        by=scene.desk,
        at=MONDAY,
    )
    assert "reword it" not in text(client.get(OVERVIEW))
    scene.treatment.label_en = "Aurora glow"
    scene.treatment.save()
    assert "says “glow”: reword it" in text(client.get(OVERVIEW))


def test_a_text_begins_as_the_original_with_what_a_patient_would_read(client, scene):
    shown = text(client.get(one()))
    assert "To change a visit, call us: {phone}" in shown
    assert "Tue 1 Dec 2026, 3:30 PM, Riverside" in shown
    spanish = text(client.get(one(language="es")))
    assert "Su cita" in spanish or "Hola" in spanish
    assert "mar 1 dic 2026, 15:30" in spanish


def test_trying_out_shows_it_and_keeps_nothing(client, scene):
    shown = text(client.post(one(), SAID | {"text": "Dear patient: {visits} {phone}", "preview": "1"}))
    assert "Preview, not kept yet" in shown
    assert "Dear patient: Tue 1 Dec 2026" in shown
    assert not MessageText.objects.exists()


def test_a_text_is_kept_and_taken_back(client, scene):
    assert client.post(one(), SAID).url == one()
    assert MessageText.objects.get().text == "{visits}\n{phone}"
    shown = text(client.get(one()))
    assert "Back to the original" in shown
    assert "How the program says it" in shown
    client.post(one(), {"restore": "1", "after": "1"})
    assert "Said as the program says it." in text(client.get(one()))


def test_what_may_not_be_said_is_told_at_its_field(client, scene):
    answer = text(client.post(one(), SAID | {"text": "{phone}"}))
    assert "Patients need {visits} in this text." in answer
    assert "field--wrong" in answer
    assert "This field is required." in text(client.post(one(), SAID | {"subject": ""}))
    answer = text(client.post(one(channel="sms"), {"text": "Microneedling {visits} {phone}", "after": "0"}))
    assert "SMS and subjects are read on locked screens" in answer


def test_a_text_that_somebody_reworded_meanwhile_is_not_overwritten(client, scene):
    own(scene)
    assert "Someone changed this meanwhile." in text(client.post(one(), SAID))
    assert "Someone changed this meanwhile." in text(client.post(one(), {"restore": "1", "after": "x"}, follow=True))


@pytest.mark.parametrize("which", [{"purpose": "nothing"}, {"language": "fr"}, {"channel": "post"}])
def test_what_there_is_no_text_of_is_not_found(client, scene, which):
    assert client.get(one(**which)).status_code == 404


@pytest.mark.parametrize("role", EVERY_PERSON)
def test_only_who_keeps_the_catalogue_rewords(scene, role):
    somebody_else = somebody(role)
    may_write = role in (Role.MANAGER, Role.CLINICAL_LEAD)
    assert somebody_else.post(one(), SAID).status_code == (302 if may_write else 403)
    assert ("Keep this text" in text(somebody_else.get(one()))) == may_write


def test_every_version_is_listed(client, scene):
    own(scene)
    assert "visit booked" in text(client.get(listing(MessageText)))


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_with_many_versions(client, scene, count):
    for number in range(count):
        own(scene, after=number)
        own(scene, after=number, language="es")
    costs = []
    for address in (OVERVIEW, one()):
        rehearse(lambda address=address: client.get(address))
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        costs.append(len(asked))
    assert costs == [6, 3]
