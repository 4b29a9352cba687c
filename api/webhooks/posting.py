"""Posting to an endpoint: to the addresses that were looked at, and for no longer than was agreed."""

import ssl
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Self

import httpx

from api.webhooks.addresses import AddressRefused, NameUnknown, addresses_of, host_of, read_address

# What is read of an answer, so that the connection can go on being used; all of it is thrown away.
MOST_OF_ANSWER = 16 * 1024
USER_AGENT = "clinic-webhooks/1"
# Of the addresses of a name so many are tried.
MOST_ADDRESSES = 4

DELIVERED = "delivered"
# It went wrong in this code: nobody was asked, or what was answered isn't known.
OURS = "internal_error"


@dataclass(frozen=True)
class Answer:
    """What an attempt came to: a stable code, and the status if there was an answer at all."""

    outcome: str
    status: int | None = None

    @property
    def is_receipt(self) -> bool:
        """Whether it was taken."""
        return self.outcome == DELIVERED

    @property
    def is_ours(self) -> bool:
        """Whether it failed through no fault of whoever was asked."""
        return self.outcome == OURS

    @property
    def is_silence(self) -> bool:
        """Whether nobody answered who should have."""
        return self.status is None and not self.is_ours

    @property
    def is_gone(self) -> bool:
        """Whether nothing is ever to be sent there again."""
        return self.status == HTTPStatus.GONE


class Deadline(Mapping[str, float]):
    """When an attempt is over. To the steps of a request it is their timeouts: what is left when each begins."""

    STEPS = ("pool", "connect", "write", "read")
    # None at all would mean: don't wait, and say that it broke.
    SHORTEST = 0.001

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds until it is over."""
        return max(self._end - time.monotonic(), 0)

    def __getitem__(self, step: str) -> float:
        """Connecting takes it twice, for TCP and for TLS, and leaves as much to the next address."""
        if step not in self.STEPS:
            raise KeyError(step)
        return max(self.left / 2 if step == "connect" else self.left, self.SHORTEST)

    def __iter__(self) -> Iterator[str]:
        """Over the steps."""
        return iter(self.STEPS)

    def __len__(self) -> int:
        """How many steps there are."""
        return len(self.STEPS)


class PinnedTransport(httpx.BaseTransport):
    """Connects to ``addresses`` whatever the name means by now; host and certificate are those of the name."""

    def __init__(self, addresses: Sequence[str], *, ssl_context: ssl.SSLContext | bool = True) -> None:
        self._addresses = addresses[:MOST_ADDRESSES]
        self._inner = httpx.HTTPTransport(verify=ssl_context, retries=0, trust_env=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send it to the first of the addresses that takes a connection, while the ``Deadline`` leaves time."""
        deadline: Deadline = request.extensions["timeout"]
        refusal: httpx.TransportError = httpx.ConnectTimeout("")
        for address in self._addresses:
            if not deadline.left:
                break
            try:
                return self._inner.handle_request(_pinned(request, address))
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                refusal = error
        raise refusal

    def close(self) -> None:
        """Close every connection."""
        self._inner.close()


def _pinned(request: httpx.Request, address: str) -> httpx.Request:
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        # With the name as Host, which was set when it was made.
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": host_of(request.url)},
    )


class Line:
    """A way to one endpoint that is open for a while: looked at once, and then used for several posts."""

    def __init__(self, url: str, *, timeout: float, ssl_context: ssl.SSLContext | bool = True) -> None:
        self._url, self._timeout, self._ssl_context = url, timeout, ssl_context
        self._client: httpx.Client | None = None

    def __enter__(self) -> Self:
        """Open it; nothing is connected yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """Hang up."""
        self._hang_up()

    def post(self, body: str, headers: Mapping[str, str]) -> Answer:
        """Send ``body`` once, and say what it came to. Redirects aren't followed; no failure of the network is raised.

        It is over when the line's ``timeout`` is: from asking for the name until the answer is read, whatever is tried.
        """
        deadline = Deadline(self._timeout)
        try:
            return self._post(self._connected(deadline), body, headers, deadline)
        except AddressRefused as error:
            return Answer(error.code)
        except NameUnknown:
            return Answer("host_unknown")
        except httpx.HTTPError as error:
            self._hang_up()
            return Answer(_reason(error))
        except Exception:
            # A mistake of ours: who knows what is left on the line.
            self._hang_up()
            raise

    def _connected(self, deadline: Deadline) -> httpx.Client:
        # The watch may have closed it just when all was read.
        if self._client is None or self._client.is_closed:
            self._client = self._open(deadline)
        return self._client

    def _open(self, deadline: Deadline) -> httpx.Client:
        addresses = addresses_of(read_address(self._url), within=deadline.left)
        transport = PinnedTransport(addresses, ssl_context=self._ssl_context)
        return httpx.Client(transport=transport, follow_redirects=False, trust_env=False)

    def _post(self, client: httpx.Client, body: str, headers: Mapping[str, str], deadline: Deadline) -> Answer:
        request = client.build_request(
            "POST",
            self._url,
            content=body.encode(),
            headers={**headers, "content-type": "application/json", "user-agent": USER_AGENT},
            extensions={"timeout": deadline},
        )
        with self._watched(client, deadline) as is_over:
            response = client.send(request, stream=True)
            with closing(response):
                _read_some(response)
        if is_over.is_set():
            raise httpx.ReadTimeout("")
        return _meaning(response.status_code)

    @contextmanager
    def _watched(self, client: httpx.Client, deadline: Deadline) -> Iterator[threading.Event]:
        """Hang up when the time is over, for who answers byte by byte is never late with the next one."""
        is_over = threading.Event()

        def end() -> None:
            is_over.set()
            client.close()

        watch = threading.Timer(deadline.left, end)
        watch.daemon = True
        watch.start()
        try:
            yield is_over
        except Exception as error:
            # What breaks when it is closed meanwhile has many names.
            if is_over.is_set():
                raise httpx.ReadTimeout("") from error
            raise
        finally:
            watch.cancel()

    def _hang_up(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None


def _read_some(response: httpx.Response) -> None:
    read = 0
    for chunk in response.iter_raw():
        read += len(chunk)
        if read > MOST_OF_ANSWER:
            return


def _meaning(status: int) -> Answer:
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return Answer(DELIVERED, status)
    if status == HTTPStatus.GONE:
        return Answer("gone", status)
    is_redirect = HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST
    return Answer("redirected" if is_redirect else "refused", status)


def _reason(error: httpx.HTTPError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "timeout"
    if isinstance(error, httpx.ConnectError):
        is_of_tls = "SSL" in str(error) or "certificate" in str(error).lower()
        return "certificate_invalid" if is_of_tls else "not_reachable"
    return "hung_up"
