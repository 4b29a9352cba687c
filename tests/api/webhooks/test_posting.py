"""What an attempt comes to, over real connections: to the address that was looked at, and never for long."""

import datetime as dt
import socket
import ssl
import threading
import time
from contextlib import contextmanager, suppress

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from api.webhooks.posting import MOST_OF_ANSWER, Line
from tests.api.webhooks.receiver import Receiver, always

NAME = "mirror.example.org"
HEADERS = {"webhook-id": "one"}


@pytest.fixture(autouse=True)
def local(settings):
    settings.WEBHOOKS_ALLOW_LOCAL = True


@contextmanager
def serving(server):
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Taking(Receiver):
    """Takes whatever comes, unsigned too; at an address of its own."""

    def __init__(self, behaviour=None, *, address="127.0.0.1", port=0):
        super().__init__(behaviour or always(204))
        if (address, port) != ("127.0.0.1", 0):
            self.server_close()
            self.socket = socket.socket()
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self.server_address = (address, port)
            self.server_bind()
            self.server_activate()
        self.secret = "whsec_AAAA"


def post(url, *, timeout=2.0, **options):
    with Line(url, timeout=timeout, **options) as line:
        return line.post('{"id":"one"}', HEADERS)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        *((status, "delivered") for status in (200, 204, 299)),
        *((status, "redirected") for status in (301, 304, 307)),
        *((status, "refused") for status in (400, 404, 429, 503)),
        (410, "gone"),
    ],
)
def test_only_a_2xx_is_a_receipt(status, outcome):
    with serving(Taking(always(status))) as known:
        answer = post(known.url)
        assert (answer.outcome, answer.status) == (outcome, status)
        assert answer.is_receipt == (outcome == "delivered")
        assert answer.is_gone == (status == 410)
        # Nobody followed anything.
        assert sum(known.asked.values()) == 1


def test_a_body_is_sent_as_json_with_its_headers():
    with serving(Taking()) as known:
        assert post(known.url).is_receipt
    (headers,) = known.headers
    assert (headers["content-type"], headers["webhook-id"]) == ("application/json", "one")
    assert known.bodies == {"one": '{"id":"one"}'}


def test_who_hangs_up_and_who_is_not_there():
    with serving(Taking(lambda request: None)) as known:
        assert post(known.url).outcome == "hung_up"
        gone = known.url
    assert post(gone).outcome == "not_reachable"


def test_who_is_late_is_not_waited_for():
    with serving(Taking(lambda request: time.sleep(10) or 200)) as known:
        began = time.monotonic()
        assert post(known.url, timeout=0.3).outcome == "timeout"
        assert time.monotonic() - began < 8


@contextmanager
def raw(talk):
    """Somebody who speaks as ``talk(connection)`` says."""
    listening = socket.create_server(("127.0.0.1", 0))

    def answer():
        connection, _address = listening.accept()
        with connection:
            connection.recv(65536)
            with suppress(OSError):
                talk(connection)

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    finally:
        listening.close()
        thread.join(5)


@pytest.mark.parametrize("begin", [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n"])
def test_who_answers_byte_by_byte_is_not_waited_for_either(begin):
    def drip(connection):
        connection.sendall(begin)
        for _ in range(40):
            time.sleep(0.1)
            connection.sendall(b"x")

    with raw(drip) as url:
        began = time.monotonic()
        assert post(url, timeout=0.5).outcome == "timeout"
        assert time.monotonic() - began < 2


def test_a_long_answer_is_not_read_to_its_end():
    sent = []

    def flood(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n")
        while True:
            sent.append(connection.send(b"x" * 65536))

    with raw(flood) as url:
        assert post(url).is_receipt
    # What the kernel takes of its own accord, and no more.
    assert sum(sent) < 200 * MOST_OF_ANSWER + 10_000_000


NONSENSE = {
    "nothing": b"",
    "another_protocol": b"SSH-2.0-OpenSSH_9.9\r\n",
    "no_status": b"HTTP/1.1 099 X\r\n\r\n",
    "no_length": b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
    "a_length_beyond_numbers": b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n",
    "no_chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "bytes_that_are_no_text": b"HTTP/1.1 200 OK\r\nX: \xff\xfe\x00\r\n\r\n",
    "a_location_that_is_none": b"HTTP/1.1 301 X\r\nLocation: http://[:::\r\nContent-Length: 0\r\n\r\n",
    "no_end_of_headers": b"A" * 200_000,
}


@pytest.mark.parametrize("answer", NONSENSE)
def test_nonsense_is_no_answer(answer):
    with raw(lambda connection: connection.sendall(NONSENSE[answer])) as url:
        assert post(url).outcome == "hung_up"


def test_a_mistake_of_ours_is_not_taken_for_theirs():
    with serving(Taking()) as known, Line(known.url, timeout=5) as line:
        with pytest.raises(TypeError):
            line.post("{}", {"webhook-id": object()})
        assert line.post("{}", {"webhook-id": "one"}).is_receipt


def test_a_line_that_was_closed_late_is_opened_again():
    with serving(Taking()) as known, Line(known.url, timeout=5) as line:
        assert line.post("{}", {"webhook-id": "one"}).is_receipt
        # As the watch does that rang while the last was read.
        line._client.close()
        assert line.post("{}", {"webhook-id": "two"}).is_receipt


# A name that says one thing when it is looked at, and another when it is connected to.


class Rebinding:
    def __init__(self, *answers):
        self.answers, self.asked, self.real = list(answers), 0, socket.getaddrinfo

    def __call__(self, host, port, *args, **kwargs):
        if host != NAME:
            return self.real(host, port, *args, **kwargs)
        answer = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answer, port or 0))]


@pytest.fixture
def two(monkeypatch):
    """One at 127.0.0.1, which was looked at; and one inside, at the same port, to which the name leads afterwards."""
    with serving(Taking()) as known, serving(Taking(address="127.0.0.2", port=known.server_port)) as inside:
        rebinding = Rebinding("127.0.0.1", "127.0.0.2")
        monkeypatch.setattr(socket, "getaddrinfo", rebinding)
        yield known, inside, rebinding


def test_it_goes_to_the_address_that_was_looked_at_whatever_the_name_says_by_then(two):
    known, inside, rebinding = two
    assert post(f"http://{NAME}:{known.server_port}/hooks").is_receipt
    assert (sum(known.asked.values()), sum(inside.asked.values()), rebinding.asked) == (1, 0, 1)
    assert known.headers[0]["Host"] == f"{NAME}:{known.server_port}"


def test_control_who_asks_the_name_again_is_led_inside(two):
    known, inside, _rebinding = two
    url = f"http://{NAME}:{known.server_port}/hooks"
    socket.getaddrinfo(NAME, None)
    httpx.post(url, content="{}", headers=HEADERS, trust_env=False)
    assert (sum(known.asked.values()), sum(inside.asked.values())) == (0, 1)


def test_a_name_that_leads_inside_by_now_is_not_connected_to(monkeypatch, settings):
    settings.WEBHOOKS_ALLOW_LOCAL = False
    with serving(Taking()) as inside:
        monkeypatch.setattr(socket, "getaddrinfo", Rebinding("127.0.0.1"))
        assert post(f"https://{NAME}:{inside.server_port}/").outcome == "address_not_public"
        assert sum(inside.asked.values()) == 0


def test_a_proxy_of_the_environment_is_not_asked(monkeypatch):
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with serving(Taking()) as known:
        assert post(known.url).is_receipt


# Many addresses, and nobody there: one attempt takes no longer for it.


@contextmanager
def black_hole(address="", port=0, backlog=0):
    """A port of all local addresses, or of one, that answers no SYN; with a ``backlog`` it does, and says nothing."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((address, port))
    listening.listen(backlog)
    queue = [socket.socket() for _ in range(0 if backlog else 4)]
    try:
        for waiting in queue:
            waiting.settimeout(0)
            waiting.connect_ex((address or "127.0.0.1", listening.getsockname()[1]))
        time.sleep(0.1)
        yield listening.getsockname()[1]
    finally:
        for each in (*queue, listening):
            each.close()


def leading_to(monkeypatch, *addresses, name=NAME):
    real = socket.getaddrinfo

    def getaddrinfo(host, port, *args, **kwargs):
        if host != name:
            return real(host, port, *args, **kwargs)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port or 0)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


@pytest.mark.parametrize(("scheme", "backlog"), [("http", 0), ("https", 500)])
def test_two_hundred_addresses_at_which_nobody_answers_take_no_longer_than_one(monkeypatch, scheme, backlog):
    leading_to(monkeypatch, *(f"127.0.1.{number}" for number in range(1, 201)))
    with black_hole(backlog=backlog) as port:
        began = time.monotonic()
        assert post(f"{scheme}://{NAME}:{port}/", timeout=0.6).outcome == "timeout"
        assert time.monotonic() - began < 20


def test_who_takes_a_connection_and_says_nothing_is_not_waited_for_longer_either(monkeypatch):
    leading_to(monkeypatch, *(f"127.0.1.{number}" for number in range(1, 201)))
    with black_hole(backlog=500) as port:
        began = time.monotonic()
        assert post(f"http://{NAME}:{port}/", timeout=0.6).outcome == "timeout"
        assert time.monotonic() - began < 20


def test_another_address_is_tried_in_the_same_time(monkeypatch):
    with serving(Taking()) as known, black_hole("127.0.1.1", known.server_port) as port:
        leading_to(monkeypatch, "127.0.1.1", "127.0.0.1")
        assert post(f"http://{NAME}:{port}/", timeout=2.0).is_receipt


def test_only_a_few_addresses_are_tried(monkeypatch):
    with serving(Taking()) as known:
        leading_to(monkeypatch, *(f"127.0.1.{number}" for number in range(1, 5)), "127.0.0.1")
        assert post(f"http://{NAME}:{known.server_port}/").outcome == "not_reachable"


def test_a_name_service_that_is_slow_is_within_the_time_too(monkeypatch):
    asleep = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: asleep.wait(60))
    began = time.monotonic()
    assert post(f"http://{NAME}/", timeout=0.3).outcome == "host_unknown"
    assert time.monotonic() - began < 20
    asleep.set()


# The certificate is that of the name, though an address is connected to.


OTHER_LETTERS = "xn--mnchen-3ya.example.org"


def certificate(tmp_path, name):
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
        .not_valid_after(dt.datetime(2060, 1, 1, tzinfo=dt.UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / f"{name}.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.mark.parametrize(
    ("name", "of", "outcome"),
    [
        (NAME, NAME, "delivered"),
        (OTHER_LETTERS, OTHER_LETTERS, "delivered"),
        (NAME, "other.example.org", "certificate_invalid"),
    ],
)
def test_the_certificate_is_that_of_the_name(tmp_path, monkeypatch, name, of, outcome):
    path = certificate(tmp_path, of)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    asked_for = []
    context.sni_callback = lambda _socket, asked, _context: asked_for.append(asked)
    known = Taking()
    known.socket = context.wrap_socket(known.socket, server_side=True)
    leading_to(monkeypatch, "127.0.0.1", name=name)
    with serving(known):
        trusting = ssl.create_default_context(cafile=str(path))
        url = f"https://{name}:{known.server_port}/hooks"
        assert post(url, ssl_context=trusting).outcome == outcome
        # One that nobody has signed for is refused, too.
        assert post(url).outcome == "certificate_invalid"
    assert set(asked_for) == {name}
