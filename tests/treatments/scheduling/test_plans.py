import pytest

from treatments.models import Session
from treatments.scheduling.plans import gap_class


def session(least, ideal, most):
    return Session(number=2, floor_days=0, min_days=least, ideal_days=ideal, max_days=most)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (20, "edge"),
        (21, "edge"),
        (24, "edge"),
        (25, "in_range"),
        (31, "in_range"),
        (32, "ideal"),
        (35, "ideal"),
        (38, "ideal"),
        (39, "in_range"),
        (66, "in_range"),
        (67, "edge"),
        (70, "edge"),
        (71, "edge"),
    ],
)
def test_a_gap_is_ideal_within_three_days_of_the_ideal_and_edge_within_three_of_its_bounds(days, expected):
    assert gap_class(days, session(21, 35, 70)) == expected


@pytest.mark.parametrize(("days", "expected"), [(27, "edge"), (28, "ideal"), (31, "ideal"), (32, "in_range")])
def test_where_the_ideal_is_the_minimum_it_is_ideal_and_before_it_never(days, expected):
    assert gap_class(days, session(28, 28, 84)) == expected
