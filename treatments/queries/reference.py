"""Treatments, from memory while they are as they were (see ``clinic.kept``)."""

from clinic.kept import kept_rows, known
from clinic.queries.reference import LOCATIONS, PROVIDERS
from treatments.models import Series, Treatment

TREATMENTS = kept_rows(Treatment)
TREATMENTS_BY_KEY = kept_rows(Treatment, by="key")


def with_kept(series: Series) -> Series:
    """The same with its location, treatment and provider, from memory."""
    series.location = known(LOCATIONS, series.location_id)
    series.treatment = known(TREATMENTS, series.treatment_id)
    series.provider = known(PROVIDERS, series.provider_id) if series.provider_id else None
    return series
