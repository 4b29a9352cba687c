"""Whether a depth may be: the protocol of the series AND the limit of the area, the stricter of the two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import prefetch_related_objects

from clinic.row_cache import known
from treatments.models import BodyArea, DepthLimit, Modality, Series
from treatments.models.record_choices import DepthBound, RecordPart
from treatments.queries.reference import TEMPLATE_VERSIONS


@dataclass(frozen=True, kw_only=True)
class DepthRule:
    """How deep needles may go in one area, in millimetres; None where there is no bound.

    Above ``warn_above`` the depth is kept with a warning, for which ``warned_by`` answers; above ``block_above`` it is
    refused.
    """

    warn_above: Decimal | None
    warned_by: DepthBound | None
    block_above: Decimal | None

    def is_refused(self, depth: Decimal) -> bool:
        """Whether nobody may record this depth here."""
        return self.block_above is not None and depth > self.block_above

    def is_warned(self, depth: Decimal) -> bool:
        """Whether it is kept with a warning."""
        return self.warn_above is not None and depth > self.warn_above


def depth_rules(series: Series, areas: Sequence[BodyArea]) -> Mapping[UUID, DepthRule]:
    """What holds for each of ``areas`` in ``series``, by the area's id.

    Needles alone are held against the limit of their area, needles with radiofrequency against their own: neither says
    anything about the other. The template's deepest depth warns. Two queries at most.
    """
    protocol = known(TEMPLATE_VERSIONS, series.template_version_id).depth_max_mm
    if RecordPart.RADIOFREQUENCY in series.treatment.record_parts:
        everywhere = DepthLimit.objects.filter(modality=Modality.RADIOFREQUENCY).first()
        return {area.pk: _stricter(protocol, everywhere) for area in areas}
    prefetch_related_objects(areas, "depth_limit")
    return {area.pk: _stricter(protocol, area.depth_limit) for area in areas}


def _stricter(protocol: Decimal | None, limit: DepthLimit | None) -> DepthRule:
    bounds = [(protocol, DepthBound.PROTOCOL), (limit.warn_above_mm if limit else None, DepthBound.AREA)]
    known = [(bound, whose) for bound, whose in bounds if bound is not None]
    warn_above, warned_by = min(known, key=lambda pair: pair[0]) if known else (None, None)
    return DepthRule(warn_above=warn_above, warned_by=warned_by, block_above=limit.block_above_mm if limit else None)
