"""The life of a version of a series template: drafted, written, published; a draft may be thrown away."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change, lock
from clinic.errors import Conflict, DomainError, InvalidInput
from clinic.models import User
from clinic.transactions import refusing, transacted
from treatments.actions.drafts import lock_draft
from treatments.actions.reference.evidence import grade_of
from treatments.models import SeriesTemplate, SeriesTemplateVersion, SkinConcern, Source, TemplateConcern, TemplateStep
from treatments.queries.comparing_templates import DEPTHS, GAP, concerns_of, content_of
from treatments.queries.template_flaws import TemplateFlaw, flaws_of
from treatments.queries.templates import current_version, steps_of
from treatments.statuses import PublicationStatus

MOST_SESSIONS = 20
# Three years: what is farther apart is no series any more.
LONGEST_GAP = 1096
_SAID = (*DEPTHS, "sources", "grade", "note")


class TemplateDraftExists(Conflict):
    """Somebody is drafting the next version already."""

    code = "draft_exists"
    message = _("The next version is being drafted already. Go on with that draft, or discard it.")


class TemplateNotPublishable(DomainError):
    """Something is missing in a draft: ``flaws`` names each thing, and what to do."""

    code = "not_publishable"
    message = _("This can't be published yet: {what}")

    def __init__(self, flaws: Sequence[TemplateFlaw]) -> None:
        self.flaws = flaws
        super().__init__(what=" ".join(flaw.words for flaw in flaws))


@dataclass(frozen=True)
class Gap:
    """Days from the session before: never below, at least, best, at most."""

    floor_days: int
    min_days: int
    ideal_days: int
    max_days: int


@transacted
def draft_template(
    *, template: SeriesTemplate, by: User, at: datetime, is_empty: bool = False
) -> SeriesTemplateVersion:
    """Begin the next version of ``template``, as a copy of the current one; one session, if there is none to copy.

    :raises TemplateDraftExists: one is being drafted.
    """
    # Held, so that two who begin at once don't take the same number.
    template = lock(template)
    copied = None if is_empty else current_version(template)
    highest = template.versions.order_by("-number").values_list("number", flat=True).first()
    sessions = ("min_sessions", "default_sessions", "max_sessions")
    said = {name: getattr(copied, name) for name in (*sessions, *_SAID)} if copied else dict.fromkeys(sessions, 1)
    with refusing({"template_one_draft": TemplateDraftExists, "template_version_once": TemplateDraftExists}):
        draft = SeriesTemplateVersion.objects.create(template=template, number=(highest or 0) + 1, **said)
    _write_steps(draft, [_gap_of(step) for step in steps_of(copied)[1:]] if copied else [])
    _write_concerns(draft, concerns_of(copied) if copied else [])
    audit.record("template_version.drafted", draft, by=by, at=at)
    return draft


@transacted
def arrange_sessions(
    *,
    version: SeriesTemplateVersion,
    gaps: Sequence[Gap],
    min_sessions: int,
    default_sessions: int,
    by: User,
    at: datetime,
) -> SeriesTemplateVersion:
    """Let a draft have one session more than it has ``gaps``, each that many days after the one before.

    A series of it may have ``min_sessions`` to all of them, ``default_sessions`` unless said.

    :raises MoveRefused: it isn't a draft.
    :raises InvalidInput: too many sessions, a gap whose days don't rise or are too many, or numbers that don't fit.
    """
    version = lock_draft(version, "template")
    most = len(gaps) + 1
    if most > MOST_SESSIONS:
        raise InvalidInput(_("A series has {most} sessions at most."), code="too_many_sessions", most=MOST_SESSIONS)
    for number, gap in enumerate(gaps, start=2):
        _check_gap(number, gap)
    if not 1 <= min_sessions <= default_sessions <= most:
        raise InvalidInput(
            _("The fewest sessions come first, then the usual, and {most} are the most."),
            field="default_sessions",
            code="sessions_not_ordered",
            most=most,
        )
    version.steps.all().delete()
    _write_steps(version, gaps)
    change(version, min_sessions=min_sessions, default_sessions=default_sessions, max_sessions=most)
    audit.record("template_version.changed", version, by=by, at=at, fields=["sessions", "steps"])
    return version


@transacted
def describe_template(
    *,
    version: SeriesTemplateVersion,
    concerns: Sequence[SkinConcern],
    sources: Sequence[str],
    note: str,
    depth: tuple[Decimal, Decimal, Decimal] | None,
    by: User,
    at: datetime,
) -> SeriesTemplateVersion:
    """Say what a draft is for, how deep it goes (from, usual, to, in millimetres) and where it comes from.

    Its grade is that of the best of ``sources``.

    :raises MoveRefused: it isn't a draft.
    :raises InvalidInput: a source that nobody knows, or depths that don't rise from more than nothing.
    """
    version = lock_draft(version, "template")
    if set(sources) - set(Source.objects.filter(key__in=sources).values_list("key", flat=True)):
        raise InvalidInput(_("One of these isn't a source."), field="sources", code="source_unknown")
    if depth and not 0 < depth[0] <= depth[1] <= depth[2]:
        raise InvalidInput(_("Depths rise from the first to the last."), field="depth_min_mm", code="depth_not_ordered")
    version.concerns.all().delete()
    _write_concerns(version, concerns)
    depths = dict(zip(DEPTHS, depth or (None, None, None), strict=True))
    change(version, sources=list(sources), grade=grade_of(sources), note=note.strip(), **depths)
    audit.record("template_version.changed", version, by=by, at=at, fields=[*_SAID, "concerns"])
    return version


@transacted
def publish_template(*, version: SeriesTemplateVersion, by: User, at: datetime) -> SeriesTemplateVersion:
    """Publish a draft: series that start from now on follow it, those that run keep theirs.

    From then on the database keeps it as it is.

    :raises MoveRefused: it isn't a draft.
    :raises TemplateNotPublishable: something is missing.
    """
    version = lock(version, "template")
    published = PublicationStatus(version.status).to(PublicationStatus.PUBLISHED)
    former = current_version(version.template)
    if flaws := flaws_of(content_of(version), former=content_of(former) if former else None):
        raise TemplateNotPublishable(flaws)
    change(version, status=published, published_at=at, published_by=by)
    # As loading the reference data says it: for whoever listens it is the same.
    audit.record("seriestemplateversion.published", version, by=by, at=at)
    return version


@transacted
def discard_template_draft(*, version: SeriesTemplateVersion, by: User, at: datetime) -> SeriesTemplate:
    """Throw a draft away, and give back its template.

    :raises MoveRefused: it isn't a draft.
    """
    version = lock_draft(version, "template")
    template = version.template
    audit.record("template_version.discarded", version, by=by, at=at)
    version.delete()
    return template


def _check_gap(number: int, gap: Gap) -> None:
    days = astuple(gap)
    if any(day < 0 for day in days) or list(days) != sorted(days):
        raise InvalidInput(
            _("Session {number}: the days rise from “never below” over “at least” and “best” to “at most”."),
            code="gap_not_ordered",
            number=number,
        )
    if gap.max_days > LONGEST_GAP:
        raise InvalidInput(
            _("Session {number}: at most {longest} days after the one before."),
            code="gap_too_long",
            number=number,
            longest=LONGEST_GAP,
        )


def _gap_of(step: TemplateStep) -> Gap:
    return Gap(**{name: getattr(step, name) for name in GAP})


def _write_steps(version: SeriesTemplateVersion, gaps: Sequence[Gap]) -> None:
    first = TemplateStep(version=version, number=1)
    later: list[Any] = [
        TemplateStep(version=version, number=number, **dict(zip(GAP, astuple(gap), strict=True)))
        for number, gap in enumerate(gaps, start=2)
    ]
    TemplateStep.objects.bulk_create([first, *later])


def _write_concerns(version: SeriesTemplateVersion, concerns: Sequence[SkinConcern]) -> None:
    TemplateConcern.objects.bulk_create(TemplateConcern(version=version, concern=concern) for concern in concerns)
