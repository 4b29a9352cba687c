"""Which version of a template counts, and which there are."""

from collections.abc import Sequence

from django.db.models import OuterRef, QuerySet, Subquery

from treatments.models import SeriesTemplate, SeriesTemplateVersion, TemplateStep
from treatments.statuses import PublicationStatus


def current_version(template: SeriesTemplate) -> SeriesTemplateVersion | None:
    """The published version with the highest number, or None. One query."""
    published = template.versions.filter(status=PublicationStatus.PUBLISHED)
    return published.select_related("template__treatment").order_by("-number").first()


def current_versions() -> QuerySet[SeriesTemplateVersion]:
    """The current version of every template that has one."""
    newest = (
        SeriesTemplateVersion.objects.filter(template=OuterRef("template"), status=PublicationStatus.PUBLISHED)
        .order_by("-number")
        .values("pk")[:1]
    )
    return SeriesTemplateVersion.objects.filter(pk=Subquery(newest))


def versions_of(template: SeriesTemplate) -> Sequence[SeriesTemplateVersion]:
    """Every version of a template, the newest first, each with its template and who published it. One query."""
    versions = SeriesTemplateVersion.objects.filter(template=template)
    return list(versions.select_related("template", "published_by").order_by("-number"))


def draft_of(template: SeriesTemplate) -> SeriesTemplateVersion | None:
    """The version that is being drafted, or None. One query."""
    return template.versions.filter(status=PublicationStatus.DRAFT).first()


def steps_of(version: SeriesTemplateVersion) -> Sequence[TemplateStep]:
    """The steps of a version in their order. One query."""
    return list(version.steps.order_by("number"))
