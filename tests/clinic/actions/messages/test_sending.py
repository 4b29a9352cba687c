import logging
from datetime import time, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured

from clinic.actions.contact_wishes import keep_contact_wishes
from clinic.actions.messages.sending import LOST_AFTER, WAITS, recover_lost, send_due, take_next
from clinic.messages.kinds import Words
from clinic.messages.outlets import Never, NotNow, Outlets, PerhapsTaken
from clinic.models import Channel, Message
from tests.clinic.messages.post import SECRET, Carried, knowing, queue_news, reach, send
from tests.scenes import MONDAY

MINUTE = timedelta(minutes=1)
# Nine in the evening, and eight the next morning, in New York.
EVENING, MORNING = MONDAY + timedelta(hours=12), MONDAY + timedelta(hours=23)


@pytest.fixture(autouse=True)
def news():
    with knowing():
        yield


@pytest.fixture
def patient(scene):
    return reach(scene.patient, email="maya@example.org", phone="+12125550142")


@pytest.fixture
def message(scene, patient):
    return queue_news(scene, MONDAY)


def wish(scene, **wishes):
    agreed = {"may_email": True, "may_sms": True}
    return keep_contact_wishes(patient=scene.patient, by=scene.desk, at=MONDAY, **agreed | wishes)


def now(message):
    message.refresh_from_db()
    return message


def test_what_is_due_is_sent_once_and_kept_as_it_was_said(message):
    outlets = send(MONDAY + MINUTE)
    [(channel, letter)] = outlets.letters
    assert (channel, letter.to, letter.subject, letter.key) == ("email", "maya@example.org", "News", str(message.pk))
    assert SECRET in letter.text
    sent = now(message)
    assert (sent.status, sent.sent_at, sent.provider_id, sent.attempts) == ("sent", MONDAY + MINUTE, "P-1", 1)
    assert (sent.channel, sent.sent_to, sent.language, sent.title) == ("email", "m...@example.org", "en", "News")
    assert sent.body == "Look: [...]"
    assert send(MONDAY + MINUTE).letters == []


def test_nothing_is_sent_before_it_is_due(message):
    assert send(MONDAY - MINUTE).letters == []


def test_who_said_nothing_gets_e_mail_else_sms_else_the_desk_sees_it(scene, message):
    reach(scene.patient, email="")
    assert [channel for channel, _ in send(MONDAY).letters] == ["sms"]
    assert (now(message).sent_to, message.title) == ("...0142", "")
    reach(scene.patient, phone="")
    other = queue_news(scene, MONDAY, dedup="2")
    assert send(MONDAY).letters == []
    assert (now(other).status, other.outcome) == ("failed", "no_way")


@pytest.mark.parametrize(
    ("wishes", "prefers", "channels"),
    [
        ({}, Channel.EMAIL, ["email"]),
        ({}, Channel.SMS, ["sms"]),
        ({"may_sms": False}, Channel.SMS, ["email"]),
        ({"may_email": False}, Channel.EMAIL, ["sms"]),
        ({"may_email": False, "may_sms": False}, Channel.EMAIL, []),
        ({"unwanted": ["news"]}, Channel.EMAIL, []),
        ({"unwanted": ["appointment_reminder"]}, Channel.EMAIL, ["email"]),
    ],
)
def test_what_the_patient_said_is_kept_to(scene, message, wishes, prefers, channels):
    wish(scene, **wishes)
    with knowing(prefers=prefers):
        assert [channel for channel, _ in send(MONDAY).letters] == channels


def test_what_is_not_wanted_is_cancelled_and_what_can_not_be_sent_failed(scene, message):
    wish(scene, unwanted=["news"])
    send(MONDAY)
    assert (now(message).status, message.outcome) == ("cancelled", "not_wanted")
    wish(scene, may_email=False, may_sms=False)
    other = queue_news(scene, MONDAY, dedup="2")
    send(MONDAY)
    assert (now(other).status, other.outcome) == ("failed", "no_way")


def test_at_night_it_waits_for_the_morning_at_the_location(scene, message):
    assert send(EVENING).letters == []
    assert (now(message).status, message.due_at) == ("pending", MORNING)
    assert send(MORNING - MINUTE).letters == []
    assert len(send(MORNING).letters) == 1


def test_the_patients_own_quiet_hours_count_too(scene, message):
    wish(scene, quiet_from=time(9), quiet_until=time(17, 30))
    assert send(MONDAY).letters == []
    assert now(message).due_at == MONDAY + timedelta(hours=8, minutes=30)


def test_a_clinic_without_quiet_hours_sends_at_night(message, settings):
    settings.QUIET_HOURS = None
    assert len(send(EVENING).letters) == 1


def test_it_is_written_in_the_language_that_the_patient_has_when_it_is_sent(scene, message):
    from django.utils.translation import get_language

    reach(scene.patient, language="es")
    with knowing(write=lambda message, at: Words(subject=get_language(), text="x", sms="x")):
        [(_channel, letter)] = send(MONDAY).letters
    assert (letter.subject, now(message).language) == ("es", "es")


def test_what_there_is_nothing_left_to_say_of_is_cancelled(message):
    with knowing(write=lambda message, at: None):
        assert send(MONDAY).letters == []
    assert (now(message).status, message.outcome) == ("cancelled", "nothing_to_say")


def test_what_surely_was_not_taken_is_tried_again_later_and_given_up_in_the_end(message):
    outlets, at = Carried(fails=[NotNow("sms_503")] * 9), MONDAY
    for wait in WAITS:
        send(at, outlets)
        assert (now(message).status, message.outcome) == ("pending", "sms_503")
        assert message.due_at == at + timedelta(minutes=wait)
        at = message.due_at
    # Of the clinic's day; the last wait ends in it too.
    send(at, outlets)
    assert (now(message).status, message.attempts, outlets.letters) == ("failed", len(WAITS) + 1, [])


def test_every_attempt_has_the_same_key_and_the_words_of_its_time(message):
    outlets = Carried(fails=[NotNow("x")])
    send(MONDAY, outlets)
    with knowing(write=lambda message, at: Words(subject="Newer", text="x", sms="x")):
        send(MONDAY + MINUTE, outlets)
    [(_channel, letter)] = outlets.letters
    assert (letter.key, letter.subject, now(message).attempts) == (str(message.pk), "Newer", 2)


def test_what_never_will_be_taken_is_not_tried_again(message):
    send(MONDAY, Carried(fails=[Never("twilio_21211")]))
    assert (now(message).status, message.outcome) == ("failed", "twilio_21211")
    assert send(MONDAY + timedelta(days=1)).letters == []


def test_what_perhaps_was_taken_is_left_to_people_unless_the_carrier_knows_it_again(scene, message):
    send(MONDAY, Carried(fails=[PerhapsTaken("x")]))
    assert (now(message).status, message.outcome) == ("uncertain", "x")
    other = queue_news(scene, MONDAY, dedup="2")
    outlets = Carried(fails=[PerhapsTaken("x")], is_idempotent=True)
    send(MONDAY, outlets)
    assert now(other).status == "pending"
    send(MONDAY + MINUTE, outlets)
    assert now(other).status == "sent"


def test_a_mistake_in_an_outlet_leaves_a_doubt_and_a_missing_setting_none(scene, message, settings, caplog):
    send(MONDAY, Carried(fails=[ValueError("maya@example.org")]))
    assert (now(message).status, message.outcome) == ("uncertain", "outlet_failed")
    assert f"Message {message.pk} may be lost: ValueError at tests/clinic/" in caplog.text
    other = queue_news(scene, MONDAY, dedup="2")
    send(MONDAY, Carried(fails=[ImproperlyConfigured("x")]))
    assert (now(other).status, other.outcome) == ("pending", "outlet_not_configured")


def test_one_that_can_not_be_written_keeps_no_other_back(scene, message, caplog):
    def write(message, at):
        if message.key.endswith(":2"):
            return Words(subject="x", text="x", sms="x")
        raise ValueError("Maya Lind has acne")

    queue_news(scene, MONDAY, dedup="2")
    with knowing(write=write):
        assert len(send(MONDAY).letters) == 1
    assert (now(message).status, message.outcome, message.attempts) == ("pending", "not_written", 1)
    assert "isn't written: ValueError at tests/clinic/actions/messages/test_sending.py:" in caplog.text
    assert "acne" not in caplog.text


def test_nothing_of_the_patient_stands_in_the_logs(message, caplog):
    with caplog.at_level(logging.DEBUG):
        send(MONDAY, Carried(fails=[NotNow("sms_503")]))
    assert str(message.pk) in caplog.text
    assert not [word for word in ("Maya", "Lind", "maya@", "0142") if word in caplog.text]


def test_what_was_on_its_way_when_its_worker_died_is_uncertain(message):
    take_next(at=MONDAY)
    assert recover_lost(at=MONDAY + LOST_AFTER, outlets=Carried()) == 0
    assert recover_lost(at=MONDAY + LOST_AFTER + MINUTE, outlets=Carried()) == 1
    assert (now(message).status, message.outcome) == ("uncertain", "worker_lost")


def test_or_sent_again_where_the_carrier_knows_it_again(message):
    take_next(at=MONDAY)
    later = MONDAY + LOST_AFTER + MINUTE
    recover_lost(at=later, outlets=Carried(is_idempotent=True))
    assert len(send(later).letters) == 1
    assert now(message).attempts == 2


def test_whoever_was_thought_dead_and_comes_back_changes_nothing(message):
    class Slow(Carried):
        def send(self, letter):
            recover_lost(at=MONDAY + LOST_AFTER + MINUTE, outlets=self)
            return super().send(letter)

    send(MONDAY, Slow())
    assert now(message).status == "uncertain"


def test_one_run_sends_no_more_than_it_should(scene, patient):
    for number in range(3):
        queue_news(scene, MONDAY, dedup=str(number))
    assert send_due(clock=lambda: MONDAY, outlets=Carried(), most=2) == 2
    assert Message.objects.filter(status="pending").count() == 1


def test_the_outlets_are_those_of_the_settings(settings):
    assert type(Outlets().of("email")).__name__ == "Email"
    assert type(Outlets().of("sms")).__name__ == "ConsoleSms"
    settings.SMS_BACKEND = "tests.clinic.messages.gateway.Forgetful"
    assert type(Outlets().of("sms")).__name__ == "Forgetful"


def test_the_console_shows_an_sms(scene, capsys):
    reach(scene.patient, phone="+12125550142")
    queue_news(scene, MONDAY)
    send(MONDAY, Outlets())
    assert f"SMS to +12125550142: News: {SECRET}" in capsys.readouterr().out
