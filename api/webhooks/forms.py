"""What the admin asks for where a webhook is kept."""

import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from api.models import ApiToken
from api.webhooks.addresses import LONGEST
from api.webhooks.endpoints import LONGEST_NAME
from api.webhooks.models import WebhookEndpoint
from clinic.models import User


class EventTypesField(forms.CharField):
    """Names of events with white space or commas between them."""

    widget = UnfoldAdminTextareaWidget(attrs={"rows": 5})

    def prepare_value(self, value: Any) -> Any:
        """One in each line."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """As a list, each once."""
        return list(dict.fromkeys(re.split(r"[\s,]+", super().clean(value).strip())))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether they are others."""
        return bool(super().has_changed(self.prepare_value(initial), data))


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
        initial="*",
        help_text=_(
            "One in each line, like series.rescheduled; * for all. The documentation lists them: docs/events.md."
        ),
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
            return
        owner: Any = self.fields["owner"]
        valid = ApiToken.objects.filter(revoked_at=None, expires_at__gt=timezone.now())
        owner.queryset = User.objects.filter(is_active=True, api_token__in=valid).order_by("api_token__name", "id")
        owner.queryset = owner.queryset.select_related("api_token")
        owner.label_from_instance = lambda user: user.api_token.name
