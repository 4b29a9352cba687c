"""What patients are written of aftercare. What they do and leave stands on their own page, behind a link of theirs.

An SMS and a subject are read on locked screens: they tell of a page and a phone number, never of anybody's skin.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aftercare.actions.sharing import share_sheet
from aftercare.models import AftercarePlan
from aftercare.queries.messages import counting_sheet, is_over, open_check_in, promised_visit
from aftercare.queries.preparation import PreparationLine, preparation_of
from clinic.addresses import public_address
from clinic.messages.kinds import MessageKind, Words, register_kind, words_of
from clinic.messages.wording import Original, Parts, Placeholder, sample_moment
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
    original = _ready() if plan.edition == 1 else _changed()
    return words_of(original, _linking(message.location, address), secrets=[address])


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
    lines = "\n".join(_lines(preparation.lines, visit.location, at))
    return words_of(_get_ready(), _preparing(message.location, when, lines))


def tell_of_end(message: Message, at: datetime) -> Words | None:
    """That one may exercise again; nothing where another sheet keeps them from it meanwhile."""
    key = message.details["key"]
    if not is_over(key, patient_id=message.patient_id, session_id=message.subject_id, at=at):
        return None
    return words_of(_over(), _plain(message.location))


def ask_how_they_are(message: Message, at: datetime) -> Words | None:
    """Where to say how they are; nothing once they did, or it is too late, or there is nothing to ask about."""
    check_in = open_check_in(message.subject_id, at=at)
    plan = counting_sheet(session=check_in.session_id) if check_in else None
    if plan is None:
        return None
    address = _address_of(plan, at)
    return words_of(_how_are_you(), _linking(message.location, address), secrets=[address])


def _ready() -> Original:
    return _sheet(_("Your page is ready"), _("What to do now is on your own page:"))


def _changed() -> Original:
    return _sheet(_("Your page has changed"), _("See what is new on your own page:"))


def _sheet(subject: str, opening: str) -> Original:
    alone = _("This page is just for you. Please do not pass the link on.")
    call = _("Any questions? Call us: {phone}")
    text = _letter(f"{opening}\n{{link}}", alone, call)
    return Original(subject=subject, text=text, sms=f"{subject}: {{link}} {call}")


def _get_ready() -> Original:
    soon = _("Your next visit: {when}").replace("{when}", "{visit}")
    lines = "\n".join([_("This is how to get ready:"), "{steps}"])
    sms = _("{soon}. You need to get ready a few days before. Call us and we will tell you how: {phone}")
    return Original(
        subject=_("Get ready for your visit"),
        text=_letter(soon, lines, _("Any questions? Call us: {phone}")),
        sms=sms.replace("{soon}", soon),
    )


def _over() -> Original:
    again = _("You may exercise again. Start slowly.")
    rest = _("The other steps on your page still count.")
    return Original(
        subject=_("One of your steps is over"),
        text=_letter(again, rest, _("Any questions? Call us: {phone}")),
        sms=_("One of your steps is over. See your page, or call us: {phone}"),
    )


def _how_are_you() -> Original:
    ask = _("How are you? Please tell us on your page:")
    call = _("Is something wrong? Do not wait. Call us: {phone}")
    return Original(subject=_("How are you?"), text=_letter(f"{ask}\n{{link}}", call), sms=f"{ask} {{link}} {call}")


def _letter(*paragraphs: str) -> str:
    return "\n\n".join([_("Hello,"), *paragraphs, "{location}\n{address}"]) + "\n"


def _plain(place: Location) -> Parts:
    known = {"phone": phone(place), "location": place.name, "address": place.address}
    return Parts(email=known, sms=known)


def _linking(place: Location, address: str) -> Parts:
    known = {**_plain(place).email, "link": address}
    return Parts(email=known, sms=known)


def _preparing(place: Location, visit: str, steps: str) -> Parts:
    """What to prepare is said in the letter alone."""
    known = {**_plain(place).email, "visit": visit}
    return Parts(email={**known, "steps": steps}, sms=known)


def _sample_of_link(place: Location) -> Parts:
    return _linking(place, "https://clinic.example/a/7hQ2.../")


def _sample_of_preparation(place: Location) -> Parts:
    starts_at = sample_moment(place)
    since = _("From {start}").format(start=moment(starts_at - timedelta(days=5), place))
    example = _("an example of a step")
    return _preparing(place, f"{moment(starts_at, place)}, {place.name}", f"- {since}: {example}")


def _address_of(plan: AftercarePlan, at: datetime) -> str:
    """A link of its own for each message: nobody can read again the secret of one that was made before."""
    _link, token = share_sheet(plan=plan, by=None, at=at)
    return public_address(reverse("patient_page:page", args=[token]))


def _lines(lines: Sequence[PreparationLine], location: Location, at: datetime) -> Sequence[str]:
    # What is for now stands first, by its date or not.
    dated = sorted(lines, key=lambda line: not line.has_begun(at))
    return [f"- {_since(line, location, at)}: {line.text}{f' ({line.dose})' if line.dose else ''}" for line in dated]


def _since(line: PreparationLine, location: Location, at: datetime) -> str:
    if line.has_begun(at):
        return _("Now")
    return _("From {start}").format(start=moment(line.starts_at, location))


_PLACE = (
    Placeholder(name="phone", label=gettext_lazy("the location's phone number")),
    Placeholder(name="location", label=gettext_lazy("the location's name"), is_needed=False),
    Placeholder(name="address", label=gettext_lazy("the location's address"), is_needed=False),
)
_LINK = (Placeholder(name="link", label=gettext_lazy("the address of the patient's own page")), *_PLACE)
_VISIT = (
    Placeholder(name="visit", label=gettext_lazy("the visit, with its time and place")),
    # What one leaves off tells what is treated.
    Placeholder(name="steps", label=gettext_lazy("what to do and leave, and since when"), channels=(Channel.EMAIL,)),
    *_PLACE,
)


def register() -> None:
    """Let patients be written to for these purposes."""
    known: tuple[tuple[Any, ...], ...] = (
        (AFTERCARE_SHEET, gettext_lazy("aftercare sheet"), tell_of_sheet, _ready, _LINK, _sample_of_link),
        (
            PREPARATION,
            gettext_lazy("getting ready for a visit"),
            tell_how_to_prepare,
            _get_ready,
            _VISIT,
            _sample_of_preparation,
        ),
        (WINDOW_END, gettext_lazy("may exercise again"), tell_of_end, _over, _PLACE, _plain),
        (CHECK_IN, gettext_lazy("asked how they are"), ask_how_they_are, _how_are_you, _LINK, _sample_of_link),
    )
    for code, label, write, original, placeholders, sample in known:
        # Answered on the phone: who agreed to both is asked there.
        prefers = Channel.SMS if code == CHECK_IN else Channel.EMAIL
        register_kind(
            MessageKind(
                code=code,
                label=label,
                write=write,
                prefers=prefers,
                original=original,
                placeholders=placeholders,
                sample=sample,
            )
        )
