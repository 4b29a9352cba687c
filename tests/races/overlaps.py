"""What PostgreSQL's own range columns say about double booking, whatever the application thinks."""

from django.db import connection

from treatments.statuses import LIVE_APPOINTMENTS

RESOURCES = ("patient", "provider", "room", "device")

_PAIRS = """
    SELECT count(*)
    FROM treatments_appointment one
    JOIN treatments_appointment other
      ON one.id < other.id
     AND one.{resource}_id = other.{resource}_id
     AND one.{resource}_during && other.{resource}_during
    WHERE one.status = ANY(%s) AND other.status = ANY(%s)
"""


def double_bookings():
    """How many pairs of live appointments have the same provider, room, device or patient at a time; none is ``{}``."""
    live = list(LIVE_APPOINTMENTS)
    pairs = {}
    with connection.cursor() as cursor:
        for resource in RESOURCES:
            cursor.execute(_PAIRS.format(resource=resource), [live, live])
            pairs[resource] = cursor.fetchone()[0]
    return {resource: count for resource, count in pairs.items() if count}
