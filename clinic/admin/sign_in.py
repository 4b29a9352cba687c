"""Signing in, so often in a minute with one name and from one network: nobody tries passwords by the thousand."""

import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from threading import BoundedSemaphore
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.forms import AuthenticationForm

from clinic.accesses import keep_sign_in
from clinic.actions.limiting import Limit, count_requests
from clinic.actions.one_time_codes import look_for_nobody, pass_second_factor
from clinic.admin.permissions import staff
from clinic.requests import client_network

# Longer than any name is.
_LONGEST = 200
# Seconds for which a name that was tried too often waits, at most.
_COOL_OFF = 300
# Who is refused waits in a thread: of the four of a process one is left for everybody else, however many guess.
_slots = BoundedSemaphore(3)


class SignInForm(AuthenticationForm):  # type: ignore[misc]  # Unfold has no types
    """Name, password, and a code of who has a second factor; which of them was wrong isn't told.

    If it was tried too often, none is looked at, so that a right one isn't told either.
    """

    code = forms.CharField(
        label=gettext_lazy("Code of your app"),
        required=False,
        max_length=_LONGEST,
        help_text=gettext_lazy("Only if you have set up a second factor. A recovery code will do."),
    )
    # Whether the code was looked at, which takes a while: else as much is done for nobody.
    _has_looked = False
    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": gettext_lazy(
            "That isn't right: the name, the password or, if you have set one up, the code. Mind capitals."
        ),
    }

    def clean(self) -> Any:
        """Who signs in.

        :raises ValidationError: nobody, or it was tried too often.
        """
        if getattr(self.request, "sign_in_wait", 0):
            message = _("That was tried too often. Wait a few minutes, then try again.")
            raise forms.ValidationError(message, code="too_many_requests")
        begun = time.monotonic()
        try:
            return super().clean()
        except forms.ValidationError:
            if not self._has_looked:
                look_for_nobody(self.cleaned_data.get("code", ""), at=timezone.now())
            # However alike the work is, some passwords are kept at another cost, and some commits wait for a disk.
            time.sleep(max(0.0, begun + settings.SIGN_IN_REFUSED_AFTER_MS / 1000 - time.monotonic()))
            raise

    def confirm_login_allowed(self, user: Any) -> None:
        """Nothing, if ``user`` needs no code or it is right.

        :raises ValidationError: it isn't.
        """
        super().confirm_login_allowed(user)
        self._has_looked = True
        if not pass_second_factor(user=user, code=self.cleaned_data.get("code", ""), at=timezone.now()):
            raise self.get_invalid_login_error()


admin.site.login_form = SignInForm


def sign_in(request: HttpRequest) -> HttpResponse:
    """The page for signing in; 429 where it was tried too often, or where too many try at this moment."""
    if request.method != "POST":
        return admin.site.login(request)
    with one_sign_in(request, name=request.POST.get("username", "")) as wait:
        return _answered(request, wait=wait)


@contextmanager
def one_sign_in(request: HttpRequest, *, name: str) -> Iterator[int]:
    """One try to sign in with ``name``: in how many seconds it may be looked at, 0 for now (see ``sign_in_wait``).

    Also by another form than that of the page: it waits in a thread as well. The forms are told by the request.
    """
    wait = sign_in_wait(request, name=name)
    is_held = not wait and _slots.acquire(blocking=False)
    wait = wait if is_held or wait else 1
    request.sign_in_wait = wait  # type: ignore[attr-defined]  # for the form, on this request only
    try:
        yield wait
    finally:
        if is_held:
            _slots.release()


def _answered(request: HttpRequest, *, wait: int) -> HttpResponse:
    answer = admin.site.login(request)
    note_sign_in(request, name=request.POST.get("username", ""), is_in=answer.status_code == HTTPStatus.FOUND)
    if wait:
        answer.status_code = HTTPStatus.TOO_MANY_REQUESTS
        answer["Retry-After"] = str(wait)
    return answer


def note_sign_in(request: HttpRequest, *, name: str, is_in: bool) -> None:
    """Keep that somebody signed in, or tried to with ``name`` (ASVS 5.0 16.3.1). One query.

    What was tried too often already is counted, and noted no more.
    """
    if getattr(request, "sign_in_wait", 0):
        return
    by = staff(request) if is_in else None
    status = HTTPStatus.FOUND if is_in else HTTPStatus.OK
    keep_sign_in(name=name[:_LONGEST], by=by, what="admin:login", status=status, at=timezone.now())


def sign_in_wait(request: HttpRequest, *, name: str) -> int:
    """In how many seconds ``name`` may be tried again; 0 for now. Two queries, or none where there is no limit.

    A name is tried ``SIGN_INS_PER_NAME`` times in five minutes from wherever, however it is written; one network tries
    ``SIGN_INS_PER_MINUTE`` times with whatever names: a whole clinic signs in from one.
    """
    asked = {
        unicodedata.normalize("NFKC", name[:_LONGEST]).strip().casefold(): Limit(
            bucket="sign_in_name", most=settings.SIGN_INS_PER_NAME, seconds=_COOL_OFF
        ),
        client_network(request): Limit(bucket="sign_in_network", most=settings.SIGN_INS_PER_MINUTE),
    }
    at = timezone.now()
    counts = [
        count
        for source, limit in asked.items()
        if limit.most
        for count in count_requests(limits=[limit], source=source, at=at)
    ]
    return max((count.wait for count in counts if count.is_over), default=0)
