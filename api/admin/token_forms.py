"""What is asked of a token: what it is called, what it may, from where, and for how long."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from api.admin.scope_matrix import ScopesField
from api.models import ApiToken
from api.networks import read_networks
from api.tokens import LONGEST_LIFE_DAYS, LONGEST_NAME, LONGEST_OVERLAP_DAYS
from clinic.admin.buttons import ActForm
from clinic.admin.fields import lines, number, text
from clinic.admin.refusals import add_refusal
from clinic.errors import DomainError, InvalidInput
from clinic.models.base import uuid7

# Two, three months: long enough not to be a nuisance, and rotated before anybody has forgotten how.
USUAL_LIFE_DAYS = 90


def _days(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=LONGEST_LIFE_DAYS,
        initial=USUAL_LIFE_DAYS,
        widget=number(min=1, max=LONGEST_LIFE_DAYS),
        help_text=_("1 to 365 days."),
    )


class NetworksField(forms.CharField):
    """Networks, one on a line."""

    widget = lines(rows=3, spellcheck="false")

    def clean(self, value: Any) -> list[str]:
        """The networks, as they are kept.

        :raises ValidationError: one isn't a network.
        """
        try:
            return read_networks(super().clean(value).split())
        except InvalidInput as refusal:
            raise forms.ValidationError(str(refusal), code=refusal.code) from refusal

    def prepare_value(self, value: Any) -> Any:
        """One on a line."""
        return "\n".join(value) if isinstance(value, list) else value


class TokenFields(forms.Form):
    """What can change of a token, too."""

    name = forms.CharField(
        label=_("name"), max_length=LONGEST_NAME, widget=text(), help_text=_("Which program it is for.")
    )
    scopes = ScopesField(label=_("what it may"))
    networks = NetworksField(
        label=_("only from these networks"),
        required=False,
        help_text=_("One on a line, like 203.0.113.0/24 or 2001:db8::/32. From anywhere, if there is none."),
    )


class NewTokenForm(TokenFields):
    """A token to be made, once: sent again, the form makes no second one."""

    days = _days(_("days that it works"))
    pk = forms.UUIDField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("pk", self._new())

    def refuse(self, refusal: DomainError) -> None:
        """Take what it was refused for, to show it."""
        add_refusal(self, refusal)

    @staticmethod
    def _new() -> UUID:
        return uuid7()


class ChangeTokenForm(ActForm, TokenFields):
    """Begins with what the token has."""

    subject: ApiToken

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update((name, getattr(self.subject, name)) for name in self.fields)


class RotateTokenForm(ActForm):
    """How long both secrets work, and the new one altogether."""

    overlap_days = forms.IntegerField(
        label=_("days that the secret so far goes on working"),
        min_value=0,
        max_value=LONGEST_OVERLAP_DAYS,
        initial=1,
        widget=number(min=0, max=LONGEST_OVERLAP_DAYS),
        help_text=_("0 to 7: time to give the program its new one. 0 if somebody else may know the old one."),
    )
    days = _days(_("days that the new one works"))
