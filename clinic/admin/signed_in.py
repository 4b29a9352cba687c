"""Where somebody is signed in: for themselves with buttons to end it, for managers on the page of a user."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clinic.actions.sessions import end_all_sessions, end_other_sessions, end_session
from clinic.admin.buttons import Button, register_buttons
from clinic.admin.confirming import ConfirmingForm, confirming_form, is_confirmed
from clinic.admin.panels import Panel, register_panel
from clinic.admin.permissions import staff
from clinic.admin.times import as_named_moment
from clinic.errors import DomainError
from clinic.models import BrowserSession, User
from clinic.queries.sessions import sessions_of
from clinic.roles import Capability
from clinic.sessions.store import digest_of

NAME = "signed_in"
# Nobody reads more; ending them ends all.
SHOWN = 50


def signed_in(request: HttpRequest) -> HttpResponse:
    """The page of oneself; a POST ends one of them (``session``), or all others. ASVS 5.0 7.5.2."""
    confirming = confirming_form(request)
    if request.method != "POST" or not is_confirmed(confirming):
        return _page(request, confirming)
    try:
        _end(request)
    except DomainError as refusal:
        return _page(request, confirming, refusal=str(refusal), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return HttpResponseRedirect(request.path)


def _end(request: HttpRequest) -> None:
    by, at = staff(request), timezone.now()
    if "session" in request.POST:
        end_session(session_id=_id(request.POST["session"]), by=by, at=at)
        messages.success(request, _("That one is signed out."))
        return
    ended = end_other_sessions(by=by, but=request.session.session_key, at=at)
    said = ngettext("%(count)s other is signed out.", "%(count)s others are signed out.", ended) % {"count": ended}
    messages.success(request, said)


def _id(sent: str) -> UUID:
    try:
        return UUID(sent)
    except ValueError:
        # As one that isn't there.
        return UUID(int=0)


def _page(
    request: HttpRequest,
    confirming: ConfirmingForm | None,
    *,
    refusal: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    own = BrowserSession.objects.filter(digest=digest_of(request.session.session_key)).values_list("pk", flat=True)
    rows = list(_rows(staff(request), at=timezone.now(), own=own.first()))
    # The one in hand first.
    rows.sort(key=lambda row: not row["is_own"])
    context = {
        **admin.site.each_context(request),
        "title": _("Where you are signed in"),
        "rows": rows,
        "has_others": any(not row["is_own"] for row in rows),
        "confirming": confirming,
        "refusal": refusal,
    }
    answer = TemplateResponse(request, "admin/clinic/signed_in.html", context, status=status)
    add_never_cache_headers(answer)
    return answer


def _rows(user: User, *, at: datetime, own: UUID | None = None) -> Iterator[dict[str, Any]]:
    zone = timezone.get_current_timezone_name()
    for session in sessions_of(user, at=at)[:SHOWN]:
        yield {
            "id": session.pk,
            "device": _device(session),
            "network": session.network,
            "since": as_named_moment(session.started_at, zone),
            "used": as_named_moment(session.last_used_at, zone),
            "is_own": session.pk == own,
        }


def _device(session: BrowserSession) -> str:
    if session.browser and session.system:
        return _("%(browser)s on %(system)s") % {"browser": session.browser, "system": session.system}
    return session.browser or session.system or _("A browser that doesn't say what it is")


def _told(request: HttpRequest, user: User) -> Mapping[str, Any]:  # noqa: ARG001  (a panel's signature)
    return {"rows": list(_rows(user, at=timezone.now()))}


register_panel(
    User,
    Panel(template="admin/clinic/panels/signed_in.html", fill=_told, capability=Capability.READ_USERS, place=20),
)
register_buttons(
    User,
    Button(
        name="end-sessions",
        label=gettext_lazy("Sign them out"),
        capability=Capability.WRITE_USERS,
        is_offered=lambda user, by: user.is_active and user.pk != by.pk,
        act=lambda user, values, **when: end_all_sessions(user=user, **when),  # noqa: ARG005
        asks=True,
        explanation=gettext_lazy(
            "They are signed out at once, wherever they are, and can sign in again. What they were typing is held "
            "there."
        ),
        done=gettext_lazy("They are signed out."),
    ),
)
