"""From where a token may be used: networks in CIDR notation, of IPv4 and IPv6."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

from django.utils.translation import gettext_lazy as _

from clinic.errors import InvalidInput

MOST_NETWORKS = 20

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def read_networks(written: Iterable[str]) -> list[str]:
    """The networks that are ``written``, each once and in its usual form: ``2001:DB8::/32`` is ``2001:db8::/32``.

    :raises InvalidInput: one isn't a network, or there are more than twenty.
    """
    networks = list(dict.fromkeys(str(_read(text)) for text in written))
    if len(networks) > MOST_NETWORKS:
        raise InvalidInput(_("At most 20 networks."), field="networks", code="too_many_networks")
    return networks


def is_inside(address: Address | None, networks: Sequence[str]) -> bool:
    """Whether ``address`` lies in one of ``networks``; any does where there are none, an unknown one in none."""
    if not networks:
        return True
    return address is not None and any(address in _parsed(network) for network in networks)


def _read(text: str) -> Network:
    try:
        network = ip_network(text.strip())
    except ValueError as error:
        raise _invalid(text) from error
    mapped = network.network_address.ipv4_mapped if isinstance(network, IPv6Network) else None
    if mapped is None:
        return network
    # Addresses are told as IPv4 wherever they are that: a network of the other kind would never be met.
    raise InvalidInput(
        _("Write the IPv4 address itself, without ::ffff: before it."), field="networks", code="network_invalid"
    )


def _invalid(text: str) -> InvalidInput:
    try:
        meant = ip_network(text.strip(), strict=False)
    except ValueError:
        return InvalidInput(
            _("Write networks like 203.0.113.0/24 or 2001:db8::/32, and single addresses without a mask."),
            field="networks",
            code="network_invalid",
        )
    return InvalidInput(
        _("An address lies inside that network rather than at its beginning. Did you mean {meant}?"),
        field="networks",
        code="network_invalid",
        meant=str(meant),
    )


@lru_cache(maxsize=1000)
def _parsed(network: str) -> Network:
    return ip_network(network)
