"""Text messages, through Twilio's REST API (Programmable Messaging, 2010-04-01)."""

from http import HTTPStatus

import httpx
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from clinic.messages.outlets import Letter, Never, NotNow, OutletError, PerhapsTaken


class TwilioSms:
    """One Message resource a letter.

    Twilio doesn't know a letter again: it says itself that sending isn't idempotent and that a request it answered with
    500 may have been carried out. So whatever leaves a doubt is left to people.
    """

    is_idempotent = False

    def __init__(self) -> None:
        if not (settings.TWILIO_ACCOUNT_SID and settings.TWILIO_AUTH_TOKEN and settings.TWILIO_FROM):
            message = "TwilioSms needs TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM."
            raise ImproperlyConfigured(message)

    def send(self, letter: Letter) -> str:
        """Hand ``letter`` over; its SID."""
        account, sender = settings.TWILIO_ACCOUNT_SID, settings.TWILIO_FROM
        by = "MessagingServiceSid" if sender.startswith("MG") else "From"
        try:
            answer = httpx.post(
                f"{settings.TWILIO_URL}/2010-04-01/Accounts/{account}/Messages.json",
                data={"To": letter.to, by: sender, "Body": letter.text},
                auth=(account, settings.TWILIO_AUTH_TOKEN),
                timeout=settings.OUTLET_TIMEOUT,
            )
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise NotNow("sms_not_reachable") from error
        except httpx.TransportError as error:
            raise PerhapsTaken("sms_connection_lost") from error
        if not answer.is_success:
            raise _meaning(answer)
        return str(_members(answer).get("sid", ""))


def _meaning(answer: httpx.Response) -> OutletError:
    code = answer.status_code
    if code in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        return NotNow(f"sms_{code}")
    if code >= HTTPStatus.INTERNAL_SERVER_ERROR or code < HTTPStatus.BAD_REQUEST:
        return PerhapsTaken(f"sms_{code}")
    # Its own number for what is wrong, such as 21211: no such phone number. Its words would repeat that number.
    number = _members(answer).get("code")
    return Never(f"twilio_{number}" if isinstance(number, int) else f"sms_{code}")


def _members(answer: httpx.Response) -> dict[str, object]:
    try:
        found = answer.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
