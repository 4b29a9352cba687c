import json
import logging

import pytest
from django.urls import reverse

from clinic.content_policy import REPORTS
from clinic.content_reports import LONGEST
from tests.scenes import MONDAY, set_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return set_scene()


@pytest.fixture(autouse=True)
def each_limit_anew(settings):
    # What other tests counted is of another key.
    settings.TOKEN_PEPPER = "of-this-test"


def policy(answer):
    return dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))


def test_a_page_of_the_admin_runs_no_script_that_stands_in_it_and_asks_nobody_else(client, scene):
    client.force_login(scene.desk)
    for address in (reverse("admin:index"), reverse("admin:treatments_appointment_day_sheet")):
        said = policy(client.get(address))
        assert said["script-src"] == "'self' 'unsafe-eval'"
        assert (said["default-src"], said["object-src"], said["form-action"]) == ("'self'", "'none'", "'self'")


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/nowhere/"])
def test_so_does_one_for_whom_nobody_signed_in(client, address):
    assert "script-src" in policy(client.get(address, follow=True))


@pytest.mark.parametrize("address", ["/api/v1/me/", "/nowhere", "/healthz", "/fhir/R4/metadata"])
def test_what_is_no_page_may_load_nothing(client, address):
    assert policy(client.get(address))["default-src"] == "'none'"


def send(client, body):
    return client.post(REPORTS, body, content_type="application/csp-report")


def test_a_report_says_rule_kind_of_page_and_site_and_no_address_whole(client, caplog):
    about = {
        "document-uri": "https://clinic.example/admin/clinic/patient/0193a000-0000-7000-8000-000000000001/change/?q=lind",
        "effective-directive": "script-src-elem",
        "blocked-uri": "https://evil.example/lind.js?who=lind",
    }
    with caplog.at_level(logging.WARNING, logger="clinic.content_reports"):
        assert send(client, json.dumps({"csp-report": about})).status_code == 204
    (line,) = caplog.messages
    assert "script-src-elem" in line
    assert "patient/<path:object_id>/change/" in line
    assert "evil.example" in line
    assert "lind" not in line
    assert "0193a000" not in line


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "7",
        '{"csp-report": []}',
        '{"csp-report": {}}',
        '{"csp-report": {"document-uri": 7, "blocked-uri": {}, "effective-directive": []}}',
        '{"csp-report": {"document-uri": "http://[", "blocked-uri": "http://[", "effective-directive": "a\\nb"}}',
        b"\xff\xfe",
    ],
)
def test_what_is_no_report_is_taken_and_says_nothing_of_its_own(client, caplog, body):
    with caplog.at_level(logging.WARNING, logger="clinic.content_reports"):
        assert send(client, body).status_code == 204
    assert all("\n" not in line for line in caplog.messages)


def test_a_report_is_short(client):
    assert send(client, b"x" * (LONGEST + 1)).status_code == 413


def test_nobody_reports_without_end(client, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    codes = [send(client, "{}").status_code for _ in range(31)]
    assert (codes[:30], codes[30]) == ([204] * 30, 429)


def test_nothing_else_is_asked_there(client):
    assert client.get(REPORTS).status_code == 405
