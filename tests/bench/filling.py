"""Fills the clinic of ``volumes.sql``."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection

from clinic.models import DeviceKind
from treatments.models import SeriesTemplateVersion, Treatment

STATEMENTS = Path(__file__).with_name("volumes.sql")
# Monday, nine o'clock at the first location.
NOW = datetime(2027, 3, 1, 14, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Size:
    """How much there is.

    At each of the two locations so many providers, rooms and devices; so many weeks before now, and as many after.
    """

    seats: int = 10
    weeks: int = 52

    @classmethod
    def scaled(cls, scale):
        return cls(seats=max(2, round(cls.seats * scale)))

    @property
    def patients(self):
        return self.seats * 2000


def steps():
    """The statements of ``volumes.sql`` by name, in their order."""
    parts = re.split(r"^-- ([a-z ]+)\n", STATEMENTS.read_text(), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def fill(size):
    """Yields the name of each table before it is filled."""
    treatment = Treatment.objects.get(key="microneedling")
    # Visits of 35 minutes, so that a hundred thousand of them fit.
    Treatment.objects.filter(pk=treatment.pk).update(
        numbing_minutes=10, procedure_minutes=20, turnover_minutes=5, provider_free_during_numbing=True
    )
    values = {
        "seats": size.seats,
        "weeks": size.weeks,
        "patients": size.patients,
        "now": NOW,
        "today": NOW.date(),
        "treatment": treatment.pk,
        "pen": DeviceKind.objects.get(key="microneedling_pen").pk,
        "template": SeriesTemplateVersion.objects.get(template__key="mn_acne_scars").pk,
    }
    with connection.cursor() as cursor:
        for name, statement in steps().items():
            yield name
            cursor.execute(statement, values)
