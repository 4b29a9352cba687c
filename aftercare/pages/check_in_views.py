"""A check-in on the patient's own page: asked by a plain form, and then what to do now."""

from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aftercare.actions.check_ins import answer_check_in
from aftercare.models import CheckIn, ShareLink
from aftercare.pages.check_ins import FORM, STYLES, TOLD, CheckInForm, Standing, about, standing_of, told_of
from aftercare.pages.door import LANGUAGE, READING, NotHere, by_link, only
from aftercare.queries.patient_page import check_in_of
from aftercare.wording import day_words
from clinic.errors import DomainError, InvalidInput


@by_link
@only(*READING, "POST")
def check_in(request: HttpRequest, link: ShareLink, *, token: str, check_in: UUID, at: datetime) -> HttpResponse:
    """Ask how they are, and keep what they say."""
    asked = _own(link, check_in)
    if request.method != "POST":
        return _shown(request, asked, token=token, at=at)
    if standing_of(asked, at=at) != Standing.OPEN:
        return _refused(request, asked, token=token, at=at)
    form = CheckInForm(request.POST, check_in=asked, language=_language())
    try:
        if form.is_valid():
            answer_check_in(check_in=asked, **form.said(), by=None, at=at)
            return _answered(asked, token)
    except InvalidInput as refusal:
        form.show_at_its_question(refusal)
    except DomainError:
        # Answered, or taken back, while they did: as it is now.
        return _refused(request, _own(link, check_in), token=token, at=at)
    return _shown(request, asked, token=token, at=at, status=HTTPStatus.UNPROCESSABLE_ENTITY, form=form)


def _own(link: ShareLink, check_in_id: UUID) -> CheckIn:
    found = check_in_of(link.patient, check_in_id)
    if found is None:
        raise NotHere
    return found


def _answered(asked: CheckIn, token: str) -> HttpResponse:
    address = reverse("patient_page:check_in", args=[token, asked.pk], query={LANGUAGE: _language()})
    return HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)


def _refused(request: HttpRequest, asked: CheckIn, *, token: str, at: datetime) -> HttpResponse:
    """Nothing was kept; the page says why."""
    is_answered = standing_of(asked, at=at) == Standing.ANSWERED
    refused = _("You answered this already. What you said stays.") if is_answered else ""
    return _shown(request, asked, token=token, at=at, status=HTTPStatus.CONFLICT, refused=refused)


def _shown(
    request: HttpRequest,
    asked: CheckIn,
    *,
    token: str,
    at: datetime,
    status: HTTPStatus = HTTPStatus.OK,
    form: CheckInForm | None = None,
    refused: str = "",
) -> HttpResponse:
    standing, location = standing_of(asked, at=at), asked.session.series.location
    context: dict[str, Any] = {
        "about": about(asked),
        "location": location,
        "standing": standing.value,
        "refused": refused,
        "token": token,
        "other_language": "en" if _language() == "es" else "es",
        "template": {Standing.OPEN: FORM, Standing.ANSWERED: TOLD}.get(standing, ""),
        "styles": STYLES,
        "asked_on": day_words(asked.due_at, location.time_zone),
    }
    if standing == Standing.OPEN:
        context["form"] = form or CheckInForm(check_in=asked, language=_language())
    if standing == Standing.ANSWERED:
        context |= {"told": told_of(asked), "language": asked.language}
    return render(request, "aftercare/pages/check_in.html", context, status=status)


def _language() -> str:
    return get_language() or "en"
