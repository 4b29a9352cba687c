"""A session that ended loses nothing: what was sent is held in the page that asks to sign in, and sent on after that.

Nothing of it is stored: not in a session, a cookie or the browser.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import admin
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.urls import resolve, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as plain_failure

from clinic.admin.sign_in import SignInForm, note_sign_in, one_sign_in
from clinic.resubmission import held_fields, is_read_by_person

_PREFIX = "signing_in"
# Where nobody is signed in by right.
_OPEN = ("login", "logout")


class SignedOutMiddleware:
    """Ask whoever sent a form of the admin, signed in no more, to sign in there; then do what was asked for.

    Comes after the authentication, and after the check of where the form is from. Scripts are answered as ever: they
    hold what was typed themselves.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """As ever."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:  # noqa: ARG002  (Django's signature)
        """Nothing where somebody is signed in; else the page for it, until they are."""
        if not _is_form_of_admin(request) or admin.site.has_permission(request):
            return None
        if f"{_PREFIX}-username" not in request.POST:
            return _ask(request, SignInForm(request, prefix=_PREFIX), wait=0)
        name = request.POST[f"{_PREFIX}-username"]
        with one_sign_in(request, name=name) as wait:
            form = SignInForm(request, data=request.POST, prefix=_PREFIX)
            if form.is_valid():
                login(request, form.get_user())
                note_sign_in(request, name="", is_in=True)
                _forget_password(request)
                return None
            note_sign_in(request, name=name, is_in=False)
            return _ask(request, form, wait=wait)


def _forget_password(request: HttpRequest) -> None:
    """Whoever does what was asked for needs to know nothing of it."""
    sent = request.POST.copy()
    for name in [name for name in sent if name.startswith(f"{_PREFIX}-")]:
        del sent[name]
    request.POST = sent  # type: ignore[assignment]  # a copy of the same kind


def _is_form_of_admin(request: HttpRequest) -> bool:
    if request.method != "POST" or not is_read_by_person(request):
        return False
    match = resolve(request.path_info)
    return match.app_name == "admin" and match.url_name not in _OPEN


def _ask(request: HttpRequest, form: SignInForm, *, wait: int) -> HttpResponse:
    context = {"form": form, "title": _("Sign in to go on"), **_held(request)}
    # As the page to sign in at: a browser would write any other status into its console, as if something had failed.
    answer = TemplateResponse(request, "admin/clinic/signed_out.html", context)
    if wait:
        answer.status_code = HTTPStatus.TOO_MANY_REQUESTS
        answer["Retry-After"] = str(wait)
    add_never_cache_headers(answer)
    return answer.render()


def _held(request: HttpRequest) -> dict[str, Any]:
    return {
        **admin.site.each_context(request),
        "fields": list(held_fields(request, without=(f"{_PREFIX}-",))),
        "has_files": bool(request.FILES),
        "address": request.get_full_path(),
    }


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of the admin that is older than the sign-in: it holds what was typed, to be sent once more.

    Only where the browser itself says that it comes from our own page; what comes from anywhere else is refused.
    """
    try:
        is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin" and _is_form_of_admin(request)
    except MultiPartParserError:
        is_ours = False
    if not is_ours or not request.COOKIES:
        return plain_failure(request, reason=reason)
    # The new page needs a token of its own.
    get_token(request)
    context = {"title": _("Send it once more"), "start": reverse("admin:index"), **_held(request)}
    answer = TemplateResponse(request, "admin/clinic/send_again.html", context)
    add_never_cache_headers(answer)
    return answer.render()
