"""What PostgreSQL's own range columns say about double booking, whatever the application thinks."""

from django.db import connection

from treatments.statuses import LIVE_APPOINTMENTS

RESOURCES = ("patient", "provider", "room", "device")

_PAIRS = """
    SELECT '{resource}', count(*)
    FROM treatments_appointment one
    JOIN treatments_appointment other
      ON one.id < other.id
     AND one.{resource}_id = other.{resource}_id
     AND one.{resource}_during && other.{resource}_during
    WHERE one.status = ANY(%(live)s) AND other.status = ANY(%(live)s)
"""
_ALL_PAIRS = " UNION ALL ".join(_PAIRS.format(resource=resource) for resource in RESOURCES)


def double_bookings():
    """How many pairs of live appointments have the same provider, room, device or patient at a time; none is ``{}``."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL_PAIRS, {"live": list(LIVE_APPOINTMENTS)})
        return {resource: count for resource, count in cursor.fetchall() if count}
