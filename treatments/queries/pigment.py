"""Whether a patient's skin darkens easily after it is wounded: skin type IV to VI, melasma, or dark marks once before.

What follows from it is in ``scheduling/pigment.py``. Source: FITZ, COHEN2016, CHU2021, PSKEY-SOC.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import F, Func, Model, SmallIntegerField

from treatments.models.adverse_events import AdverseEventKind
from treatments.statuses import AdverseEventStatus, SessionStatus

# Scopes of screening (screening_scopes.yaml) by which a treatment is known to needle, peel or laser the skin.
_WOUNDING = ("mn", "peel", "nafl")
_PEELS_AND_LASERS = ("peel", "nafl")
# Keys of concerns (skin_concerns.yaml).
_MELASMA, _MARKS = "melasma", "pih"
_DARKER_FROM, _DARK_FROM = 4, 5


class Pigment(NamedTuple):
    """What is known of a patient's pigment before a treatment that wounds the skin.

    ``skin_type`` is Fitzpatrick's, 0 where nobody said it. ``has_melasma`` and ``had_marks`` (dark marks after
    inflammation) are concerns of the patient, whenever that was, or a confirmed adverse event. ``is_peel_or_laser``
    is of the treatment.
    """

    skin_type: int
    has_melasma: bool
    had_marks: bool
    is_peel_or_laser: bool

    @property
    def is_of_dark_skin(self) -> bool:
        """Types IV to VI."""
        return self.skin_type >= _DARKER_FROM

    @property
    def is_of_darkest_skin(self) -> bool:
        """Types V and VI."""
        return self.skin_type >= _DARK_FROM

    @property
    def darkens(self) -> bool:
        """Whether it is to be flagged."""
        return self.is_of_dark_skin or self.has_melasma or self.had_marks


def _among(keys: Sequence[str]) -> str:
    return ", ".join(f"'{key}'" for key in keys)


def _is_treatment_of(scopes: Sequence[str]) -> str:
    return f"""
    EXISTS (
        SELECT FROM treatments_treatment_screening_scopes AS has
        JOIN treatments_screeningscope AS scope ON scope.id = has.screeningscope_id
        WHERE has.treatment_id = asked.treatment AND scope.key IN ({_among(scopes)})
    )
    """


def _has_concern(key: str) -> str:
    return f"""
    EXISTS (
        SELECT FROM treatments_patientconcern AS own
        JOIN treatments_skinconcern AS concern ON concern.id = own.concern_id
        WHERE own.patient_id = patient.id AND concern.key = '{key}'
    )
    """


_HAD_MARKS = f"""
    EXISTS (
        SELECT FROM treatments_series AS series
        JOIN treatments_session AS treated ON treated.series_id = series.id
            AND treated.status <> '{SessionStatus.ENTERED_IN_ERROR.value}'
        JOIN treatments_adverseevent AS event ON event.session_id = treated.id
            AND event.kind = '{AdverseEventKind.PIH.value}' AND event.status = '{AdverseEventStatus.CONFIRMED.value}'
        WHERE series.patient_id = patient.id
    )
"""

# Of one patient and treatment; nothing where the treatment doesn't wound the skin.
_OF_ONE = f"""
SELECT ARRAY[
    coalesce(patient.skin_type, 0), ({_has_concern(_MELASMA)})::int, ({_has_concern(_MARKS)} OR {_HAD_MARKS})::int,
    ({_is_treatment_of(_PEELS_AND_LASERS)})::int
] FROM asked JOIN clinic_patient AS patient ON patient.id = asked.patient WHERE {_is_treatment_of(_WOUNDING)}
"""  # noqa: S608  (as above)


def pigment_in_sql(patient: str, treatment: str) -> str:
    """As a value in SQL, for ``read_pigment``: of the patient and the treatment whose ids these expressions give."""
    return f"(WITH asked (patient, treatment) AS (VALUES ({patient}, {treatment})) {_OF_ONE})"


def pigment_of_session(*, series: str = "series") -> Func:
    """As an expression over sessions, for ``read_pigment``."""
    asked = (F(f"{series}__patient"), F(f"{series}__treatment"))
    template = f"(WITH asked (patient, treatment) AS (VALUES (%(expressions)s)) {_OF_ONE})"
    return Func(*asked, template=template, output_field=ArrayField(SmallIntegerField()))


def read_pigment(found: Sequence[int] | None) -> Pigment | None:
    """What either of them found; None where the treatment doesn't wound the skin. No query."""
    if not found:
        return None
    skin_type, *rest = found
    return Pigment(skin_type, *map(bool, rest))


def pigment_of(patient_id: UUID, treatment_id: UUID) -> Sequence[int] | None:
    """The same of a patient and a treatment. One query."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {pigment_in_sql('%s::uuid', '%s::uuid')}", [patient_id, treatment_id])
        (found,) = cursor.fetchone()
    return found  # type: ignore[no-any-return]  # an array of small integers, or none


def pigment_of_read(session: Model) -> Pigment | None:
    """What was read of the pigment with ``session``, by the queries of courses; None if nothing was. No query."""
    found: Any = getattr(session, "pigment", None)
    return read_pigment(found)
