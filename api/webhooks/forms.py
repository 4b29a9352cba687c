"""What the admin asks for where a webhook is kept."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from api.models import ApiToken
from api.webhooks.addresses import LONGEST
from api.webhooks.endpoints import LONGEST_NAME
from api.webhooks.event_types import EventTypesField
from api.webhooks.models import WebhookEndpoint
from api.webhooks.owners import ALL, readable_by
from clinic.models import User


class EndpointForm(forms.ModelForm):  # type: ignore[type-arg]  # not at runtime
    """Where to tell of what, for whom."""

    name = forms.CharField(label=_("name"), max_length=LONGEST_NAME, widget=UnfoldAdminTextInputWidget)
    url = forms.CharField(
        label=_("address"),
        max_length=LONGEST,
        widget=UnfoldAdminTextInputWidget(attrs={"placeholder": "https://example.org/hooks", "inputmode": "url"}),
        help_text=_("It begins with https:// and is on the open internet."),
    )
    event_types = EventTypesField(
        label=_("events"),
        initial=[ALL],
        help_text=_("What each of them tells is in the documentation: docs/events.md."),
    )
    owner = forms.ModelChoiceField(
        label=_("for"),
        queryset=User.objects.none(),
        widget=UnfoldAdminSelectWidget,
        help_text=_("Whose program it is: it hears of what this token may read, for as long as the token is valid."),
    )

    class Meta:
        model = WebhookEndpoint
        fields = ("name", "url", "event_types", "owner")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label = capfirst(str(field.label))
        # Whose it is doesn't change: another one gets another.
        if not self.instance._state.adding:  # noqa: SLF001  (the documented way to ask)
            del self.fields["owner"]
            types: Any = self.fields["event_types"]
            types.offer(readable_by(self.instance.owner), self.instance.event_types)
            return
        owner: Any = self.fields["owner"]
        valid = ApiToken.objects.filter(revoked_at=None, expires_at__gt=timezone.now())
        owner.queryset = User.objects.filter(is_active=True, api_token__in=valid).order_by("api_token__name", "id")
        owner.queryset = owner.queryset.select_related("api_token")
        owner.label_from_instance = lambda user: user.api_token.name
