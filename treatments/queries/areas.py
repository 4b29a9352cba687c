"""Which body areas touch each other."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from treatments.models import BodyArea

# For a WITH RECURSIVE: `overlap` has every pair of areas of which one is the other or contains it.
OVERLAP = """
above (area, over) AS (
    SELECT id, id FROM treatments_bodyarea
    UNION SELECT above.area, larger.inside_id FROM above
    JOIN treatments_bodyarea AS larger ON larger.id = above.over WHERE larger.inside_id IS NOT NULL
), overlap (one, other) AS (
    SELECT area, over FROM above UNION SELECT over, area FROM above
)
"""


def containing(areas: Iterable[BodyArea]) -> Sequence[set[UUID]]:
    """For each of ``areas`` itself and those that it lies in, by id. One query, none without areas."""
    wanted = [area.pk for area in areas]
    larger = dict(BodyArea.objects.values_list("pk", "inside_id")) if wanted else {}
    return [_around(pk, larger) for pk in wanted]


def _around(pk: UUID, larger: Mapping[UUID, UUID | None]) -> set[UUID]:
    found: set[UUID] = set()
    at: UUID | None = pk
    # What contains itself by a mistake is seen once.
    while at is not None and at not in found:
        found.add(at)
        at = larger.get(at)
    return found
