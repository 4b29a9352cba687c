"""What became of a message, in words for staff."""

from django.utils.translation import gettext_lazy as _

_WORDS = {
    "no_way": _("no way to reach the patient that they agreed to"),
    "not_wanted": _("the patient doesn't want these"),
    "nothing_to_say": _("there was nothing left to say"),
    "no_longer_so": _("it was no longer so"),
    "worker_lost": _("nobody knows: the program stopped while it was sent"),
    "outlet_failed": _("nobody knows: something went wrong while it was sent"),
    "outlet_not_configured": _("the provider isn't set up"),
    "not_written": _("it couldn't be written"),
    "mail_not_reachable": _("the mail provider can't be reached"),
    "mail_connection_lost": _("nobody knows: the mail provider broke off"),
    "mail_recipient_refused": _("the mail server refuses this address"),
    "sms_not_reachable": _("the SMS provider can't be reached"),
    "sms_connection_lost": _("nobody knows: the SMS provider broke off"),
    "twilio_21211": _("this is no phone number"),
    "twilio_21610": _("the patient told the provider to stop"),
    "twilio_21614": _("this number takes no SMS"),
}
_SAID = _("the provider answered {code}")


def words_of(outcome: str) -> str:
    """What the code ``outcome`` means; a provider's own code as it is, and nothing for none."""
    if not outcome:
        return ""
    return str(_WORDS[outcome]) if outcome in _WORDS else str(_SAID).format(code=outcome)
