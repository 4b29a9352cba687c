"""Which version of a template counts."""

from django.db.models import OuterRef, QuerySet, Subquery

from treatments.models import SeriesTemplate, SeriesTemplateVersion
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
