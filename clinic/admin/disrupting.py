"""Pages of what isn't there over a time, an absence, a closure or an outage: what is booked then is said on saving."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from clinic.admin.base import ClinicAdmin
from clinic.admin.buttons import address_of_button, buttons_of
from clinic.models import Location, Provider, User

# The button of a provider, a place or a device that keeps such a time, and moves what is booked then.
DISRUPT = "disrupt"

Warn = Callable[[Any, User, datetime], str]
_warnings: list[Warn] = []


def register_booked_then(warn: Warn) -> None:
    """Say what ``warn(entry, user, at)`` says, if anything, when an absence, a closure or an outage is kept."""
    _warnings.append(warn)


def way_to_disrupt(subject: Provider | Location) -> str:
    """Where it is kept that ``subject`` isn't there, with what is booked then in view; nothing if there is no such."""
    button = next((each for each in buttons_of(type(subject)) if each.name == DISRUPT), None)
    return address_of_button(subject, button) if button else ""


class DisruptionAdmin(ClinicAdmin):
    """Base of their admins. A row is called in messages what its page is called: ``str`` of it knows no clock."""

    def keep(self, request: HttpRequest, entry: Any, form: "ModelForm[Any]", *, is_new: bool) -> None:
        """Write it, and say what is booked then."""
        super().keep(request, entry, form, is_new=is_new)
        user, at = request.user, timezone.now()
        if (is_new or form.changed_data) and isinstance(user, User):
            for said in filter(None, (warn(entry, user, at) for warn in _warnings)):
                messages.warning(request, said)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> Any:
        """As usual."""
        request.kept = obj  # type: ignore[attr-defined]  # for message_user, on this request only
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> Any:
        """As usual."""
        request.kept = obj  # type: ignore[attr-defined]  # as above
        return super().response_change(request, obj)

    def message_user(self, request: HttpRequest, message: Any, *args: Any, **kwargs: Any) -> None:
        """With what the page is called."""
        kept = getattr(request, "kept", None)
        super().message_user(request, self._named(message, kept) if kept else message, *args, **kwargs)

    def _named(self, message: Any, kept: Any) -> Any:
        said = str(message).replace(str(conditional_escape(str(kept))), str(conditional_escape(self.heading(kept))))
        # What was safe is, for both names are escaped.
        return mark_safe(said) if isinstance(message, SafeString) else said  # noqa: S308
