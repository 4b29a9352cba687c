"""Signing in, so often in a minute with one name and from one network: nobody tries passwords by the thousand."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from unfold.forms import AuthenticationForm

from clinic.actions.limiting import Limit, count_requests
from clinic.requests import client_network

# Longer than any name is.
_LONGEST = 200


class SignInForm(AuthenticationForm):  # type: ignore[misc]  # Unfold has no types
    """As ever, unless it was tried too often: then no password is looked at, so that a right one isn't told either."""

    def clean(self) -> Any:
        """Who signs in.

        :raises ValidationError: nobody, or it was tried too often.
        """
        if getattr(self.request, "sign_in_wait", 0):
            message = _("That was tried too often. Wait a minute, then try again.")
            raise forms.ValidationError(message, code="too_many_requests")
        return super().clean()


admin.site.login_form = SignInForm


def sign_in(request: HttpRequest) -> HttpResponse:
    """The page for signing in; 429 where it was tried too often."""
    wait = sign_in_wait(request, name=request.POST.get("username", "")) if request.method == "POST" else 0
    request.sign_in_wait = wait  # type: ignore[attr-defined]  # for the form, on this request only
    answer = admin.site.login(request)
    if wait:
        answer.status_code = HTTPStatus.TOO_MANY_REQUESTS
        answer["Retry-After"] = str(wait)
    return answer


def sign_in_wait(request: HttpRequest, *, name: str) -> int:
    """In how many seconds ``name`` may be tried again; 0 for now. Two queries, or none where there is no limit."""
    if not settings.SIGN_INS_PER_MINUTE:
        return 0
    name, at = name[:_LONGEST].casefold(), timezone.now()
    asked = {"sign_in_name": name, "sign_in_network": client_network(request)}
    counts = [
        count
        for bucket, source in asked.items()
        for count in count_requests(
            limits=[Limit(bucket=bucket, most=settings.SIGN_INS_PER_MINUTE)], source=source, at=at
        )
    ]
    return max((count.wait for count in counts if count.is_over), default=0)
