"""Changing one's own password: the old one counts as any confirmation does, and all other sessions end."""

from typing import Any

from django import forms
from django.contrib.auth.views import PasswordChangeView
from django.utils import timezone
from django.utils.translation import gettext_lazy
from unfold.forms import AdminOwnPasswordChangeForm

from clinic.actions.confirming import confirm_identity
from clinic.actions.users import change_password
from clinic.admin.fields import text
from clinic.errors import DomainError
from clinic.models import User

_LONGEST = 128


class OwnPasswordForm(AdminOwnPasswordChangeForm):  # type: ignore[misc]  # Unfold has no types
    """The old password, a code of who has a second factor, and the new one twice.

    ``session`` is the key of the one that goes on.
    """

    user: User
    code = forms.CharField(
        label=gettext_lazy("Code of your app"),
        max_length=_LONGEST,
        widget=text(autocomplete="one-time-code", autocapitalize="none"),
    )

    def __init__(self, user: User, *args: Any, session: str | None = None, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.session = session
        if user.second_factor_at is None:
            del self.fields["code"]

    def clean_old_password(self) -> str:
        """As it was typed: whether it is theirs is asked last, for a code is used up."""
        old: str = self.cleaned_data["old_password"]
        return old

    def clean(self) -> dict[str, Any]:
        """With an error at the old password if it, or the code, isn't theirs, or too many weren't."""
        super().clean()
        if not self.errors:
            given = {"password": self.cleaned_data["old_password"], "code": self.cleaned_data.get("code", "")}
            try:
                confirm_identity(user=self.user, **given, at=timezone.now())
            except DomainError as refusal:
                self.add_error("old_password", forms.ValidationError(str(refusal), code=refusal.code))
        cleaned: dict[str, Any] = self.cleaned_data
        return cleaned

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002, ARG002  (Django's signature)
        """By the action; the user at hand knows the new password, for the session that goes on."""
        given = self.cleaned_data["new_password1"]
        self.user = change_password(by=self.user, password=given, at=timezone.now(), session=self.session)
        return self.user


class OwnPasswordView(PasswordChangeView):
    """Django's, with that form. Its page shows the code above Unfold's fields."""

    form_class = OwnPasswordForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the session that goes on."""
        return {**super().get_form_kwargs(), "session": self.request.session.session_key}
