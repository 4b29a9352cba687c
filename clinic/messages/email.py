"""E-mail, through whatever Django's EMAIL_BACKEND is: the console, SMTP, or a provider of Anymail."""

import smtplib
from http import HTTPStatus

import requests
from anymail.exceptions import AnymailAPIError, AnymailError, AnymailRecipientsRefused
from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from clinic.messages.outlets import Letter, Never, NotNow, OutletError, PerhapsTaken

_PERMANENT = 500


class Email:
    """One e-mail a letter. Neither SMTP nor Anymail knows a letter again, so what is uncertain stays so."""

    is_idempotent = False

    def send(self, letter: Letter) -> str:
        """Hand ``letter`` over."""
        mail = EmailMultiAlternatives(
            letter.subject,
            letter.text,
            to=[letter.to],
            # Whoever gets it twice all the same may see that it is one.
            headers={"Message-ID": f"<{letter.key}@{_domain()}>", "Auto-Submitted": "auto-generated"},
        )
        if letter.html:
            mail.attach_alternative(letter.html, "text/html")
        try:
            mail.send()
        except (AnymailError, smtplib.SMTPException, OSError) as error:
            raise _meaning(error) from error
        status = getattr(mail, "anymail_status", None)
        return str(getattr(status, "message_id", None) or "")


def _domain() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"


def _meaning(error: Exception) -> OutletError:
    if isinstance(error, AnymailError):
        return _meaning_of_anymail(error)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _by_code(*(code for code, _text in error.recipients.values()))
    if isinstance(error, smtplib.SMTPResponseException):
        return _by_code(error.smtp_code)
    # Nothing was said yet: nobody answered.
    if isinstance(error, ConnectionRefusedError | smtplib.SMTPConnectError):
        return NotNow("mail_not_reachable")
    return PerhapsTaken("mail_connection_lost")


def _by_code(*codes: int) -> OutletError:
    refused = [code for code in codes if code >= _PERMANENT]
    return Never(f"smtp_{refused[0]}") if refused else NotNow(f"smtp_{min(codes, default=0)}")


def _meaning_of_anymail(error: AnymailError) -> OutletError:
    if isinstance(error, AnymailRecipientsRefused):
        return Never("mail_recipient_refused")
    code = getattr(error, "status_code", None)
    if code is None:
        cause = error.__cause__
        if isinstance(cause, requests.ConnectionError) and not isinstance(cause, requests.ReadTimeout):
            return NotNow("mail_not_reachable")
        return (
            PerhapsTaken("mail_connection_lost") if isinstance(error, AnymailAPIError) else Never("mail_not_possible")
        )
    if code in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        return NotNow(f"mail_{code}")
    return PerhapsTaken(f"mail_{code}") if code >= HTTPStatus.INTERNAL_SERVER_ERROR else Never(f"mail_{code}")
