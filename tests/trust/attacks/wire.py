"""What only a server sees: bytes that are no request, or two."""

import re

from tests.trust.attacks.listed import attack
from tests.trust.attacks.target import HOST

_POST = ("POST /admin/login/ HTTP/1.1", f"Host: {HOST}", "X-Forwarded-Proto: https")
_SMUGGLED = b"0\r\n\r\nGET /healthz?smuggled HTTP/1.1\r\nHost: clinic.example\r\n\r\n"


@attack(
    "Smuggling",
    sent="Content-Length twice, beside chunked, with a sign; Transfer-Encoding in disguise; folded lines",
    expected="400, or closed after one answer",
    takes_server=True,
)
def smuggling(target, seen):
    for lines in (
        ("Content-Length: 5", "Content-Length: 6"),
        ("Content-Length: 5", "Transfer-Encoding: chunked"),
        ("Content-Length: +5",),
        ("Transfer-Encoding: xchunked",),
        ("Transfer-Encoding: chunked, identity",),
        ("Transfer-Encoding : chunked",),
        ("X: a", " Content-Length: 5"),
        ("Content_Length: 5", "Content-Length: x"),
    ):
        answer = target.raw([*_POST, *lines], _SMUGGLED, seconds=3)
        seen.fact(answer[9:12] or "closed", answer == "" or answer[9:12] in {"400", "403", "411", "501"})
        seen.fact("one answer", answer.count("HTTP/1.1 200") == 0)


@attack(
    "Bodies without end",
    sent="chunked without a length: to a form, to the API, to a search of FHIR",
    expected="411 and closed, unread",
    takes_server=True,
)
def chunked(target, seen):
    for path in ("/admin/login/", "/api/v1/patients/", "/fhir/R4/Patient/_search", "/content-reports/"):
        sent = [f"POST {path} HTTP/1.1", *_POST[1:], "Transfer-Encoding: chunked", "Content-Type: application/json"]
        sent.append(f"Authorization: Bearer {target.hands.token}")
        answer = target.raw(sent, (b"10000\r\n" + b"x" * 65536 + b"\r\n") * 40, seconds=5)
        seen.fact(answer[9:12] or "closed", answer[9:12] in {"411", ""})


@attack(
    "Heads without end",
    sent="an address of 9 KB, a header of 20 KB, 200 headers",
    expected="400, 414 or 431",
    takes_server=True,
)
def heads(target, seen):
    for lines in (
        (f"GET /{'a' * 9000} HTTP/1.1", f"Host: {HOST}"),
        ("GET /healthz HTTP/1.1", f"Host: {HOST}", "X: " + "a" * 20_000),
        ("GET /healthz HTTP/1.1", f"Host: {HOST}", *(f"X-{n}: 1" for n in range(200))),
        ("GET /healthz HTTP/9.9", f"Host: {HOST}"),
        ("GET /healthz\x00 HTTP/1.1", f"Host: {HOST}"),
    ):
        answer = target.raw(lines, seconds=5)
        seen.fact(answer[9:12] or "closed", answer == "" or answer[9:12] in {"400", "404", "414", "431", "505"})


@attack(
    "Without TLS",
    sent="a form, a page and a token by http",
    expected="led to https, or told; never answered",
    takes_server=True,
)
def plain(target, seen):
    plainly = {"X-Forwarded-Proto": "http"}
    led = seen.answer(target.get("/admin/login/", headers=plainly), 301)
    seen.fact("to https", led.location.startswith("https://"))
    seen.answer(target.get("/api/v1/me/", who="token", headers=plainly), 403)


@attack(
    "Guessing passwords",
    sent="40 wrong passwords in a row from one network",
    expected="429 before the 40th",
    takes_server=True,
)
def guessing(target, seen):
    first = target.get("/admin/login/")
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', first.text)[1]
    cookie = re.search(r"((?:__Host-)?csrftoken=\w+)", first.headers["set-cookie"])[1]
    sent = {"Cookie": cookie, "Referer": f"{target.origin}/admin/login/"}
    statuses = [
        target.post(
            "/admin/login/",
            form={"username": f"guess-{n}", "password": "x", "csrfmiddlewaretoken": token},
            headers=sent,
        ).status
        for n in range(40)
    ]
    seen.fact(f"429 from the {statuses.index(429) + 1 if 429 in statuses else 0}. on", 429 in statuses)
