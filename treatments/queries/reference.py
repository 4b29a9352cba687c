"""Treatments and templates, from memory while they are as they were (see ``clinic.row_cache``)."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from clinic.queries.reference import LOCATIONS, PROVIDERS, ROOMS
from clinic.row_cache import Cached, cached_rows, known
from treatments.models import Appointment, Series, SeriesTemplateVersion, Treatment

TREATMENTS = cached_rows(Treatment)
TREATMENTS_BY_KEY = cached_rows(Treatment, by="key")
TEMPLATE_VERSIONS = cached_rows(SeriesTemplateVersion, along=("template",))
# The ids of the treatments that a provider gives.
GIVEN_BY: Cached[str, Sequence[UUID]] = Cached(
    lambda pk: list(Treatment.objects.filter(eligible_providers=UUID(pk)).order_by("pk").values_list("pk", flat=True))
)


def with_kept(series: Series) -> Series:
    """The same with its location, treatment and provider, from memory."""
    series.location = known(LOCATIONS, series.location_id)
    series.treatment = known(TREATMENTS, series.treatment_id)
    series.provider = known(PROVIDERS, series.provider_id) if series.provider_id else None
    return series


def place(appointments: Iterable[Appointment]) -> Sequence[Appointment]:
    """The same, each with its location, provider and room, and the treatment of its session, from memory."""
    found = list(appointments)
    sessions = [each.session for each in found if each.session]
    LOCATIONS.load({each.location_id for each in found})
    PROVIDERS.load({each.provider_id for each in found})
    ROOMS.load({each.room_id for each in found})
    TREATMENTS.load({each.series.treatment_id for each in sessions})
    for each in found:
        each.location = known(LOCATIONS, each.location_id)
        each.provider = known(PROVIDERS, each.provider_id)
        each.room = known(ROOMS, each.room_id)
    for session in sessions:
        session.series.treatment = known(TREATMENTS, session.series.treatment_id)
    return found


def name_templates(series_list: Iterable[Any]) -> None:
    """Give each series its ``template_version`` with the template, from memory."""
    for series in series_list:
        series.template_version = known(TEMPLATE_VERSIONS, series.template_version_id)
