"""What an attempt came to, in words for people."""

from django.utils.translation import gettext_lazy as _

_WORDS = {
    "delivered": _("it was taken"),
    "gone": _("it is gone for good"),
    "redirected": _("it points elsewhere, which isn't followed"),
    "refused": _("it wasn't taken"),
    "timeout": _("no answer within ten seconds"),
    "not_reachable": _("nobody is there"),
    "certificate_invalid": _("its certificate isn't valid"),
    "hung_up": _("the connection broke off"),
    "internal_error": _("something went wrong here, not there"),
    "host_unknown": _("the host isn't known"),
    "address_not_public": _("it leads to an address that isn't of the open internet"),
    "https_required": _("the address isn't https"),
    "host_not_allowed": _("nothing is sent to this host"),
    "url_malformed": _("the address is none"),
}


def words_of(outcome: str, status: int | None) -> str:
    """What the code ``outcome`` means, with the status of the answer; nothing where nothing was tried."""
    words = str(_WORDS.get(outcome, outcome))
    return f"{words} ({status})" if status else words
