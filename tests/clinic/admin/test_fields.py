"""What a field offers is all that it takes."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from clinic.admin.fields import OfferedField
from clinic.models import Room


@pytest.fixture
def offered(scene):
    field = OfferedField(queryset=Room.objects.none(), required=False, empty_label="-")
    rooms = list(Room.objects.order_by("name")[:2])
    field.offer(rooms)
    return field, rooms


def test_what_is_offered_is_taken_with_no_query(offered, django_assert_num_queries):
    field, rooms = offered
    with django_assert_num_queries(0):
        assert [field.clean(str(room.pk)) for room in rooms] == rooms
        assert field.clean("") is None
        assert [label for _key, label in field.choices] == ["-", *map(str, rooms)]


def test_what_is_not_offered_is_refused(offered):
    field, _rooms = offered
    other = Room.objects.order_by("name").last()
    for value in (str(other.pk), "nonsense"):
        with pytest.raises(ValidationError) as refused:
            field.clean(value)
        assert refused.value.code == "invalid_choice"


def test_each_form_offers_its_own(offered):
    class Choosing(forms.Form):
        room = offered[0]

    one, other = Choosing(), Choosing()
    one.fields["room"].offer(offered[1][:1])
    assert len(one.fields["room"].choices) == 2
    assert len(other.fields["room"].choices) == 3
