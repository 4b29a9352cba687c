"""What is wrong with a draft of a protocol, or still missing, named instruction by instruction."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aftercare.models import Instruction, ProtocolVersion, Strength
from aftercare.queries.floors import lost_floors
from aftercare.queries.placeholders import placeholders_in
from aftercare.queries.protocols import instructions_of
from treatments.models import BodyArea, Polarity, Source
from treatments.statuses import PublicationStatus

PLACEHOLDERS = frozenset({"end", "clinic_phone", "emergency_number"})
# A leap year: what is asked for longer is no aftercare.
LONGEST_HOURS = 8784
MOST_INSTRUCTIONS = 100


@dataclass(frozen=True, kw_only=True)
class Flaw:
    """One thing that keeps a version from being published: of which instruction (its code), where, and what to do.

    What only ``is_missing`` may be missing in a draft; anything else can't be.
    """

    instruction: str = ""
    field: str = ""
    code: str
    words: str
    is_missing: bool = False


Words = str | Promise
Found = tuple[str, str, Words]


def flaws_of(version: ProtocolVersion) -> Sequence[Flaw]:
    """Everything that is wrong with a draft, in the order of its instructions, then of what it lost.

    Nothing, and it can be published. At most five queries, whatever it holds.
    """
    instructions = list(instructions_of(version))
    known = Known.read(instructions)
    found = [*_of_the_version(version, instructions)]
    for instruction in instructions:
        found += flaws_of_instruction(instruction, known)
    former = _former(version)
    if former is not None:
        found += [_lost(each, former) for each in lost_floors(instructions_of(former), instructions)]
    return found


@dataclass(frozen=True, kw_only=True)
class Known:
    """The keys of areas and sources, of those that are named, that there are."""

    areas: frozenset[str]
    sources: frozenset[str]

    @classmethod
    def read(cls, instructions: Sequence[Instruction]) -> "Known":
        """Of all that ``instructions`` name. At most two queries."""
        areas = {key for each in instructions for key in each.areas}
        sources = {key for each in instructions for key in each.sources}
        return cls(
            areas=frozenset(BodyArea.objects.filter(key__in=areas).values_list("key", flat=True)),
            sources=frozenset(Source.objects.filter(key__in=sources).values_list("key", flat=True)),
        )


def flaws_of_instruction(instruction: Instruction, known: Known) -> Iterator[Flaw]:
    """What is wrong with one instruction, whose ``key`` has been read. No query."""
    checks: Sequence[Callable[[Instruction], Iterator[Found]]] = (_of_key, _of_hours, _of_tiers, _of_texts)
    for check in checks:
        for field, code, words in check(instruction):
            yield Flaw(instruction=instruction.code, field=field, code=code, words=str(words))
    for field, code, words in _of_references(instruction, known):
        yield Flaw(instruction=instruction.code, field=field, code=code, words=str(words))
    for field, code, words in _missing(instruction):
        yield Flaw(instruction=instruction.code, field=field, code=code, words=str(words), is_missing=True)


def _of_the_version(version: ProtocolVersion, instructions: Sequence[Instruction]) -> Iterator[Flaw]:
    if not instructions:
        words = gettext("It asks for nothing yet. Add an instruction.")
        yield Flaw(field="instructions", code="instructions_missing", words=words, is_missing=True)
    for field, other in (("intro_en", "intro_es"), ("intro_es", "intro_en")):
        if getattr(version, other).strip() and not getattr(version, field).strip():
            words = gettext("The introduction is needed in both languages, or in none.")
            yield Flaw(field=field, code="text_missing", words=words, is_missing=True)


def _of_key(instruction: Instruction) -> Iterator[Found]:
    key = instruction.key
    if instruction.kind != key.polarity:
        words = gettext("“{key}” is something to {polarity}.")
        yield "kind", "kind_of_another_key", words.format(key=key, polarity=Polarity(key.polarity).label)
    if key.takes_qualifier and not instruction.qualifier:
        yield "qualifier", "qualifier_needed", gettext("“{key}” needs a qualifier.").format(key=key)
    if instruction.qualifier and not key.takes_qualifier:
        yield "qualifier", "qualifier_unknown", gettext("“{key}” takes no qualifier.").format(key=key)


def _of_hours(instruction: Instruction) -> Iterator[Found]:
    start, end = instruction.from_hours, instruction.until_hours
    if start >= end:
        yield "until_hours", "hours_not_ordered", _("It has to end after it begins.")
    elif start < 0 < end:
        yield "until_hours", "before_or_after", _("It is either before a visit or after a session, not both.")
    if max(abs(start), abs(end)) > LONGEST_HOURS:
        yield "until_hours", "hours_out_of_bounds", _("It may last a year at most.")


def _of_tiers(instruction: Instruction) -> Iterator[Found]:
    start, end = instruction.from_hours, instruction.until_hours
    floor, eases = instruction.floor_hours, instruction.eases_at_hours
    if floor is not None and not start < floor <= end:
        yield "floor_hours", "floor_out_of_hours", _("The floor lies after the beginning, and not after the end.")
    if eases is None:
        return
    if not start < eases < end:
        yield "eases_at_hours", "eases_out_of_hours", _("It can only ease between its beginning and its end.")
    if floor is not None and eases < floor:
        yield "eases_at_hours", "eases_below_floor", _("It can't ease before its floor.")
    if instruction.strength != Strength.MUST:
        yield "eases_at_hours", "eases_without_must", _("Only what is a must can ease.")


def _of_texts(instruction: Instruction) -> Iterator[Found]:
    used = {}
    for field in ("text_en", "text_es"):
        names = placeholders_in(getattr(instruction, field))
        if names is None or names - PLACEHOLDERS:
            yield field, "placeholder_unknown", _("A text may hold {end}, {clinic_phone} and {emergency_number}.")
        elif "end" in names and instruction.until_hours <= 0:
            yield field, "end_is_the_visit", _("What is before a visit ends with it: leave {end} out.")
        used[field] = names
    if instruction.text_en and instruction.text_es and used["text_en"] != used["text_es"]:
        yield "text_es", "placeholders_differ", _("Both languages have to hold the same placeholders.")


def _of_references(instruction: Instruction, known: Known) -> Iterator[Found]:
    if set(instruction.areas) - known.areas:
        yield "areas", "area_unknown", _("One of these isn't a body area.")
    if set(instruction.sources) - known.sources:
        yield "sources", "source_unknown", _("One of these isn't a source.")


def _missing(instruction: Instruction) -> Iterator[Found]:
    for field in ("text_en", "text_es"):
        if not getattr(instruction, field).strip():
            yield field, "text_missing", _("The text is needed in both languages.")
    if bool(instruction.dose_en) != bool(instruction.dose_es):
        field = "dose_es" if instruction.dose_en else "dose_en"
        yield field, "dose_missing", _("The amount is needed in both languages, or in none.")
    if not instruction.sources:
        yield "sources", "source_missing", _("Name where this comes from; BG stands for background.")


def _former(version: ProtocolVersion) -> ProtocolVersion | None:
    published = ProtocolVersion.objects.filter(protocol=version.protocol_id, status=PublicationStatus.PUBLISHED)
    return published.filter(number__lt=version.number).order_by("-number").first()


def _lost(instruction: Instruction, former: ProtocolVersion) -> Flaw:
    words: dict[str, Any] = {"code": instruction.code, "key": instruction.key, "hours": instruction.floor_hours}
    text = gettext(
        "Version {number} asks for “{key}” for at least {hours} hours ({code}). A new version may ask for more, not "
        "for less: neither end it sooner, begin it later, weaken it, ask it of fewer areas, nor leave it out."
    )
    return Flaw(
        instruction=instruction.code,
        field="floor_hours",
        code="floor_lost",
        words=text.format(number=former.number, **words),
    )
