"""What is sent in the hope that something takes it for more than text."""

import json
import time

from tests.pictures import HTML, PDF, SVG, png_of
from tests.trust.attacks.listed import attack

API = "/api/v1"
INJECTIONS = ["' OR '1'='1", "1; DROP TABLE clinic_patient--", '" OR 1=1--', "1) UNION SELECT * FROM clinic_user--"]
SCRIPT = "<script>alert(1)</script>"
EVENT = '"><img src=x onerror=alert(1)>'
RAW = (r"<script>alert\(1\)", r"<img src=x onerror")
BOMB = b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'
MARA = {"given_name": "Mara", "family_name": "Attack", "birth_date": "1990-01-02"}


@attack(
    "SQL injection",
    sent="quotes, comments and UNIONs as ids, filters, orders and searches",
    expected="400, 404 or nothing found",
)
def sql(target, seen):
    from urllib.parse import quote

    for text in INJECTIONS:
        seen.answer(target.get(f"{API}/patients/{quote(text, safe='')}/", who="token"), 404)
        seen.answer(target.get(f"{API}/patients/?ordering={quote(text)}", who="token"), 400)
        seen.answer(target.get(f"{API}/sessions/?patient={quote(text)}", who="token"), 400, 404, 422)
        found = target.post(f"{API}/patients/search/", json_body={"name": text}, who="token")
        seen.answer(found, 200, 400)
        seen.fact("nobody", found.status != 200 or json.loads(found.text).get("results") == [])
        seen.answer(target.get(f"/admin/treatments/session/?status__exact={quote(text)}", who="desk"), 200, 302, 400)
        seen.answer(target.get(f"/admin/clinic/patient/?o={quote(text)}&q={quote(text)}", who="desk"), 200, 302, 400)


@attack(
    "XSS, stored",
    sent="script and img onerror as a name and an alert, then read in the admin",
    expected="shown as text",
)
def stored(target, seen):
    made = target.post(f"{API}/patients/", json_body={**MARA, "given_name": SCRIPT, "family_name": EVENT}, who="token")
    seen.answer(made, 201, 400)
    if made.status != 201:
        return
    patient = json.loads(made.text)["id"]
    alert = {"patient": patient, "kind": "other", "severity": "danger", "text": f"{SCRIPT}{EVENT}"}
    seen.answer(target.post(f"{API}/patient-alerts/", json_body=alert, who="token"), 201, 400)
    for path in (f"/admin/clinic/patient/{patient}/change/", "/admin/clinic/patient/", "/admin/clinic/patientalert/"):
        shown = seen.answer(target.get(path, who="desk"), 200, without=RAW)
        seen.fact("no inline script by policy", "script-src 'self'" in shown.headers["content-security-policy"])


@attack(
    "XSS, reflected",
    sent="script in the address, the query, a form and a header",
    expected="never in a page as it was sent",
)
def reflected(target, seen):
    for path in (f"/{SCRIPT}", f"/admin/{SCRIPT}/", f"/admin/login/?next={EVENT}", f"/a/{EVENT}/", f"{API}/{SCRIPT}/"):
        seen.answer(target.get(path.replace(" ", "%20").replace('"', "%22")), 200, 302, 404, without=RAW)
    seen.answer(
        target.get("/admin/clinic/patient/?q=%3Cscript%3Ealert(1)%3C/script%3E", who="desk"), 200, 302, without=RAW
    )


@attack(
    "JSON tricks",
    sent="NaN, a member twice, 100,000 levels, NUL, half a surrogate, UTF-7, 5,000 digits, a list",
    expected="400 or 415",
)
def tricks(target, seen):
    bodies = [
        b'{"given_name": NaN}',
        b'{"given_name": "a", "given_name": "b"}',
        b'{"a":' * 100_000,
        b'{"given_name": "\\u0000"}',
        b'{"given_name": "\\ud800"}',
        b"\xff\xfe{\x00}\x00",
        b'{"given_name": ' + b"9" * 5000 + b"}",
        b"[]",
        b"",
        b'{"__proto__": {"is_staff": true}}',
    ]
    for body in bodies:
        seen.answer(
            target.post(
                f"{API}/patients/", body=body, kind="application/json", who="token", headers={"Idempotency-Key": "a"}
            ),
            400,
        )
    utf7 = target.post(
        f"{API}/patients/",
        body=b"+AHs-",
        kind="application/json; charset=utf-7",
        who="token",
        headers={"Idempotency-Key": "b"},
    )
    seen.answer(utf7, 400, 415)


@attack(
    "Oversize",
    sent="2 MB of JSON, 3 MB of a form, 1,001 fields, 60 files, 30 MB announced",
    expected="413, 400 or 403, unread",
)
def oversize(target, seen):
    seen.answer(
        target.post(
            f"{API}/patients/",
            body=b'{"a": "' + b"x" * 2_000_000 + b'"}',
            kind="application/json",
            who="token",
            headers={"Idempotency-Key": "a"},
        ),
        413,
    )
    form = "application/x-www-form-urlencoded"
    seen.answer(target.post("/admin/login/", body=b"a=" + b"x" * 3_000_000, kind=form), 413)
    seen.answer(target.post("/admin/login/", body=b"&".join(b"a%d=1" % n for n in range(1001)), kind=form), 400, 403)
    parts = b"".join(b'--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\na\r\n' for _ in range(60))
    seen.answer(
        target.post("/admin/login/", body=parts + b"--x--\r\n", kind="multipart/form-data; boundary=x"), 400, 403
    )
    seen.answer(target.post("/content-reports/", body=b"[" * 8000, kind="application/csp-report"), 204)
    seen.answer(target.post("/content-reports/", body=b"[" * 9000, kind="application/csp-report"), 413)


@attack(
    "Files that aren't what they say",
    sent="SVG with XXE, HTML, PDF, a PNG of 40,000 x 40,000, an ELF, a picture with a script behind it",
    expected="refused, or made anew without it",
)
def files(target, seen):
    bombs = [SVG, HTML, PDF, BOMB, png_of(40_000, 40_000), b"\x7fELF" + bytes(100), b""]
    for content in bombs:
        seen.answer(_photo(target, content), 400, 413, 415, 422)


def _photo(target, content):
    said = {"patient": target.hands.ids["patient"], "view": "frontal"}
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in said.items()
    ]
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="../../a.svg"\r\n'
    head += b"Content-Type: image/svg+xml\r\n\r\n"
    body = b"".join(parts) + head + content + b"\r\n--x--\r\n"
    kind = "multipart/form-data; boundary=x"
    return target.post(f"{API}/photos/", body=body, kind=kind, who="token", headers={"Idempotency-Key": "p"})


@attack(
    "Formulas in CSV", sent="=HYPERLINK(...) as a name in a file that is handed back", expected="with a quote before it"
)
def formulas(target, seen):
    handed = target.get(f"/admin/clinic/dataimport/{target.hands.ids['import']}/refused.csv", who="desk")
    seen.answer(handed, 200, without=(r"(^|[,\"])=HYPERLINK",))
    seen.fact("quoted", "'=HYPERLINK" in handed.text)


@attack(
    "Slow patterns",
    sent="8 KB that make a bad regular expression run for years, as headers, names and filters",
    expected="an answer within 10 seconds each",
)
def slow(target, seen):
    evil = "a" * 4000 + "!" + " " * 3000 + "\t"
    asked = [
        lambda: target.get(
            f"{API}/patients/", who="token", headers={"Accept": "a/" * 2000, "If-None-Match": '"' * 4000}
        ),
        lambda: target.get(
            f"{API}/me/", headers={"Authorization": "Bearer " + "a" * 7000, "Accept-Language": "a-" * 3000}
        ),
        lambda: target.post(f"{API}/patients/search/", json_body={"name": evil}, who="token"),
        lambda: target.post(
            f"{API}/patients/", json_body={**MARA, "email": "a@" + "a." * 5000, "phone": "+" + "1" * 9000}, who="token"
        ),
        lambda: target.get("/admin/clinic/patient/?q=" + "%25_" * 800, who="desk"),
    ]
    for ask in asked:
        begun = time.monotonic()
        seen.answer(ask())
        seen.fact("in time", time.monotonic() - begun < 10)
