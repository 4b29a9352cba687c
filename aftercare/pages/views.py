"""The patient's own page: reached by a link, read on a phone, answered by plain forms."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aftercare.actions.acknowledging import acknowledge_sheet
from aftercare.actions.answering import LONGEST_NOTE, MOVE_REQUESTED, ask_to_move, promise_to_come
from aftercare.actions.documents import document_of
from aftercare.models import ShareLink
from aftercare.pages import ics
from aftercare.pages.check_ins import listed
from aftercare.pages.content import content_of, is_over, what_for
from aftercare.pages.door import LANGUAGE, READING, by_link, only
from aftercare.pages.forms import ComingForm, MovingForm, ReadForm
from aftercare.queries.patient_page import PatientPage, next_appointment, patient_page
from aftercare.wording import clock_words, day_words
from clinic.errors import DomainError
from clinic.models import Patient
from treatments.actions.promising import MovedMeanwhile
from treatments.models import Appointment

SAID = "said"


@by_link
@only(*READING)
def page(request: HttpRequest, link: ShareLink, *, token: str, at: datetime) -> HttpResponse:
    """What counts now."""
    return _shown(request, link, token=token, at=at)


@by_link
@only("POST")
def read(request: HttpRequest, link: ShareLink, *, token: str, at: datetime) -> HttpResponse:
    """Keep that they have read the sheets that the page showed."""
    known = _page(link, at)
    form = ReadForm(request.POST, shown=[str(plan.pk) for plan in known.sheets])
    if not form.is_valid():
        return _shown(request, link, token=token, at=at, refused=_("Your sheet has changed. Please read it again."))
    for plan in known.sheets:
        if str(plan.pk) in form.cleaned_data["plan"]:
            acknowledge_sheet(plan=plan, by=None, at=at)
    return _back(token, "read")


@by_link
@only("POST")
def coming(request: HttpRequest, link: ShareLink, *, token: str, at: datetime) -> HttpResponse:
    """Keep that they will be there."""
    form = ComingForm(request.POST)
    appointment = _own(link, form, at)
    if appointment is None:
        return _shown(request, link, token=token, at=at, refused=_not_any_more())
    try:
        promise_to_come(appointment=appointment, starts_at=form.cleaned_data["starts_at"], by=None, at=at)
    except MovedMeanwhile as refusal:
        return _shown(request, link, token=token, at=at, refused=str(refusal))
    except DomainError:
        return _shown(request, link, token=token, at=at, refused=_not_any_more())
    return _back(token, "coming")


@by_link
@only("POST")
def moving(request: HttpRequest, link: ShareLink, *, token: str, at: datetime) -> HttpResponse:
    """Ask the desk for another time."""
    form = MovingForm(request.POST)
    appointment = _own(link, form, at)
    if form.has_error("note", "max_length"):
        long = _("Please write at most {count} characters.").format(count=LONGEST_NOTE)
        return _shown(request, link, token=token, at=at, refused=long)
    if form.has_error("note"):
        unread = _("There is something in your note that we can't read. Please write it again.")
        return _shown(request, link, token=token, at=at, refused=unread)
    if appointment is None:
        return _shown(request, link, token=token, at=at, refused=_not_any_more())
    try:
        ask_to_move(appointment=appointment, note=form.cleaned_data["note"], by=None, at=at)
    except DomainError:
        return _shown(request, link, token=token, at=at, refused=_not_any_more())
    return _back(token, "moving")


@by_link
@only(*READING)
def calendar(request: HttpRequest, link: ShareLink, *, token: str, at: datetime) -> HttpResponse:  # noqa: ARG001
    """The next visit, and what ends when, for a calendar."""
    return _ics(ics.of_page(_page(link, at), at=at), name="aftercare")


@by_link
@only(*READING)
def visit(request: HttpRequest, link: ShareLink, *, token: str, at: datetime) -> HttpResponse:
    """The next visit alone, for a calendar."""
    appointment = next_appointment(link.patient, at=at, move_requested=MOVE_REQUESTED)
    if appointment is None:
        return _shown(request, link, token=token, at=at, refused=_not_any_more())
    return _ics(ics.of_visit(appointment, at=at), name="visit")


@by_link
@only(*READING)
def document(request: HttpRequest, link: ShareLink, *, token: str, at: datetime) -> HttpResponse:
    """The sheet as it was given: of several the newest, or the one that is named."""
    known = _page(link, at)
    wanted = request.GET.get("sheet", "")
    plan = next((plan for plan in known.sheets if wanted in ("", str(plan.pk))), None)
    if plan is None:
        return _shown(request, link, token=token, at=at, refused=_("That sheet doesn't count any more."))
    kept = document_of(plan=plan, at=at)
    return HttpResponse(
        bytes(kept.content),
        content_type="application/pdf",
        headers={
            "Content-Disposition": 'inline; filename="aftercare.pdf"',
            "Content-Language": plan.language,
            "ETag": f'"{kept.sha256}"',
        },
    )


def _page(link: ShareLink, at: datetime) -> PatientPage:
    return patient_page(link, at=at, move_requested=MOVE_REQUESTED)


def _own(link: ShareLink, form: Any, at: datetime) -> Appointment | None:
    """The patient's next appointment, if it is the one that was answered."""
    appointment = next_appointment(link.patient, at=at, move_requested=MOVE_REQUESTED)
    is_meant = form.is_valid() and appointment is not None and appointment.pk == form.cleaned_data["appointment"]
    return appointment if is_meant else None


def _not_any_more() -> str:
    return _("That visit has changed. Please look at your page again, or call us.")


def _back(token: str, said: str) -> HttpResponse:
    language = get_language() or "en"
    address = reverse("patient_page:page", args=[token], query={LANGUAGE: language, SAID: said})
    return HttpResponseRedirect(f"{address}#said", status=HTTPStatus.SEE_OTHER)


def _said(request: HttpRequest) -> str:
    words = {
        "read": _("Thank you. We know that you have read this."),
        "coming": _("Thank you. We look forward to seeing you."),
        "moving": _("Thank you. We will call you about another time."),
    }
    return words.get(request.GET.get(SAID, ""), "")


def _shown(request: HttpRequest, link: ShareLink, *, token: str, at: datetime, refused: str = "") -> HttpResponse:
    known = _page(link, at)
    context = {
        "page": known,
        "name": _name(known.patient),
        "content": content_of(known, at=at),
        "is_over": is_over(known, at=at),
        "check_ins": listed(known.check_ins, at=at),
        "visit": _visit(known.appointment),
        "said": "" if refused else _said(request),
        "refused": refused,
        "token": token,
        "longest_note": LONGEST_NOTE,
        "other_language": "en" if get_language() == "es" else "es",
    }
    status = HTTPStatus.CONFLICT if refused else HTTPStatus.OK
    return render(request, "aftercare/pages/page.html", context, status=status)


def _name(patient: Patient) -> str:
    return patient.preferred_name or patient.given_name


def _visit(appointment: Appointment | None) -> dict[str, Any] | None:
    if appointment is None:
        return None
    zone = appointment.location.time_zone
    return {
        "appointment": appointment,
        "day": day_words(appointment.starts_at, zone),
        "clock": clock_words(appointment.starts_at, zone),
        "what": what_for(appointment),
        "location": appointment.location,
        "starts_at": appointment.starts_at.isoformat(),
    }


def _ics(content: bytes, *, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
