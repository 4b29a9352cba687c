from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.networks import is_inside, read_networks
from tests.scenes import refuses_input


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("203.0.113.0/24", "203.0.113.0/24"),
        (" 203.0.113.7 ", "203.0.113.7/32"),
        ("203.0.113.0/255.255.255.0", "203.0.113.0/24"),
        ("2001:DB8:0:0::/32", "2001:db8::/32"),
        ("::1", "::1/128"),
        ("0.0.0.0/0", "0.0.0.0/0"),
    ],
)
def test_a_network_is_kept_in_its_usual_form(written, kept):
    assert read_networks([written, written]) == [kept]


@pytest.mark.parametrize(
    "written",
    ["", "clinic.example", "203.0.113.7/24", "203.0.113.0/33", "::ffff:203.0.113.0/120", "1", "fe80::1%eth0/64"],
)
def test_what_is_no_network_is_refused(written):
    with refuses_input("network_invalid"):
        read_networks([written])


def test_an_address_with_a_mask_is_asked_back_as_the_network_around_it():
    with refuses_input("network_invalid") as refusal:
        read_networks(["203.0.113.7/24"])
    assert "203.0.113.0/24" in str(refusal.value)


def test_twenty_networks_are_enough():
    with refuses_input("too_many_networks"):
        read_networks([f"203.0.113.{number}" for number in range(21)])


def test_where_there_are_none_any_address_will_do_and_else_an_unknown_one_never():
    assert is_inside(None, [])
    assert not is_inside(None, ["0.0.0.0/0"])


@given(st.ip_addresses(), st.integers(0, 128))
def test_every_address_is_inside_the_networks_around_it_and_in_none_of_the_other_kind(address, length):
    around = ip_network((address, min(length, address.max_prefixlen)), strict=False)
    other = "::/0" if address.version == 4 else "0.0.0.0/0"
    assert is_inside(address, [other, str(around)])
    assert not is_inside(address, [other])


def test_its_neighbour_is_outside():
    assert not is_inside(ip_address("203.0.114.0"), ["203.0.113.0/24", "2001:db8::/32"])
