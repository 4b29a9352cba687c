"""Where nothing is sent: refused when it is saved, and again when something is to be sent there."""

import socket
from ipaddress import ip_address

import pytest

from api.webhooks import addresses
from api.webhooks.addresses import AddressRefused, NameUnknown, addresses_of, check_address, is_public, read_address
from api.webhooks.posting import Line

NAMES = {
    "public.example.org": ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"],
    "xn--mnchen-3ya.example.org": ["93.184.215.14"],
    "inside.example.org": ["10.0.0.5"],
    "mixed.example.org": ["93.184.215.14", "127.0.0.1"],
    "six.example.org": ["fd00:ec2::254"],
    "zone.example.org": ["fe80::1%eth0"],
    "metadata.google.internal": ["169.254.169.254"],
}


def getaddrinfo(host, port, *args, **kwargs):
    found = NAMES.get(host)
    if found is None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in found]


@pytest.fixture(autouse=True)
def production(settings):
    settings.WEBHOOKS_ALLOW_LOCAL = False


@pytest.fixture
def names(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


INSIDE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "192.88.99.1",
    "198.18.0.1",
    "203.0.113.7",
    "224.0.0.1",
    "224.0.1.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::a00:1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:808:808::",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
]
OUTSIDE = ["93.184.215.14", "8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001:830::200e"]


@pytest.mark.parametrize("address", INSIDE)
def test_what_only_this_network_reaches_is_not_public(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", OUTSIDE)
def test_what_everybody_reaches_is_public(address):
    assert is_public(ip_address(address))


def bracketed(address):
    return f"[{address}]" if ":" in address else address


MALFORMED = {
    "http://93.184.215.14/": "https_required",
    "ftp://93.184.215.14/": "https_required",
    "file:///etc/passwd": "https_required",
    "gopher://93.184.215.14/": "https_required",
    "//93.184.215.14/": "https_required",
    "93.184.215.14": "https_required",
    "https:///hooks": "url_malformed",
    "https://": "url_malformed",
    "https://user@93.184.215.14/": "url_malformed",
    "https://user:secret@93.184.215.14/": "url_malformed",
    "https://127.0.0.1@93.184.215.14/": "url_malformed",
    "https://93.184.215.14/#fragment": "url_malformed",
    "https://93.184.215.14:99999/": "url_malformed",
    "https://93.184.215.14:port/": "url_malformed",
    "https://93.184.215.14:0/": "url_malformed",
    "https://93.184.215.14\\@127.0.0.1/": "url_malformed",
    "https://93.184.215.14/ hooks": "url_malformed",
    "https://93.184.215.14/\r\nHost: inside": "url_malformed",
    "https://[::1": "url_malformed",
    f"https://93.184.215.14/{'x' * 500}": "url_malformed",
    "https://localhost/": "host_not_allowed",
    "https://inside/": "host_not_allowed",
    "https://2130706433/": "host_not_allowed",
    "https://0x7f000001/": "host_not_allowed",
    "https://0x7f.0.0.1/": "host_not_allowed",
    "https://017700000001/": "host_not_allowed",
    "https://0177.0.0.1/": "url_malformed",
    "https://127.1/": "host_not_allowed",
    "https://127.0.1/": "host_not_allowed",
    "https://127.0.0.1./": "host_not_allowed",
    "https://public.example.org./": "host_not_allowed",
    "https://-inside.example.org/": "host_not_allowed",
    "https://under_score.example.org/": "host_not_allowed",
    "https://public.example.org%2f@127.0.0.1/": "url_malformed",
    "https://inside.example.org/": "address_not_public",
    "https://mixed.example.org/": "address_not_public",
    "https://six.example.org/": "address_not_public",
    "https://zone.example.org/": "address_not_public",
    "https://metadata.google.internal/computeMetadata/v1/": "address_not_public",
    "https://①②⑦.⓪.⓪.①/": "url_malformed",
    "https://unknown.example.org/": "host_unknown",
}
REFUSED = MALFORMED | {f"https://{bracketed(address)}/hooks": "address_not_public" for address in INSIDE}


@pytest.mark.parametrize(("url", "code"), REFUSED.items(), ids=[url.replace("\\", "/")[:60] for url in REFUSED])
def test_it_is_refused_when_it_is_saved_and_when_it_is_to_be_sent(names, url, code):
    with pytest.raises(AddressRefused) as refusal:
        check_address(url)
    assert (refusal.value.code, refusal.value.field) == (code, "url")
    # As it would be if it had come into the database by another way.
    with Line(url, timeout=1) as line:
        assert line.post("{}", {}).outcome == code


@pytest.mark.parametrize(
    "url",
    [
        "https://public.example.org/hooks?tenant=1",
        "https://PUBLIC.example.org:8443/",
        "https://xn--mnchen-3ya.example.org/hooks",
        "https://93.184.215.14/hooks",
        "https://[2606:4700:4700::1111]:443/hooks",
    ],
)
def test_the_open_internet_is_allowed(names, url):
    if "PUBLIC" not in url:
        check_address(url)
    assert read_address(url).scheme == "https"


def test_whatever_a_name_stands_for_has_to_be_outside(names):
    assert addresses_of(read_address("https://public.example.org/")) == NAMES["public.example.org"]
    with pytest.raises(NameUnknown):
        addresses.resolve("unknown.example.org")


LOCAL = ["http://127.0.0.1:9000/hooks", "http://localhost:9000/", "http://[::1]:9000/", "https://127.0.0.1/"]


@pytest.mark.parametrize("url", LOCAL)
def test_a_setting_opens_this_machine_for_development(settings, monkeypatch, url):
    monkeypatch.setitem(NAMES, "localhost", ["127.0.0.1"])
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with pytest.raises(AddressRefused):
        check_address(url)
    settings.WEBHOOKS_ALLOW_LOCAL = True
    check_address(url)


@pytest.mark.parametrize(
    "url", ["http://10.0.0.1/", "https://192.168.1.1/", "http://93.184.215.14/", "https://[fd00::1]/"]
)
def test_it_opens_nothing_else(settings, url):
    settings.WEBHOOKS_ALLOW_LOCAL = True
    with pytest.raises(AddressRefused):
        check_address(url)
