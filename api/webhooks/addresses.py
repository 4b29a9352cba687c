"""Where deliveries may go: out, and never to what only this machine or its network can reach."""

import re
import socket
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpx
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clinic.errors import InvalidInput

IPAddress = IPv4Address | IPv6Address

LONGEST = 500
# So many seconds may finding out what a name stands for take.
LONGEST_LOOKUP = 5.0
# Labels with dots between them, the last of which begins with a letter: what looks like a number is one, to somebody.
_NAME = re.compile(
    r"(?=.{1,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE
)
_PORTS = range(1, 65536)
_SHAPE = re.compile(r"[!-~]{1,500}")
_REFUSED = [
    ip_network(text)
    for text in (
        # A cloud's own services, at an address that looks public.
        "168.63.129.16/32",
        # Ways for IPv4 to hide in IPv6: NAT64, 6to4, Teredo and other translations.
        *("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/23", "::ffff:0:0/96", "::/96"),
        # What was global once, or is to be routed nowhere.
        *("192.0.0.0/24", "192.88.99.0/24", "2001:db8::/32", "3fff::/20", "5f00::/16", "fec0::/10"),
    )
]
_GLOBAL_UNICAST = ip_network("2000::/3")


class AddressRefused(InvalidInput):
    """Nothing is sent there."""


class NameUnknown(Exception):
    """The name of the host leads nowhere, at present."""


def check_address(text: str) -> None:
    """Refuse an address that nothing could be sent to, or that leads inside. Asks the name service.

    :raises AddressRefused: not ``https``; a user, a fragment, a number in disguise; or one of the addresses that its
        name stands for is private, loopback, link-local, shared, multicast or otherwise not of the open internet.
    """
    url = read_address(text)
    try:
        addresses_of(url)
    except NameUnknown as error:
        raise _refused(_("This host isn't known. Check how it is written."), "host_unknown") from error


def read_address(text: str) -> httpx.URL:
    """The address that ``text`` is, by the same parser that sends to it.

    :raises AddressRefused: it is none to send to, wherever it leads.
    """
    if not _SHAPE.fullmatch(text) or "\\" in text:
        raise _refused(_("This isn't an address. Write it like https://example.org/hooks."), "url_malformed")
    try:
        url = httpx.URL(text)
        is_whole = bool(url.host) and not url.userinfo and not url.fragment and (url.port is None or url.port in _PORTS)
    except (httpx.InvalidURL, ValueError) as error:
        raise _refused(_("This isn't an address. Write it like https://example.org/hooks."), "url_malformed") from error
    schemes = ("https", "http") if settings.WEBHOOKS_ALLOW_LOCAL else ("https",)
    if url.scheme not in schemes:
        raise _refused(_("The address begins with https://."), "https_required")
    if not is_whole:
        raise _refused(
            _("The address has a host, and neither a user nor a fragment (what comes after #)."), "url_malformed"
        )
    _check_host(url)
    return url


def _check_host(url: httpx.URL) -> None:
    if _as_number(url.host) or _NAME.fullmatch(host_of(url)):
        return
    if settings.WEBHOOKS_ALLOW_LOCAL and url.host == "localhost":
        return
    raise _refused(_("Name the host in full, like example.org."), "host_not_allowed")


def host_of(url: httpx.URL) -> str:
    """The host as names are asked for, and as certificates have it: ``xn--...`` where it is of other letters."""
    return url.raw_host.decode("ascii")


def addresses_of(url: httpx.URL, *, within: float = LONGEST_LOOKUP) -> Sequence[str]:
    """What the host stands for now, to be connected to just as it is: asked again, it might say something else.

    Takes so many seconds at most.

    :raises NameUnknown: nothing, at present.
    :raises AddressRefused: one of them isn't of the open internet.
    """
    number = _as_number(url.host)
    found = [number] if number else resolve(host_of(url), within=within)
    for address in found:
        is_local = settings.WEBHOOKS_ALLOW_LOCAL and address.is_loopback
        if not (is_public(address) or is_local):
            raise _refused(_("This leads to an address that isn't of the open internet."), "address_not_public")
        if url.scheme == "http" and not is_local:
            raise _refused(_("The address begins with https://."), "https_required")
    return [str(address) for address in found]


def resolve(host: str, *, within: float = LONGEST_LOOKUP) -> list[IPAddress]:
    """All addresses of a name, if they are found within so many seconds.

    :raises NameUnknown: it has none, at present.
    """
    answer: Future[list[IPAddress]] = Future()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            # With its zone, an address is one of this machine's network.
            answer.set_result([ip_address(str(address[0]).partition("%")[0]) for *_rest, address in found])
        except Exception as error:  # noqa: BLE001  (raised to whoever waits)
            answer.set_exception(error)

    # It can't be told to hurry, only be left alone with it.
    threading.Thread(target=ask, daemon=True).start()
    try:
        return answer.result(timeout=max(within, 0))
    except (OSError, UnicodeError) as error:
        raise NameUnknown from error


def is_public(address: IPAddress) -> bool:
    """Whether anybody on the open internet can be reached by it, and nobody else."""
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    if isinstance(address, IPv6Address) and address not in _GLOBAL_UNICAST:
        return False
    return not any(address in network for network in _REFUSED if network.version == address.version)


def _as_number(host: str) -> IPAddress | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _refused(message: str | Promise, code: str) -> AddressRefused:
    return AddressRefused(message, field="url", code=code)
