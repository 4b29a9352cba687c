"""How a sheet's lines are said to the patient: in either language, with times on the clock of their location."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aftercare.models import AftercarePlan, CheckIn, PlanItem
from aftercare.queries.wording import filled
from aftercare.scheduling.wording import told
from clinic.language import active_language, in_active_language
from clinic.models import Urgency
from treatments.models import Polarity

# "Tue 9 Dec, 3:30 PM" and "mar 9 dic, 15:30"; with the year where it will be read for years.
_MOMENT = {"en": "D j M, g:i A", "es": "D j b, H:i"}
_DATED = {"en": "D j M Y, g:i A", "es": "D j b Y, H:i"}
_DAY = {"en": "l, F j", "es": r"l j \d\e F"}
_DATED_DAY = {"en": "F j, Y", "es": r"j \d\e F \d\e Y"}
_CLOCK = {"en": "g:i A", "es": "H:i"}


def _written(moment: datetime, zone: str, form: dict[str, str]) -> str:
    return formats.date_format(moment.astimezone(ZoneInfo(zone)), form[active_language()])


def moment_words(moment: datetime, zone: str, *, dated: bool = False) -> str:
    """Like "Tue 9 Dec, 3:30 PM", on the clock of ``zone``; ``dated`` says the year too."""
    return _written(moment, zone, _DATED if dated else _MOMENT)


def day_words(moment: datetime, zone: str, *, dated: bool = False) -> str:
    """Like "Tuesday, December 9", in ``zone``; ``dated`` says the year instead of the weekday."""
    return _written(moment, zone, _DATED_DAY if dated else _DAY)


def clock_words(moment: datetime, zone: str) -> str:
    """Like "3:30 PM", on the clock of ``zone``."""
    return _written(moment, zone, _CLOCK)


def left_words(ends_at: datetime, *, at: datetime, zone: str) -> str:
    """How long it still is, never less than it really is: in hours for a day, then in calendar days."""
    left = ends_at - at
    if left < timedelta(days=1):
        hours = -(-left // timedelta(hours=1))
        return ngettext("{count} more hour", "{count} more hours", hours).format(count=hours)
    days = (ends_at.astimezone(ZoneInfo(zone)).date() - at.astimezone(ZoneInfo(zone)).date()).days
    return ngettext("{count} more day", "{count} more days", days).format(count=days)


@dataclass(frozen=True)
class Words:
    """What a line says, and in which language: that which is active, unless somebody wrote it in another."""

    text: str
    dose: str
    language: str


def words_of(item: PlanItem, plan: AftercarePlan) -> Words:
    """What ``item`` of ``plan`` says in the active language. No query where the instruction was read with it.

    What the protocol says, changed or not, is said in either language. What somebody wrote for this patient stands as
    they wrote it.
    """
    language, instruction = active_language(), item.instruction
    if language == plan.language or instruction is None:
        return Words(item.text, item.dose, plan.language)
    until_hours = (item.ends_at - plan.counted_from) // timedelta(hours=1)
    text = told(instruction, until_hours=until_hours, language=language)
    text = filled(text, language=language, ends_at=item.ends_at, location=plan.session.series.location)
    return Words(text, in_active_language(instruction.dose_en, instruction.dose_es), language)


def is_protocols_intro(plan: AftercarePlan) -> bool:
    """Whether ``plan`` is introduced as its protocol has it, rather than as somebody wrote for this patient."""
    version = plan.protocol_version
    return plan.intro == (version.intro_es if plan.language == "es" else version.intro_en)


def intro_of(plan: AftercarePlan) -> Words:
    """The introduction of ``plan`` in the active language, as with ``words_of``."""
    version = plan.protocol_version
    if not is_protocols_intro(plan) or active_language() == plan.language:
        return Words(plan.intro, "", plan.language)
    return Words(in_active_language(version.intro_en, version.intro_es), "", active_language())


def introduction_of(check_in: CheckIn, language: str) -> str:
    """What ``check_in`` says before it asks, in ``language``; ``{day}`` is the day of the visit. No query with both.

    Whoever answers days later reads when they were treated, not "yesterday".
    """
    session = check_in.session
    assert session.performed_on is not None  # it is completed  # noqa: S101
    with translation.override(language):
        day = formats.date_format(session.performed_on, _DAY[language])
    return check_in.questionnaire.intro_in(language).replace("{day}", day)


def urgency_of(item: PlanItem) -> Urgency:
    """How soon to call about a sign to watch for: by the number that its instruction tells to call.

    What somebody wrote for this patient is for the same day.
    """
    text = item.instruction.text_en if item.instruction else "{clinic_phone}"
    if "{emergency_number}" in text:
        return Urgency.EMERGENCY
    return Urgency.SAME_DAY if "{clinic_phone}" in text else Urgency.ROUTINE


@dataclass(frozen=True)
class Group:
    """Lines of one sort under a heading."""

    name: str
    heading: str
    lines: Sequence["GivenLine"]


@dataclass(frozen=True)
class GivenLine:
    """A line as it is given on paper: its words, and from when until when, unless the words say that already."""

    item: PlanItem
    words: Words
    when: str


def given_groups(plan: AftercarePlan) -> Sequence[Group]:
    """The lines of ``plan``, read with their instructions, by kind and in its order, dated for paper."""
    headings = {Polarity.AVOID: _("Don't"), Polarity.DO: _("Do"), Polarity.WATCH: _("When to call")}
    lines = [_given_line(item, plan) for item in plan.items.all()]
    groups = [
        Group(kind.value, heading, [line for line in lines if line.item.kind == kind])
        for kind, heading in headings.items()
    ]
    return [group for group in groups if group.lines]


def _given_line(item: PlanItem, plan: AftercarePlan) -> GivenLine:
    words = words_of(item, plan)
    return GivenLine(item, words, _given_when(item, plan, words.text))


def _given_when(item: PlanItem, plan: AftercarePlan, text: str) -> str:
    zone = plan.session.series.location.time_zone
    end = moment_words(item.ends_at, zone, dated=True)
    if item.starts_at > plan.counted_from:
        return _("from {start} until {end}").format(start=moment_words(item.starts_at, zone), end=end)
    if item.eases_at:
        return _("strictly until {eased}, better until {end}").format(eased=moment_words(item.eases_at, zone), end=end)
    # Said twice it would only make the sheet longer, and its type smaller.
    return "" if end in text else _("until {end}").format(end=end)


def in_language_of(plan: AftercarePlan) -> translation.override:
    """Say everything inside in the language that ``plan`` was given in."""
    return translation.override(plan.language)
