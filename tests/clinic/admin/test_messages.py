"""Messages at the desk: found, read, sent again; and what patients wish."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic.actions.messages.resending import resend_message
from clinic.messages.outlets import Never
from clinic.models import ContactWishes, Location, Message
from clinic.roles import Role
from tests.clinic.messages.post import Carried, knowing, queue_news, reach, send
from tests.scenes import MONDAY
from tests.staff import somebody


@pytest.fixture(autouse=True)
def news():
    with knowing():
        yield


@pytest.fixture
def failed(scene):
    reach(scene.patient, email="maya@example.org")
    message = queue_news(scene, MONDAY)
    send(MONDAY, Carried(fails=[Never("mail_400")]))
    return message


@pytest.fixture
def desk(db):
    return somebody(Role.FRONT_DESK)


def page(message):
    return f"/admin/clinic/message/{message.pk}/change/"


def test_a_message_is_read_line_by_line_without_its_secrets(desk, failed):
    html = desk.get(page(failed)).content.decode()
    assert "Look: [...]" in html
    assert "the provider answered mail_400" in html
    assert "maya@" not in html


def test_what_did_not_go_stands_on_the_patients_page_and_is_sent_again(desk, scene, failed):
    html = desk.get(f"/admin/clinic/patient/{scene.patient.pk}/change/").content.decode()
    assert "Messages" in html
    assert page(failed) in html
    answer = desk.post(f"/admin/clinic/message/{failed.pk}/act/send-again/")
    again = Message.objects.get(again_of=failed)
    assert answer["Location"] == page(again)
    assert "act/send-again/" not in desk.get(page(failed)).content.decode()


def test_a_list_shows_what_did_not_go_until_it_is_sent_again(desk, scene, settings):
    settings.QUIET_HOURS = None
    late = queue_news(scene, timezone.now())
    send(timezone.now())
    assert page(late) in desk.get("/admin/lists/untold/").content.decode()
    resend_message(message=Message.objects.get(), by=scene.desk, at=timezone.now())
    assert page(late) not in desk.get("/admin/lists/untold/").content.decode()


def test_what_did_not_go_to_one_address_stands_on_the_list_once(desk, scene, settings):
    settings.QUIET_HOURS = None
    for subject in (scene.location, scene.room, scene.provider):
        queue_news(scene, timezone.now(), subject=subject)
    elsewhere, first, second = Message.objects.order_by("pk")
    Message.objects.filter(pk=elsewhere.pk).update(status="failed", sent_to="n...@example.com")
    Message.objects.filter(pk__in=[first.pk, second.pk]).update(status="failed", sent_to="m...@example.com")
    shown = desk.get("/admin/lists/untold/").content.decode()
    assert page(elsewhere) in shown
    assert page(second) in shown
    assert page(first) not in shown
    assert shown.count("and 1 other to the same address") == 1


def test_the_list_is_filtered_by_purpose(desk, failed):
    assert str(failed.pk) in desk.get("/admin/clinic/message/?purpose=news").content.decode()
    assert str(failed.pk) not in desk.get("/admin/clinic/message/?purpose=appointment_reminder").content.decode()


def test_the_manager_sees_no_messages(scene, failed):
    manager = somebody(Role.MANAGER)
    assert manager.get("/admin/clinic/message/").status_code == 403
    assert page(failed) not in manager.get(f"/admin/clinic/patient/{scene.patient.pk}/change/").content.decode()


def test_wishes_are_kept_on_the_patients_page(desk, scene):
    address = f"/admin/clinic/patient/{scene.patient.pk}/act/contact-wishes/"
    desk.post(address, {"channels": ["sms"], "unwanted": ["news"], "quiet_from": "21:00", "quiet_until": "09:00"})
    wishes = ContactWishes.objects.get()
    assert (wishes.may_email, wishes.may_sms, wishes.unwanted) == (False, True, ["news"])
    html = desk.get(address).content.decode()
    assert 'value="21:00"' in html
    refused = desk.post(address, {"channels": ["sms"], "quiet_from": "21:00"})
    assert "Quiet hours have a beginning and an end" in refused.content.decode()


def test_who_can_not_be_reached_is_said_so(desk, scene):
    address = f"/admin/clinic/patient/{scene.patient.pk}/change/"
    assert "nothing reaches this patient" in desk.get(address).content.decode()
    reach(scene.patient, email="maya@example.org")
    ContactWishes.objects.create(patient=scene.patient, may_email=False, may_sms=False)
    assert "agreed to no way" in desk.get(address).content.decode()


def test_the_desk_cancels_without_telling_anybody(desk, scene):
    appointment = scene.book(scene.start_series().sessions.get(number=1), notify=False)
    address = f"/admin/treatments/appointment/{appointment.pk}/act/cancel/"
    desk.post(address, {"reason": "Phoned", "silently": "on"})
    appointment.refresh_from_db()
    assert appointment.status == "cancelled"
    assert not Message.objects.exists()


def test_a_time_says_its_zone_where_locations_go_by_several_clocks(desk, scene, failed):
    def shown():
        return desk.get("/admin/clinic/message/").content.decode()

    assert "(America/New_York)" not in shown()
    Location.objects.create(name="Hillside", time_zone="America/Denver", phone="+13035550100", emergency_number="911")
    assert "EST (America/New_York)" in shown()
    Location.objects.filter(name="Hillside").update(is_active=False)
    assert "(America/New_York)" not in shown()


def test_saying_the_zone_costs_no_query_for_a_row(desk, scene, failed, django_assert_num_queries):
    Location.objects.create(name="Hillside", time_zone="America/Denver", phone="+13035550100", emergency_number="911")
    desk.get("/admin/clinic/message/")
    with CaptureQueriesContext(connection) as one:
        desk.get("/admin/clinic/message/")
    queue_news(scene, MONDAY)
    with django_assert_num_queries(len(one)):
        desk.get("/admin/clinic/message/")
