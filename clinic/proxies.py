"""Whose word is taken for whom they ask for: that of the clinic's own proxies, and of nobody else."""

import logging
from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)

_BY_TLS = "HTTP_X_FORWARDED_PROTO"


class ProxyMiddleware:
    """Takes ``X-Forwarded-Proto`` away where it isn't a proxy's of ours: Django believes whoever sends it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """As if it had never been sent."""
        if settings.BEHIND_PROXY and _BY_TLS in request.META and not is_from_proxy(request):
            del request.META[_BY_TLS]
            _say_once(request.META["REMOTE_ADDR"])
        return self.get_response(request)


def is_from_proxy(request: HttpRequest) -> bool:
    """Whether a proxy of ours sent it, one of ``TRUSTED_PROXIES``: only then ``X-Forwarded-*`` hold.

    A socket file has no address: who may write to that is up to its folder's rights.
    """
    if not settings.BEHIND_PROXY:
        return False
    peer = request.META.get("REMOTE_ADDR", "")
    address = address_in(peer)
    return not peer or (address is not None and any(address in network for network in settings.TRUSTED_PROXIES))


def address_in(text: str) -> IPv4Address | IPv6Address | None:
    """The address that ``text`` is, IPv4 as such however it is written; None where it is none."""
    try:
        known = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    # A server that listens to both kinds at once writes an IPv4 address as an IPv6 one.
    return known if isinstance(known, IPv4Address) else known.ipv4_mapped or known


# Else a clinic whose proxy wasn't named would redirect for ever, and nothing would say why.
@lru_cache(maxsize=256)
def _say_once(peer: str) -> None:
    logger.warning("%s forwards for others and isn't in TRUSTED_PROXIES: what it says of them isn't believed.", peer)
