"""Changing one's own password: the old one counts as any confirmation does, and all other sessions end."""

from typing import Any

from django.contrib.auth.views import PasswordChangeView
from django.forms import ValidationError
from django.utils import timezone
from unfold.forms import AdminOwnPasswordChangeForm

from clinic.actions.confirming import confirm_identity
from clinic.actions.users import change_password
from clinic.errors import DomainError
from clinic.models import User


class OwnPasswordForm(AdminOwnPasswordChangeForm):  # type: ignore[misc]  # Unfold has no types
    """The old password, and the new one twice. ``session`` is the key of the one that goes on."""

    user: User

    def __init__(self, user: User, *args: Any, session: str | None = None, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.session = session

    def clean_old_password(self) -> str:
        """As it is.

        :raises ValidationError: it isn't theirs, or too many weren't.
        """
        old: str = self.cleaned_data["old_password"]
        try:
            confirm_identity(user=self.user, password=old, at=timezone.now())
        except DomainError as refusal:
            raise ValidationError(str(refusal), code=refusal.code) from refusal
        return old

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002, ARG002  (Django's signature)
        """By the action; the user at hand knows the new password, for the session that goes on."""
        given = self.cleaned_data["new_password1"]
        self.user = change_password(by=self.user, password=given, at=timezone.now(), session=self.session)
        return self.user


class OwnPasswordView(PasswordChangeView):
    """Django's, with that form."""

    form_class = OwnPasswordForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the session that goes on."""
        return {**super().get_form_kwargs(), "session": self.request.session.session_key}
