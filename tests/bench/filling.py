"""Fills the clinics of ``volumes.sql``."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection

from clinic.models import DeviceKind
from treatments.models import BodyArea, SeriesTemplate, SkinConcern, Treatment
from treatments.queries.templates import current_version

STATEMENTS = Path(__file__).with_name("volumes.sql")
# Monday, nine o'clock at the first place.
NOW = datetime(2027, 3, 1, 14, 0, tzinfo=UTC)
TREATMENT = "microneedling"
# What takes longer than anybody is ever free.
TOO_LONG = "microneedling_prp"


@dataclass(frozen=True)
class Size:
    """How much there is.

    At each of ``places``, ``seats`` rooms, as many devices and twice as many providers; so many weeks before now, and
    so many after. ``beginning`` patients begin a series now, and have no appointment yet.
    """

    places: int = 1
    seats: int = 10
    weeks_past: int = 52
    weeks_to_come: int = 52
    beginning: int = 400

    @classmethod
    def scaled(cls, scale):
        """1 is some hundred thousand appointments at one place; beyond that it is more places."""
        return cls(places=max(1, round(scale)), seats=max(2, round(cls.seats * min(scale, 1))))

    @property
    def months(self):
        """In how many parts the visits of a place are cut; a series has one visit in each of four."""
        return 4 * max(1, round((self.weeks_past + self.weeks_to_come) / 17.5))

    @property
    def patients(self):
        """At each place, besides those who begin: one for each series, and a few more."""
        return self.seats * (self.weeks_past + self.weeks_to_come) * 26


def steps(statements=STATEMENTS):
    """The statements of ``volumes.sql`` by name, in their order."""
    parts = re.split(r"^-- ([a-z ]+)\n", statements.read_text(), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def fill(size, more=None, **known):
    """Yields the name of each table before it is filled; ``more`` are statements to follow, with what is ``known``."""
    treatments = [_lasts(TREATMENT, numbing=10, procedure=20, turnover=5), _lasts(TOO_LONG, procedure=400)]
    values = {
        **vars(size),
        "parts": size.months,
        "patients": size.patients,
        "now": NOW,
        "today": NOW.date(),
        "treatment": treatments[0],
        "treatments": treatments,
        "pen": DeviceKind.objects.get(key="microneedling_pen").pk,
        "template": current_version(SeriesTemplate.objects.get(key="mn_acne_scars")).pk,
        "concern": SkinConcern.objects.get(key="acne_scars_rolling").pk,
        "area": BodyArea.objects.get(key="cheeks").pk,
        **known,
    }
    with connection.cursor() as cursor:
        for name, statement in [*steps().items(), *(steps(more).items() if more else ())]:
            yield name
            cursor.execute(statement, values)


def _lasts(key, *, numbing=0, procedure, turnover=0):
    # Visits of 35 minutes, so that a hundred thousand of them fit.
    treatment = Treatment.objects.get(key=key)
    treatment.numbing_minutes, treatment.procedure_minutes = numbing, procedure
    treatment.turnover_minutes, treatment.provider_free_during_numbing = turnover, True
    treatment.save()
    return treatment.pk
