"""The sheet of shortcuts lists what leads somewhere for who reads it, and nothing else."""

from clinic.admin.shortcuts import _SHORTCUTS
from clinic.roles import Role
from tests.staff import somebody, text


def keys(client):
    shown = text(client.get("/admin/"))
    return {each.keys for each in _SHORTCUTS if f'data-keys="{each.keys}"' in shown}


def test_everybody_goes_where_they_may(db):
    assert "g m" in keys(somebody(Role.PROVIDER))
    assert keys(somebody(Role.FRONT_DESK)) >= {"g t", "g l", "g p", "g k"}
    assert "g m" not in keys(somebody(Role.FRONT_DESK))


def test_no_two_pages_have_the_same_keys():
    assert len({each.keys for each in _SHORTCUTS}) == len(_SHORTCUTS)


def test_a_page_that_there_is_not_has_none():
    assert all(each.address or each.url_name == "admin:treatments_appointment_calendar" for each in _SHORTCUTS)
