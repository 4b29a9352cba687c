"""Whoever reaches the server's port without a proxy of ours gains nothing by what a proxy would say."""

from ipaddress import ip_address, ip_network

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from clinic.proxies import ProxyMiddleware, is_from_proxy
from clinic.requests import client_address, client_network

PROXY, STRANGER = "10.0.0.5", "10.0.0.6"
SAID = {"X-Forwarded-For": "203.0.113.9, 127.0.0.1", "X-Forwarded-Proto": "https"}


@pytest.fixture(autouse=True)
def behind_one(settings):
    settings.BEHIND_PROXY = True
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.5/32"), ip_network("2001:db8::/64")]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


def asked(peer, **headers):
    return RequestFactory(REMOTE_ADDR=peer).get("/", headers=headers or SAID)


def seen(request):
    """Whether it came by TLS, for all who are asked behind the middleware."""
    found = []
    ProxyMiddleware(lambda inner: found.append(inner.is_secure()) or HttpResponse())(request)
    return found[0]


@pytest.mark.parametrize(
    ("peer", "is_one"),
    [
        (PROXY, True),
        # As a server that listens to both kinds at once writes it.
        (f"::ffff:{PROXY}", True),
        ("2001:db8::7", True),
        # A socket file.
        ("", True),
        (STRANGER, False),
        ("127.0.0.1", False),
        ("2001:db9::7", False),
        ("nobody", False),
    ],
)
def test_only_from_a_proxy_of_ours_it_is_asked_whom_that_saw(peer, is_one):
    request = asked(peer)
    assert is_from_proxy(request) is is_one
    assert (client_network(request) == "127.0.0.1") is (is_one or peer == "127.0.0.1")
    assert seen(request) is is_one


def test_a_stranger_has_its_own_address_whatever_it_says():
    assert client_address(asked(STRANGER)) == ip_address(STRANGER)


def test_without_a_proxy_nobody_is_one(settings):
    settings.BEHIND_PROXY = False
    assert not is_from_proxy(asked(PROXY))
    assert client_address(asked(PROXY)) == ip_address(PROXY)


def test_a_proxy_that_nobody_named_is_named_in_the_log_once(caplog):
    peer = "10.9.8.7"
    for _ in range(3):
        seen(asked(peer))
    assert [peer in record.getMessage() for record in caplog.records] == [True]


def test_plain_http_to_the_servers_own_port_is_sent_to_https_whatever_it_says(db, settings):
    settings.SECURE_SSL_REDIRECT = True
    answers = [Client(REMOTE_ADDR=peer, headers=SAID).get("/admin/login/").status_code for peer in (PROXY, STRANGER)]
    assert answers == [200, 301]
    told = Client(REMOTE_ADDR=STRANGER, headers=SAID).get("/api/v1/me/")
    assert (told.status_code, told.json()["code"]) == (403, "https_required")


def test_limits_by_address_are_not_got_around_by_saying_another(link_limit):
    def guess(peer, number):
        return Client(REMOTE_ADDR=peer, headers={"X-Forwarded-For": f"192.0.2.{number}"}).get("/a/x/").status_code

    assert [guess(STRANGER, number) for number in range(4)] == [404, 404, 429, 429]
    assert [guess(PROXY, number) for number in range(4)] == [404] * 4


@pytest.fixture
def link_limit(db, settings):
    settings.SHARE_LINK_PER_MINUTE = 2
