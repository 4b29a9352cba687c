"""What every answer says to a browser in production, and what no page holds: see clinic.content_policy."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as project
from django.test import Client
from django.urls import reverse

from clinic.content_policy import PERMISSIONS
from clinic.models import Patient
from tests.api.callers import program
from tests.every_page import lists_and_pages
from tests.scenes import MONDAY
from tests.staff import page, signed_in
from tests.trust.asking import quiet
from treatments.models import Session, SessionRecord

PUBLIC = ["/", "/admin/login/", "/healthz", "/nowhere", "/a/nobody/", "/calendars/nobody.ics", "/api/v1/docs/"]
PRIVATE = ["/admin/", "/admin/nowhere/", "/admin/clinic/patient/", "/admin/clinic/user/", "/i18n/setlang/"]
MACHINES = ["/api/v1/me/", "/api/v1/patients/", "/api/v1/nowhere/", "/fhir/R4/metadata", "/fhir/R4/Patient"]
REFERRERS = {"same-origin", "no-referrer"}


@pytest.fixture
def production(settings):
    """As clinic/settings.py has it without DEBUG; the test of the settings themselves is ``make deploy``."""
    settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    return settings


def complaints(address, answer):
    said = answer.headers
    policy = said.get("Content-Security-Policy", "")
    scripts = re.search(r"script-src ([^;]*)", policy)
    found = {
        "HSTS": said.get("Strict-Transport-Security") == "max-age=31536000",
        "nosniff": said.get("X-Content-Type-Options") == "nosniff",
        "referrer": said.get("Referrer-Policy") in REFERRERS,
        "opener": said.get("Cross-Origin-Opener-Policy") == "same-origin",
        "permissions": said.get("Permissions-Policy") == PERMISSIONS,
        "default-src": "default-src 'none'" in policy or "default-src 'self'" in policy,
        "inline scripts": not scripts or "unsafe-inline" not in scripts[1],
        "framing": "frame-ancestors 'none'" in policy or "frame-ancestors 'self'" in policy,
        "server": "Server" not in said and "X-Powered-By" not in said,
    }
    return [f"{address}: {answer.status_code} {name} ({policy[:60]})" for name, is_fine in found.items() if not is_fine]


def test_every_kind_of_answer_says_to_a_browser_what_it_may_not(production, scene):
    api, desk, wrong = program("*"), signed_in(scene.desk), []
    asked = [(Client(), PUBLIC), (Client(), PRIVATE), (desk, PRIVATE), (api, MACHINES), (Client(), MACHINES)]
    with quiet():
        for client, addresses in asked:
            for address in addresses:
                answer = client.get(address, secure=True)
                wrong += complaints(address, answer)
                if client is desk and address.startswith("/admin/") and answer.status_code == 200:
                    wrong += [] if "no-store" in answer["Cache-Control"] else [f"{address} may be kept"]
                if client is api and "no-store" not in answer["Cache-Control"]:
                    wrong.append(f"{address} may be kept")
        big = Client().post("/admin/login/", "x", secure=True, content_type="text/plain", CONTENT_LENGTH="99999999")
        assert big.status_code == 413
        wrong += complaints("413", big)
    assert wrong == []


def test_whoever_comes_without_tls_is_led_to_it_and_keeps_nothing(production, client):
    answer = client.get("/admin/login/")
    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/admin/login/")
    assert not answer.cookies


def test_cookies_are_the_hosts_own_by_tls_alone_and_read_by_no_script(production, scene):
    scene.give_password(scene.desk)
    client = Client()
    client.get("/admin/login/", secure=True)
    client.post("/admin/login/", {"username": "front-desk", "password": "correct horse battery"}, secure=True)
    assert set(client.cookies) == {"__Host-sessionid", "__Host-csrftoken"}
    for cookie in client.cookies.values():
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert (cookie["path"], cookie["domain"]) == ("/", "")


class Scripts(HTMLParser):
    """Whatever of a page would run without being a file of ours."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        is_data = values.get("type") in {"application/json", "speculationrules"}
        if tag == "script" and "src" not in values and not is_data:
            self.found.append("a script that stands in the page")
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().lower().startswith(("javascript:", "data:text/html")):
                self.found.append(f"<{tag} {name}={value!r}>")


def scripts_of(text):
    parser = Scripts()
    parser.feed(text)
    return parser.found


def test_no_page_holds_anything_that_runs(scene):
    from tests.busy import keep_busy

    with time_machine.travel(MONDAY, tick=False):
        client = keep_busy(scene, rows=1)
        own = [reverse(f"admin:{name}") for name in lists_and_pages() if not name.endswith(("_changelist", "_add"))]
        rows = [page(model.objects.first()) for model in (Patient, Session, SessionRecord)]
        lists = ["/admin/", "/admin/login/", "/admin/clinic/patient/", "/admin/clinic/patient/add/", "/api/v1/docs/"]
        found = {address: scripts_of(client.get(address).content.decode()) for address in [*own, *rows, *lists]}
    assert len(found) > 15
    assert {address: scripts for address, scripts in found.items() if scripts} == {}


@pytest.mark.parametrize("planted", ["<script>1</script>", "<a href=' javascript:x'>", "<img src=x onerror=alert(1)>"])
def test_what_would_run_is_found(planted):
    assert scripts_of(f"<p>{planted}</p>")


def test_no_template_of_ours_holds_anything_that_runs():
    wrong = []
    for app in ("clinic", "treatments", "aftercare", "api"):
        for template in (Path(project.BASE_DIR) / app / "templates").rglob("*.html"):
            text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", template.read_text(), flags=re.DOTALL)
            wrong += [(template.name, found) for found in scripts_of(text)]
    assert wrong == []
