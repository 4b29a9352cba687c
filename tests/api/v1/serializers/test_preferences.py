from datetime import time

import pytest
from rest_framework.exceptions import ValidationError

from api.v1.serializers.preferences import TimeBandField, WeekdaysField


def codes(field, data):
    with pytest.raises(ValidationError) as refusal:
        field.to_internal_value(data)
    return refusal.value.get_codes()


@pytest.mark.parametrize(
    ("words", "numbers"), [([], []), (["mon"], [0]), (["sun", "wed", "mon"], [0, 2, 6]), (["tue", "thu"], [1, 3])]
)
def test_weekdays_are_words_outside_and_numbers_inside_in_the_order_of_the_week(words, numbers):
    assert WeekdaysField().to_internal_value(words) == numbers
    assert sorted(WeekdaysField().to_representation(numbers)) == sorted(words)


def test_weekdays_are_shown_in_the_order_of_the_week():
    assert WeekdaysField().to_representation([6, 0, 2]) == ["mon", "wed", "sun"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("mon", "not_a_list"),
        (None, "not_a_list"),
        ({"mon": True}, "not_a_list"),
        (["Mon"], "invalid_choice"),
        (["monday"], "invalid_choice"),
        ([0], "invalid_choice"),
        ([["mon"]], "invalid_choice"),
        ([None], "invalid_choice"),
        (["mon", "mon"], "duplicate"),
    ],
)
def test_what_are_no_weekdays_is_refused(data, code):
    assert codes(WeekdaysField(), data) == [code]


def test_a_band_is_two_times_of_day():
    band = TimeBandField().to_internal_value({"from": "09:05", "until": "23:59"})
    assert band == (time(9, 5), time(23, 59))
    assert TimeBandField().to_representation(band) == {"from": "09:05", "until": "23:59"}


@pytest.mark.parametrize("data", [[], "16:00-20:00", None, 16])
def test_a_band_is_an_object(data):
    assert codes(TimeBandField(), data) == ["not_an_object"]


@pytest.mark.parametrize(
    "clock",
    [
        "24:00",
        "9:00",
        "09:60",
        "09:00:00",
        "0900",
        "09:00Z",
        "",
        " 09:00",
        "09:00\n",
        "\u0660\u0669:\u0660\u0660",
        9,
        9.5,
        None,
        True,
        [],
    ],
)
def test_a_time_of_day_is_written_in_one_way(clock):
    assert codes(TimeBandField(), {"from": clock, "until": "20:00"}) == {"from": ["not_a_time"]}
    assert codes(TimeBandField(), {"from": "00:00", "until": clock}) == {"until": ["not_a_time"]}


def test_both_edges_of_a_band_are_needed_and_nothing_else():
    assert codes(TimeBandField(), {}) == {"from": ["required"], "until": ["required"]}
    assert codes(TimeBandField(), {"from": "09:00", "until": "10:00", "to": "11:00"}) == {"to": ["unknown_member"]}


@pytest.mark.parametrize(("starts", "ends"), [("16:00", "16:00"), ("20:00", "16:00")])
def test_a_band_begins_before_it_ends(starts, ends):
    assert codes(TimeBandField(), {"from": starts, "until": ends}) == ["ends_before_start"]
