"""What a patient does before a visit, counted back from when it begins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from aftercare.models import Instruction, ProtocolVersion
from aftercare.queries.wording import filled, key_of, text_of
from clinic.compiled_queries import CompiledQuery
from treatments.models import Appointment, Polarity, Session
from treatments.statuses import LIVE_APPOINTMENTS


@dataclass(frozen=True, kw_only=True)
class PreparationLine:
    """One thing to do, leave or tell in ``[starts_at, ends_at)``, in the patient's language."""

    instruction: Instruction
    starts_at: datetime
    ends_at: datetime
    text: str
    dose: str

    @property
    def key(self) -> str:
        """The restriction key with its qualifier: ``medication:isotretinoin``."""
        return key_of(self.instruction)

    @property
    def is_to_tell(self) -> bool:
        """Whether it asks to be told something. That is for now: the clinic has to act on it before it counts."""
        return self.instruction.kind == Polarity.WATCH

    def has_begun(self, at: datetime) -> bool:
        """Whether the patient should be keeping to it ``at`` that moment, or should have."""
        return self.is_to_tell or self.starts_at <= at


@dataclass(frozen=True, kw_only=True)
class Preparation:
    """What ``appointment`` asks of its patient beforehand, what comes first first; ``version`` says so."""

    appointment: Appointment
    version: ProtocolVersion
    language: str
    lines: Sequence[PreparationLine]


def preparation_of(appointment: Appointment) -> Preparation | None:
    """How the patient prepares for ``appointment``, counted in hours from its start as that is now.

    Nothing is stored: when it moves, so does this. None where it is no session's, or its series follows no protocol.
    Two queries, and one each for patient and location if the appointment was read without them.
    """
    if appointment.session_id is None:
        return None
    version = next(iter(_followed.rows(session=appointment.session_id)), None)
    if version is None:
        return None
    return prepared(appointment, version, _before.rows(version=version.pk))


_followed = CompiledQuery(
    lambda session: (
        ProtocolVersion.objects.filter(series_list__series__sessions=session)
        .select_related("protocol")
        .order_by("pk")[:1]
    ),
    session=UUID,
)
_before = CompiledQuery(lambda version: instructions_before(Instruction.objects.filter(version=version)), version=UUID)


def instructions_before(instructions: QuerySet[Instruction]) -> QuerySet[Instruction]:
    """Those that count before a session, each with its key, what comes first first."""
    before = instructions.filter(until_hours__lte=0).select_related("key")
    return before.order_by("from_hours", "position", "id")


def prepared(appointment: Appointment, version: ProtocolVersion, before: Iterable[Instruction]) -> Preparation:
    """The preparation for ``appointment`` of what ``version`` says ``before`` it. No query if it has its patient."""
    language = appointment.patient.language
    lines = [_line(each, appointment, language) for each in before]
    return Preparation(appointment=appointment, version=version, language=language, lines=lines)


def preparation_of_session(session: Session) -> Preparation | None:
    """How the patient prepares for the live appointment of ``session``; None where it has none. One query more."""
    appointment = next(iter(_live.rows(session=session.pk)), None)
    return preparation_of(appointment) if appointment else None


_live = CompiledQuery(
    lambda session: (
        Appointment.objects.filter(session=session, status__in=LIVE_APPOINTMENTS)
        .select_related("patient", "location")
        .order_by("pk")[:1]
    ),
    session=UUID,
)


def _line(instruction: Instruction, appointment: Appointment, language: str) -> PreparationLine:
    ends_at = appointment.starts_at + timedelta(hours=instruction.until_hours)
    return PreparationLine(
        instruction=instruction,
        starts_at=appointment.starts_at + timedelta(hours=instruction.from_hours),
        ends_at=ends_at,
        text=filled(text_of(instruction, language), language=language, ends_at=ends_at, location=appointment.location),
        dose=instruction.dose_es if language == "es" else instruction.dose_en,
    )
