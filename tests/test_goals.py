"""The page of goals, which each command writes a part of."""

import pytest

from tests.goals import Goal, keep, known


@pytest.fixture
def page(tmp_path):
    return tmp_path / "goals.md"


def goal(found, *, what="lost bookings", is_met=True):
    return Goal(what, "0", found, is_met)


def test_each_postgresql_has_its_column_the_newest_first(page):
    keep("grow-hosts", "15.18", [goal("0 of 10")], page=page)
    keep("grow-hosts", "18.6", [goal("0 of 20")], page=page)
    rows, columns = known(page)
    assert columns == ["PostgreSQL 18", "PostgreSQL 15"]
    ((key, row),) = rows.items()
    assert key == ("`make grow-hosts`", "lost bookings")
    assert row["PostgreSQL 18"].startswith("0 of 20 (")
    assert row["PostgreSQL 15"].startswith("0 of 10 (")


def test_what_is_measured_anew_replaces_its_own_and_leaves_the_rest(page):
    keep("grow-hosts", "18.6", [goal("0 of 20"), goal("none", what="stalls")], page=page)
    keep("load", "18.6", [goal("72", what="requests/s", is_met=False)], page=page)
    keep("grow-hosts", "18.6", [goal("0 of 30")], page=page)
    cells = {key[1]: row["PostgreSQL 18"].partition(" (")[0] for key, row in known(page)[0].items()}
    # What is measured no more, or by another name, isn't claimed any more either.
    assert cells == {"lost bookings": "0 of 30", "requests/s": "**not met**: 72"}
