"""What patients are written of aftercare. What they do and leave stands on their own page, behind a link of theirs.

An SMS and a subject are read on locked screens: they tell of a page and a phone number, never of anybody's skin.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aftercare.actions.sharing import share_sheet
from aftercare.models import AftercarePlan
from aftercare.queries.messages import counting_sheet, is_over, open_check_in, promised_visit
from aftercare.queries.preparation import PreparationLine, preparation_of
from clinic.addresses import public_address
from clinic.messages.kinds import MessageKind, Words, register_kind
from clinic.messages.writing import moment, phone
from clinic.models import Channel, Location, Message

AFTERCARE_SHEET = "aftercare_sheet"
PREPARATION = "preparation"
WINDOW_END = "window_end"
CHECK_IN = "check_in"

# The restriction whose end patients wait for most.
EXERCISE = "strenuous_exercise"


def tell_of_sheet(message: Message, at: datetime) -> Words | None:
    """Where the sheet is; nothing once another was issued instead, or its session turned out to be an error."""
    plan = counting_sheet(pk=message.subject_id)
    if plan is None:
        return None
    address = _address_of(plan, at)
    subject = _("Your page is ready") if plan.edition == 1 else _("Your page has changed")
    opening = _("What to do now is on your own page:") if plan.edition == 1 else _("See what is new on your own page:")
    alone = _("This page is just for you. Please do not pass the link on.")
    call = _("Any questions? Call us: {phone}").format(phone=phone(message.location))
    text = _letter(message.location, f"{opening}\n{address}", alone, call)
    return Words(subject=subject, text=text, sms=f"{subject}: {address} {call}", secrets=[address])


def tell_how_to_prepare(message: Message, at: datetime) -> Words | None:
    """What to do and leave before a visit, by when; nothing once it is at another time than when this was due.

    An SMS only says that there is something, and whom to call.
    """
    visit = promised_visit(message.subject_id, at=at)
    if visit is None or int(visit.starts_at.timestamp()) != message.details["starts_at"]:
        return None
    preparation = preparation_of(visit)
    if preparation is None or not preparation.lines:
        return None
    when = f"{moment(visit.starts_at, visit.location)}, {visit.location.name}"
    call = _("Any questions? Call us: {phone}").format(phone=phone(message.location))
    soon = _("Your next visit: {when}").format(when=when)
    lines = "\n".join([_("This is how to get ready:"), *_lines(preparation.lines, visit.location, at)])
    sms = _("{soon}. You need to get ready a few days before. Call us and we will tell you how: {phone}")
    return Words(
        subject=_("Get ready for your visit"),
        text=_letter(message.location, soon, lines, call),
        sms=sms.format(soon=soon, phone=phone(message.location)),
    )


def tell_of_end(message: Message, at: datetime) -> Words | None:
    """That one may exercise again; nothing where another sheet keeps them from it meanwhile."""
    key = message.details["key"]
    if not is_over(key, patient_id=message.patient_id, session_id=message.subject_id, at=at):
        return None
    call = _("Any questions? Call us: {phone}").format(phone=phone(message.location))
    again = _("You may exercise again. Start slowly.")
    rest = _("The other steps on your page still count.")
    sms = _("One of your steps is over. See your page, or call us: {phone}").format(phone=phone(message.location))
    return Words(subject=_("One of your steps is over"), text=_letter(message.location, again, rest, call), sms=sms)


def ask_how_they_are(message: Message, at: datetime) -> Words | None:
    """Where to say how they are; nothing once they did, or it is too late, or there is nothing to ask about."""
    check_in = open_check_in(message.subject_id, at=at)
    plan = counting_sheet(session=check_in.session_id) if check_in else None
    if plan is None:
        return None
    address = _address_of(plan, at)
    ask = _("How are you? Please tell us on your page:")
    call = _("Is something wrong? Do not wait. Call us: {phone}").format(phone=phone(message.location))
    text = _letter(message.location, f"{ask}\n{address}", call)
    return Words(subject=_("How are you?"), text=text, sms=f"{ask} {address} {call}", secrets=[address])


def _address_of(plan: AftercarePlan, at: datetime) -> str:
    """A link of its own for each message: nobody can read again the secret of one that was made before."""
    _link, token = share_sheet(plan=plan, by=None, at=at)
    return public_address(reverse("patient_page:page", args=[token]))


def _lines(lines: Sequence[PreparationLine], location: Location, at: datetime) -> Sequence[str]:
    return [f"- {_since(line, location, at)}: {line.text}{f' ({line.dose})' if line.dose else ''}" for line in lines]


def _since(line: PreparationLine, location: Location, at: datetime) -> str:
    if line.has_begun(at):
        return _("Now")
    return _("From {start}").format(start=moment(line.starts_at, location))


def _letter(place: Location, *paragraphs: str) -> str:
    signed = "\n".join(filter(None, (place.name, place.address)))
    return "\n\n".join([_("Hello,"), *paragraphs, signed]) + "\n"


def register() -> None:
    """Let patients be written to for these purposes."""
    known: tuple[tuple[str, Any, Any, Channel], ...] = (
        (AFTERCARE_SHEET, gettext_lazy("aftercare sheet"), tell_of_sheet, Channel.EMAIL),
        (PREPARATION, gettext_lazy("getting ready for a visit"), tell_how_to_prepare, Channel.EMAIL),
        (WINDOW_END, gettext_lazy("may exercise again"), tell_of_end, Channel.EMAIL),
        # Answered on the phone: who agreed to both gets it there.
        (CHECK_IN, gettext_lazy("asked how they are"), ask_how_they_are, Channel.SMS),
    )
    for code, label, write, prefers in known:
        register_kind(MessageKind(code=code, label=label, write=write, prefers=prefers))
