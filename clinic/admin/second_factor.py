"""One's second factor: set up with an app, its recovery codes, turned off; and who can't do without one."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from clinic.actions.confirming import Confirmation, confirm_identity
from clinic.actions.second_factors import (
    begin_second_factor,
    finish_second_factor,
    needs_second_factor,
    renew_recovery_codes,
    turn_off_second_factor,
)
from clinic.admin.confirming import ConfirmingForm, confirming_form, is_confirmed
from clinic.admin.permissions import staff
from clinic.admin.qr_codes import qr_code
from clinic.errors import DomainError
from clinic.models import AuthenticatorApp, RecoveryCode, User
from clinic.sessions.carried import has_session

# Whose keys they are is nobody else's business, a superuser's neither.
admin.site.unregister(TOTPDevice)

NAME = "second_factor"
# What is there for whoever has to set one up first.
_OPEN = {NAME, "logout", "login", "set_language", "jsi18n"}
_LONGEST = 128


def second_factor(request: HttpRequest) -> HttpResponse:
    """The page; a POST does what its ``act`` names. Codes are shown in the answer that made them, and never again."""
    act = _ACTS.get(request.POST.get("act", "")) if request.method == "POST" else None
    if act is None:
        return _page(request)
    if act is _begin and not is_confirmed(confirming := confirming_form(request)):
        return _page(request, confirming=confirming)
    try:
        codes = act(request)
    except DomainError as refused:
        return _page(request, refusal=str(refused), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _page(request, codes=codes) if codes else HttpResponseRedirect(request.path)


def _begin(request: HttpRequest) -> None:
    # With the password, too: whoever finds a browser that was left could shut its user out. ASVS 5.0 7.5.1.
    begin_second_factor(by=staff(request), at=timezone.now())


def _finish(request: HttpRequest) -> list[str]:
    code, session = request.POST.get("code", "")[:_LONGEST], request.session.session_key
    return finish_second_factor(by=staff(request), code=code, at=timezone.now(), session=session)


def _renew(request: HttpRequest) -> list[str]:
    confirmed = _confirmed(request)
    return renew_recovery_codes(by=confirmed.user, at=confirmed.at, confirmation=confirmed)


def _turn_off(request: HttpRequest) -> None:
    confirmed = _confirmed(request)
    session = request.session.session_key
    turn_off_second_factor(by=confirmed.user, at=confirmed.at, confirmation=confirmed, session=session)
    messages.success(request, _("From now on you sign in with your password alone."))


_ACTS: dict[str, Callable[[HttpRequest], list[str] | None]] = {
    "begin": _begin,
    "finish": _finish,
    "renew": _renew,
    "turn-off": _turn_off,
}


def _confirmed(request: HttpRequest) -> Confirmation:
    # With a code, too: whoever knows the password alone takes the second factor away from nobody.
    given = {name: request.POST.get(name, "")[:_LONGEST] for name in ("password", "code")}
    return confirm_identity(user=staff(request), **given, at=timezone.now())


def _page(
    request: HttpRequest,
    *,
    codes: list[str] | None = None,
    confirming: ConfirmingForm | None = None,
    refusal: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    user = staff(request)
    user.refresh_from_db(fields=["second_factor_at"])
    device = None if user.second_factor_at else AuthenticatorApp.objects.filter(user=user, confirmed=False).first()
    if device and not device.is_readable:
        # Begun before the keys were changed: begun anew.
        device = None
    context = {
        **admin.site.each_context(request),
        "title": _("Second factor"),
        "since": user.second_factor_at,
        "device": device,
        "picture": _picture(device) if device else "",
        "secret": _secret(device) if device else "",
        "left": RecoveryCode.objects.filter(user=user, used_at=None).count() if user.second_factor_at else 0,
        "codes": codes,
        "confirming": confirming or confirming_form(request),
        "is_needed": needs_second_factor(user),
        "refusal": refusal,
    }
    answer = TemplateResponse(request, "admin/clinic/second_factor.html", context, status=status)
    add_never_cache_headers(answer)
    patch_cache_control(answer, no_store=True)
    return answer


def _picture(device: AuthenticatorApp) -> SafeString:
    return qr_code(device.config_url, style="factor__code-to-scan", title=_("Code to scan with the app"))


def _secret(device: AuthenticatorApp) -> str:
    """The secret to be typed, in groups of four letters, where there is no camera."""
    secret = device.config_url.partition("secret=")[2].partition("&")[0].rstrip("=").replace("%3D", "")
    return " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))


class SecondFactorMiddleware:
    """Whoever has to have a second factor sets it up before anything else, by whichever door they came."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """As ever."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:  # noqa: ARG002  (Django's signature)
        """Nothing where none is missing; else the way to its page, or a refusal where no page was asked for.

        :raises PermissionDenied: it was asked for by a program.
        """
        # Whoever has no session isn't looked up: answers to programs don't vary by a cookie.
        if not has_session(request):
            return None
        user = request.user
        if not isinstance(user, User) or user.second_factor_at or not needs_second_factor(user):
            return None
        if resolve(request.path_info).url_name in _OPEN:
            return None
        is_page = request.path_info.startswith(reverse("admin:index"))
        if not is_page or request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
            raise PermissionDenied
        messages.info(request, _("Your role signs in with a second factor. Set it up, and go on."))
        return HttpResponseRedirect(reverse(NAME))
