"""Which version of a protocol counts."""

from datetime import date

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from aftercare.models import AftercareProtocol, Instruction, ProtocolVersion
from aftercare.statuses import Standing
from treatments.models import Series, Treatment
from treatments.statuses import PublicationStatus


def in_effect(versions: QuerySet[ProtocolVersion], *, on: date) -> QuerySet[ProtocolVersion]:
    """Those that are published and count on the day ``on``, or would if there weren't a later one."""
    has_begun = Q(effective_on=None) | Q(effective_on__lte=on)
    return versions.filter(has_begun, status=PublicationStatus.PUBLISHED)


def current_version(treatment: Treatment, *, on: date) -> ProtocolVersion | None:
    """Of the versions of the treatment's protocol in effect on the day ``on`` that with the highest number, or None.

    One query.
    """
    versions = in_effect(ProtocolVersion.objects.filter(protocol__treatment=treatment), on=on)
    return versions.select_related("protocol").order_by("-number").first()


def current_versions(*, on: date) -> QuerySet[ProtocolVersion]:
    """The version of every protocol that is current on the day ``on``, where it has one."""
    same = in_effect(ProtocolVersion.objects.filter(protocol=OuterRef("protocol")), on=on)
    return ProtocolVersion.objects.filter(pk=Subquery(same.order_by("-number").values("pk")[:1]))


def newest_published(protocol: AftercareProtocol) -> ProtocolVersion | None:
    """The published version with the highest number, in effect already or not; None before the first. One query."""
    return protocol.versions.filter(status=PublicationStatus.PUBLISHED).order_by("-number").first()


def draft_of(protocol: AftercareProtocol) -> ProtocolVersion | None:
    """The version that is being drafted, or None. One query."""
    return protocol.versions.filter(status=PublicationStatus.DRAFT).first()


def with_standing(versions: QuerySet[ProtocolVersion], *, on: date) -> QuerySet[ProtocolVersion]:
    """The same versions, each with its ``standing`` on the day ``on`` (see ``Standing``)."""
    later = ProtocolVersion.objects.filter(protocol=OuterRef("protocol"), number__gt=OuterRef("number"))
    return versions.annotate(
        standing=Case(
            When(status=PublicationStatus.DRAFT, then=Value(Standing.DRAFT)),
            When(Exists(in_effect(later, on=on)), then=Value(Standing.SUPERSEDED)),
            When(effective_on__gt=on, then=Value(Standing.SCHEDULED)),
            default=Value(Standing.CURRENT),
        )
    )


def instructions_of(version: ProtocolVersion) -> QuerySet[Instruction]:
    """What a version asks for, in its order, each with its key. One query."""
    return version.instructions.select_related("key").order_by("position", "id")


def instructions_after(version: ProtocolVersion) -> QuerySet[Instruction]:
    """What a version asks for after a session, in its order, each with its key. One query."""
    return instructions_of(version).filter(from_hours__gte=0)


def version_of(series: Series) -> ProtocolVersion | None:
    """The version that ``series`` follows, or None where its treatment had no protocol when it started.

    One query.
    """
    return ProtocolVersion.objects.filter(series_list__series=series).first()
