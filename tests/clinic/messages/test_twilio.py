"""Twilio's REST API, as a server on this machine speaks it."""

from base64 import b64encode
from urllib.parse import parse_qs

import pytest
from django.core.exceptions import ImproperlyConfigured

from clinic.messages.outlets import Letter, Never, NotNow, PerhapsTaken
from clinic.messages.twilio import TwilioSms
from tests.clinic.messages.gateway import carrier

LETTER = Letter(key="k", to="+12125550142", subject="", text="Your visit is booked.")


@pytest.fixture(autouse=True)
def account(settings):
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN, settings.TWILIO_FROM = "AC1", "secret", "+15005550006"
    settings.OUTLET_TIMEOUT = 20


@pytest.fixture
def twilio(settings):
    with carrier() as known:
        settings.TWILIO_URL = known.url
        yield known


def test_a_letter_is_posted_as_a_message_of_the_account(twilio):
    assert TwilioSms().send(LETTER) == "SM1"
    [(headers, body)] = twilio.asked
    assert headers["Authorization"] == f"Basic {b64encode(b'AC1:secret').decode()}"
    assert parse_qs(body) == {"To": [LETTER.to], "From": ["+15005550006"], "Body": [LETTER.text]}


def test_a_messaging_service_sends_it_if_one_is_named(twilio, settings):
    settings.TWILIO_FROM = "MG1"
    TwilioSms().send(LETTER)
    assert parse_qs(twilio.asked[0][1])["MessagingServiceSid"] == ["MG1"]


@pytest.mark.parametrize(
    ("status", "answer", "failure", "reason"),
    [
        (400, {"code": 21211, "message": "+12125550142 is no number"}, Never, "twilio_21211"),
        (401, {"code": 20003}, Never, "twilio_20003"),
        (404, {}, Never, "sms_404"),
        (400, ["?"], Never, "sms_400"),
        (429, {"code": 20429}, NotNow, "sms_429"),
        (503, {}, NotNow, "sms_503"),
        # It may have been carried out, says Twilio.
        (500, {"code": 20500}, PerhapsTaken, "sms_500"),
        (502, {}, PerhapsTaken, "sms_502"),
    ],
)
def test_what_twilio_refuses_is_tried_again_or_never_or_left_to_people(twilio, status, answer, failure, reason):
    twilio.status, twilio.answer = status, answer
    with pytest.raises(failure) as refusal:
        TwilioSms().send(LETTER)
    assert (type(refusal.value), refusal.value.reason) == (failure, reason)


def test_nobody_knows_what_became_of_what_was_asked_and_never_answered(twilio, settings):
    settings.OUTLET_TIMEOUT = 0.5
    twilio.may_answer.clear()
    with pytest.raises(PerhapsTaken, match="sms_connection_lost"):
        TwilioSms().send(LETTER)


def test_nor_of_what_was_broken_off(twilio):
    twilio.breaks_off = True
    with pytest.raises(PerhapsTaken, match="sms_connection_lost"):
        TwilioSms().send(LETTER)


def test_who_can_not_be_reached_is_asked_again(settings):
    settings.TWILIO_URL = "http://127.0.0.1:9"
    with pytest.raises(NotNow, match="sms_not_reachable"):
        TwilioSms().send(LETTER)


def test_without_an_account_nothing_is_asked(settings):
    settings.TWILIO_AUTH_TOKEN = ""
    with pytest.raises(ImproperlyConfigured, match="TWILIO_AUTH_TOKEN"):
        TwilioSms()
