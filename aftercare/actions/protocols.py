"""The life of a protocol version: drafted, published, superseded by a later one; a draft may be thrown away."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from aftercare.models import AftercareProtocol, Instruction, ProtocolVersion
from aftercare.queries.flaws import Flaw, flaws_of
from aftercare.queries.protocols import instructions_of, newest_published
from clinic import audit
from clinic.changes import change, lock
from clinic.clocks import today
from clinic.errors import Conflict, DomainError, InvalidInput
from clinic.models import User
from clinic.models.base import uuid7
from clinic.transactions import refusing, transacted
from treatments.actions.drafts import lock_draft
from treatments.statuses import PublicationStatus

# Nobody plans what patients are told further ahead.
FURTHEST = timedelta(days=366)


class DraftExists(Conflict):
    """Somebody is drafting the next version already."""

    code = "draft_exists"
    message = _("The next version is being drafted already. Go on with that draft, or discard it.")


class NotPublishable(DomainError):
    """A draft isn't what patients can be told yet: ``flaws`` names each thing, and what to do."""

    code = "not_publishable"
    message = _("This can't be published yet: {what}")

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        self.flaws = flaws
        super().__init__(what=" ".join(_said(flaw) for flaw in flaws))


def _said(flaw: Flaw) -> str:
    return f"{flaw.instruction}: {flaw.words}" if flaw.instruction else flaw.words


@transacted
def draft_version(*, protocol: AftercareProtocol, is_empty: bool = False, by: User, at: datetime) -> ProtocolVersion:
    """Begin the next version of ``protocol``, as a copy of the newest published one unless it ``is_empty``.

    :raises DraftExists: one is being drafted.
    """
    # Held, so that two who begin at once don't take the same number.
    protocol = lock(protocol)
    newest = newest_published(protocol)
    copied = None if is_empty else newest
    with refusing({"protocol_one_draft": DraftExists, "protocol_version_once": DraftExists}):
        draft = ProtocolVersion.objects.create(
            protocol=protocol,
            number=newest.number + 1 if newest else 1,
            intro_en=copied.intro_en if copied else "",
            intro_es=copied.intro_es if copied else "",
        )
    if copied:
        Instruction.objects.bulk_create(_copied(each, draft) for each in instructions_of(copied))
    audit.record("protocol_version.drafted", draft, by=by, at=at)
    return draft


def _copied(instruction: Instruction, draft: ProtocolVersion) -> Instruction:
    columns = [field.attname for field in Instruction._meta.concrete_fields if not field.primary_key]  # noqa: SLF001
    values = {name: getattr(instruction, name) for name in columns}
    return Instruction(**{**values, "id": uuid7(), "version_id": draft.pk})


@transacted
def change_introduction(
    *, version: ProtocolVersion, intro_en: str | None = None, intro_es: str | None = None, by: User, at: datetime
) -> ProtocolVersion:
    """Say how the sheets of a draft begin; what is None stays.

    :raises MoveRefused: it isn't a draft.
    """
    version = lock_draft(version, "protocol")
    wanted = {name: text.strip() for name, text in (("intro_en", intro_en), ("intro_es", intro_es)) if text is not None}
    if not wanted:
        return version
    change(version, **wanted)
    audit.record("protocol_version.changed", version, by=by, at=at, fields=wanted)
    return version


@transacted
def publish_version(
    *, version: ProtocolVersion, effective_on: date | None = None, by: User, at: datetime
) -> ProtocolVersion:
    """Publish a draft, to be followed by series that start on ``effective_on`` or later, or from now on.

    From then on the database keeps it as it is.

    :raises MoveRefused: it isn't a draft.
    :raises InvalidInput: ``effective_on`` is over, or more than a year ahead.
    :raises NotPublishable: something in it can't be, is missing, or falls below a floor of the former version.
    """
    version = lock(version, "protocol")
    published = PublicationStatus(version.status).to(PublicationStatus.PUBLISHED)
    _check_day(effective_on, at=at)
    if flaws := flaws_of(version):
        raise NotPublishable(flaws)
    change(version, status=published, published_at=at, published_by=by, effective_on=effective_on)
    audit.record("protocol_version.published", version, by=by, at=at)
    return version


def _check_day(effective_on: date | None, *, at: datetime) -> None:
    if effective_on is None:
        return
    days = today(at)
    if effective_on < days.first:
        raise InvalidInput(
            _("This day is over. Leave it empty to publish at once."), field="effective_on", code="day_is_over"
        )
    if effective_on > days.last + FURTHEST:
        raise InvalidInput(_("That is more than a year ahead."), field="effective_on", code="day_too_far")


@transacted
def discard_draft(*, version: ProtocolVersion, by: User, at: datetime) -> AftercareProtocol:
    """Throw a draft away with all that it holds, and give back its protocol.

    :raises MoveRefused: it isn't a draft.
    """
    version = lock_draft(version, "protocol")
    protocol = version.protocol
    audit.record("protocol_version.discarded", version, by=by, at=at)
    version.delete()
    return protocol
