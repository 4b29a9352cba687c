"""E-mail as SMTP and Anymail carry it, and how each can fail."""

import smtplib
import socket
import threading
from email import message_from_bytes

import pytest
from django.core import mail

from clinic.messages.email import Email
from clinic.messages.outlets import Letter, Never, NotNow, PerhapsTaken
from tests.clinic.messages.gateway import carrier

LETTER = Letter(key="0192-k", to="maya@example.org", subject="Your visit is booked", text="Hello", html="<p>Hello</p>")


def test_an_e_mail_has_both_forms_and_the_key_as_its_id(settings):
    settings.DEFAULT_FROM_EMAIL = "Clinic <desk@clinic.example>"
    Email().send(LETTER)
    [sent] = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["maya@example.org"], "Your visit is booked", "Hello")
    assert sent.alternatives[0].content == "<p>Hello</p>"
    assert message_from_bytes(sent.message().as_bytes())["Message-ID"] == "<0192-k@clinic.example>"


@pytest.fixture
def mailgun(settings):
    settings.EMAIL_BACKEND = "anymail.backends.mailgun.EmailBackend"
    with carrier(status=200, answer={"id": "<1@mg>", "message": "Queued"}) as known:
        settings.ANYMAIL = {
            "MAILGUN_API_KEY": "k",
            "MAILGUN_API_URL": f"{known.url}/v3",
            "MAILGUN_SENDER_DOMAIN": "mg.example",
            "REQUESTS_TIMEOUT": 20,
        }
        yield known


def test_a_provider_of_anymail_gives_its_own_id(mailgun):
    assert Email().send(LETTER) == "<1@mg>"


@pytest.mark.parametrize(
    ("status", "failure", "reason"),
    [
        (400, Never, "mail_400"),
        (401, Never, "mail_401"),
        (429, NotNow, "mail_429"),
        (503, NotNow, "mail_503"),
        (500, PerhapsTaken, "mail_500"),
    ],
)
def test_what_a_provider_refuses_is_tried_again_or_never_or_left_to_people(mailgun, status, failure, reason):
    mailgun.status = status
    with pytest.raises(failure) as refusal:
        Email().send(LETTER)
    assert refusal.value.reason == reason


def test_a_provider_that_never_answers_leaves_a_doubt(mailgun, settings):
    settings.ANYMAIL = settings.ANYMAIL | {"REQUESTS_TIMEOUT": 0.5}
    mailgun.may_answer.clear()
    with pytest.raises(PerhapsTaken):
        Email().send(LETTER)


def test_a_provider_that_is_not_there_is_asked_again(mailgun, settings):
    settings.ANYMAIL = settings.ANYMAIL | {"MAILGUN_API_URL": "http://127.0.0.1:9/v3"}
    with pytest.raises(NotNow, match="mail_not_reachable"):
        Email().send(LETTER)


@pytest.fixture
def smtp(settings):
    """A server that says what it is told to at each step, then hangs up."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_TIMEOUT = 20
    listening = socket.create_server(("127.0.0.1", 0))
    settings.EMAIL_HOST, settings.EMAIL_PORT = listening.getsockname()
    says = {"RCPT": "250 ok", "DATA": "354 go on", ".": "250 taken"}

    def talk():
        ours, _address = listening.accept()
        with ours, ours.makefile("rwb", buffering=0) as lines:
            lines.write(b"220 hello\r\n")
            for line in lines:
                word = line.decode().strip().split(" ")[0].upper()
                if word in ("EHLO", "HELO", "MAIL", "RSET", "QUIT", *says):
                    answer = says.get(word, "250 ok")
                    if not answer:
                        return
                    lines.write(f"{answer}\r\n".encode())

    thread = threading.Thread(target=talk, daemon=True)
    thread.start()
    yield says
    listening.close()
    thread.join(5)


def test_an_smtp_server_that_takes_it_is_content(smtp):
    assert Email().send(LETTER) == ""


@pytest.mark.parametrize(
    ("step", "answer", "failure", "reason"),
    [
        ("RCPT", "550 no such user", Never, "smtp_550"),
        ("RCPT", "451 greylisted", NotNow, "smtp_451"),
        (".", "554 spam", Never, "smtp_554"),
        (".", "452 full", NotNow, "smtp_452"),
        # Whether it took what it was given, nobody knows.
        (".", "", PerhapsTaken, "mail_connection_lost"),
    ],
)
def test_what_an_smtp_server_refuses_is_told_apart(smtp, step, answer, failure, reason):
    smtp[step] = answer
    with pytest.raises(failure) as refusal:
        Email().send(LETTER)
    assert refusal.value.reason == reason


def test_an_smtp_server_that_is_not_there_is_asked_again(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with pytest.raises(NotNow, match="mail_not_reachable"):
        Email().send(LETTER)


def test_no_failure_says_an_address(smtp):
    smtp["RCPT"] = "550 maya@example.org is unknown"
    with pytest.raises(Never) as refusal:
        Email().send(LETTER)
    assert "maya" not in str(refusal.value)
    assert isinstance(refusal.value.__cause__, smtplib.SMTPRecipientsRefused)
