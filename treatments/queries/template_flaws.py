"""What keeps a draft of a series template from being published."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from treatments.queries.comparing_templates import TemplateContent, compare_templates


@dataclass(frozen=True, kw_only=True)
class TemplateFlaw:
    """One thing that is missing: in which field, and what to do."""

    field: str
    code: str
    words: str


def flaws_of(draft: TemplateContent, *, former: TemplateContent | None) -> Sequence[TemplateFlaw]:
    """Everything that a draft lacks, after the published version ``former``; nothing, and it can be published.

    No query.
    """
    return [*_of_steps(draft), *_of_evidence(draft), *_of_change(draft, former)]


def _of_steps(draft: TemplateContent) -> Iterator[TemplateFlaw]:
    if [step.number for step in draft.steps] != list(range(1, draft.version.max_sessions + 1)):
        words = gettext("Say for every session how many days after the one before it comes.")
        yield TemplateFlaw(field="steps", code="steps_missing", words=words)


def _of_evidence(draft: TemplateContent) -> Iterator[TemplateFlaw]:
    if not draft.version.sources:
        words = gettext("Name where this comes from; BG stands for background.")
        yield TemplateFlaw(field="sources", code="source_missing", words=words)
    if not draft.concerns:
        words = gettext("Say which concerns it is for.")
        yield TemplateFlaw(field="concerns", code="concern_missing", words=words)


def _of_change(draft: TemplateContent, former: TemplateContent | None) -> Iterator[TemplateFlaw]:
    """Nothing is published that says what is said already."""
    if former is not None and not compare_templates(former, draft).has_changes:
        words = gettext("It says the same as version {number}. Change something first.")
        words = words.format(number=former.version.number)
        yield TemplateFlaw(field="version", code="nothing_changed", words=words)
