"""Several queries as one: the same rows, in the same order, joined and annotated as they would be alone."""

import pytest
from django.db.models import F, Value
from django.db.models.functions import Length, Reverse

from clinic.combined_queries import attach, read_together
from clinic.models import Location, Patient, Room
from treatments.models import BodyArea


def test_each_is_as_if_it_had_been_read_alone(scene, django_assert_num_queries):
    def wanted():
        return [
            Room.objects.select_related("location").annotate(zone=F("location__time_zone")).order_by("-name"),
            Patient.objects.order_by("family_name"),
            Location.objects.filter(name="Nowhere").order_by("id"),
            BodyArea.objects.order_by("key")[1:4],
            Patient.objects.none(),
            Patient.objects.values_list("family_name", Value(1)),
        ]

    together = wanted()
    with django_assert_num_queries(1):
        read_together(together)
        rooms = [(room, room.location, room.zone) for room in together[0]]
        read = [list(rows) for rows in together]
    alone = wanted()
    assert rooms == [(room, room.location, room.zone) for room in alone[0]]
    assert read == [list(rows) for rows in alone]
    assert (read[1][0].birth_date, read[1][0].created_at) == (alone[1][0].birth_date, alone[1][0].created_at)
    assert [len(rows) for rows in read] == [3, 1, 0, 3, 0, 1]


def test_what_is_prefetched_takes_its_own(scene, django_assert_num_queries):
    rooms = Location.objects.prefetch_related("rooms")
    with django_assert_num_queries(2):
        read_together([rooms, Patient.objects.all()])
        assert len(rooms[0].rooms.all()) == 3


def test_nothing_takes_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        read_together([])
        read_together([Patient.objects.none()])


def test_what_is_attached_is_the_row_s_own_and_narrowed_afterwards_still_is(scene, django_assert_num_queries):
    other = Location.objects.create(name="Hill", time_zone="Europe/London")
    Room.objects.create(location=other, name="Room 1")
    found = [scene.location, other]
    below = {"rooms": Room.objects.filter(location__in=found).order_by("name")}
    read_together([*below.values()])
    for location in found:
        attach(location, below)
    with django_assert_num_queries(0):
        assert [len(location.rooms.all()) for location in found] == [3, 1]
        assert {room.location for room in found[0].rooms.all()} == {scene.location}
    with django_assert_num_queries(2):
        assert [location.rooms.filter(name="Room 1").get().location_id for location in found] == [
            scene.location.pk,
            other.pk,
        ]


# Of none is the order that of the rows on the disk, or of an index of them.
ORDERS = {
    "a_column_backwards": ("-name",),
    "what_is_no_column_of_it": (Reverse("name"), "pk"),
    "another_table": ("-location__name", Length("name").desc(), "name"),
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("most", [None, 150])
def test_each_keeps_its_order_which_is_not_that_of_the_disk(scene, order, most):
    """``row_number() OVER ()`` over a statement that orders: see ``clinic.combined_queries.join``."""
    other = Location.objects.create(name="Annex", time_zone="Europe/London")
    places = (scene.location, other)
    # Neither upwards nor downwards, as they are written; and then written anew, the last first.
    Room.objects.bulk_create(Room(location=places[n % 2], name=f"Room {n * 37 % 200:03}") for n in range(200))
    Room.objects.filter(name__contains="7").update(is_active=False)

    def wanted():
        return [Room.objects.order_by(*ORDERS[order])[:most], Room.objects.order_by("name")[:most]]

    alone = [[room.pk for room in rows] for rows in wanted()]
    on_disk = list(Room.objects.order_by().values_list("pk", flat=True))
    assert on_disk[:most] not in (alone[0], alone[0][::-1])
    together = wanted()
    read_together(together)
    assert [[room.pk for room in rows] for rows in together] == alone


@pytest.mark.parametrize("number", [1, 2])
def test_what_is_narrowed_afterwards_is_asked_anew(scene, django_assert_num_queries, number):
    rows = [Room.objects.all(), Patient.objects.all()][:number]
    read_together(rows)
    with django_assert_num_queries(1):
        assert len(rows[0].filter(name="Room 1")) == 1
