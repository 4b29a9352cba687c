"""Whatever a request's headers hold, the answer is an answer: a problem where it is none, and never our fault."""

import logging

import pytest
from django.http import HttpResponse

from api.middleware import ApiMiddleware
from clinic.models import AuditEvent
from clinic.request_ids import OfRequest
from tests.api.callers import BASE, Caller, assert_problem, person, program
from tests.api.fhir.reading import assert_outcome

pytestmark = pytest.mark.django_db

SECRET = "ck_0123456789abcdef." + "a" * 43

ODD = [
    *({"Accept": value} for value in ("garbage", "*/*;q=0", "application/json;q=x", "a/b;c=d;e", ",", "application/*")),
    *({"Accept": value} for value in ("\xff\xfe", "application/json; indent=4", "text/html, */*;q=0.1", "a" * 9000)),
    *({"Content-Type": value} for value in ("", "x", "application/json; charset=", "multipart/form-data", "\xff/\xff")),
    *({"If-None-Match": value} for value in ("x", '"', "*", 'W/"1"', '"' + "a" * 9000 + '"', "\xff")),
    *({"Accept-Language": value} for value in ("xx", "es" * 5000, "\xff", "*", "en;q=zz", "es-MX,es;q=0.9")),
    *({"X-Request-ID": value} for value in ("\xff", "a" * 9000, "{}", "${jndi:x}")),
    *({"X-Forwarded-For": value} for value in ("", "x", "1.2.3.4, ::1", "\xff" * 10)),
    {"Cookie": "sessionid=\xff; csrftoken=x"},
    {"Cookie": "sessionid=" + "a" * 5000},
    {"Range": "bytes=0-1"},
    {"X-HTTP-Method-Override": "DELETE"},
    {"Content-Length": "x"},
]


@pytest.mark.parametrize("headers", ODD, ids=[str(number) for number in range(len(ODD))])
def test_odd_headers_are_answered(headers):
    caller = program("*")
    for answer in (
        caller.get(f"{BASE}/patients/", headers=headers),
        caller.raw("/patients/", b"{}", **headers) if "Content-Type" not in headers else caller.at("/me/"),
        Caller().get(f"{BASE}/nowhere/", headers=headers),
    ):
        assert answer.status_code < 500, answer.content
        if answer.status_code >= 400:
            assert_problem(answer, answer.status_code)
        assert answer["API-Version"] == "1"
        assert answer["Cache-Control"] == "no-store"
        assert answer["X-Request-ID"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("/lots/?lot=%FF%FE", "not_utf8"),
        ("/sessions/?performed_after=1800-01-01", "out_of_bounds"),
        ("/sessions/?performed_after=2101-01-01", "out_of_bounds"),
        ("/sessions/?performed_after=soon", "invalid"),
    ],
)
def test_a_parameter_that_nobody_could_mean_is_refused(query, code):
    problem = assert_problem(program("*").get(f"{BASE}{query}"), 400, "invalid_parameters")
    assert [error["code"] for error in problem["errors"]] == [code]


def test_the_first_and_the_last_day_that_bodies_take_can_be_asked_for():
    for day in ("1900-01-01", "2100-12-31"):
        assert program("*").get(f"{BASE}/sessions/?performed_after={day}").status_code == 200


def test_whoever_sends_no_token_is_told_what_to_send():
    problem = assert_problem(Caller().get(f"{BASE}/patients/"), 401, "not_authenticated")
    assert problem["detail"] == "Send Authorization: Bearer with a token, which a manager makes."


@pytest.mark.parametrize(
    "sent",
    [
        "Bearer",
        "Bearer ",
        f"Bearer {SECRET}",
        f"Bearer {SECRET} {SECRET}",
        f"Bearer {SECRET}, Bearer {SECRET}",
        f"Bearer\t{SECRET}",
        f"bearer {SECRET}",
        f"Bearer {SECRET.upper()}",
        f"Bearer {SECRET}\u00e9",
        "Bearer " + "a" * 9000,
        "Bearer ck_0123456789abcdef.",
        f"Token {SECRET}",
        f"Basic {SECRET}",
        "Basic bWFuYWdlcjpjbGluaWMtZGVtbw==",
        "Digest username=x",
        "\xff",
    ],
)
def test_what_is_no_token_of_ours_signs_nobody_in(sent):
    answer = Caller().get(f"{BASE}/me/", headers={"Authorization": sent})
    problem = assert_problem(answer, 401)
    assert answer["WWW-Authenticate"].startswith('Bearer realm="api"')
    assert ('error="invalid_token"' in answer["WWW-Authenticate"]) == (problem["code"] == "invalid_token")
    assert SECRET[-43:] not in str(problem)


def test_a_token_is_read_whatever_stands_around_it():
    caller = program("*")
    for sent in (f"Bearer {caller.text}", f"bearer {caller.text}", f"BEARER   {caller.text} "):
        assert Caller().get(f"{BASE}/me/", headers={"Authorization": sent}).status_code == 200


def test_a_token_is_read_from_no_address_and_no_body():
    caller = program("*")
    answer = Caller().get(f"{BASE}/patients/", {"access_token": caller.text})
    assert_problem(answer, 401, "not_authenticated")
    assert caller.text not in answer.content.decode()


def test_without_tls_a_program_is_told_and_never_redirected(settings):
    settings.SECURE_SSL_REDIRECT = True
    caller = program("*")
    for path in ("/me/", "/nowhere/"):
        answer = caller.at(path)
        assert_problem(answer, 403, "https_required")
        assert "Location" not in answer
    answer = caller.get("/fhir/R4/Patient")
    assert_outcome(answer, 403, "https_required")
    assert "Location" not in answer
    assert caller.get(f"{BASE}/me/", secure=True).status_code == 200


def test_the_page_of_an_error_that_django_gives_is_a_problem(rf):
    answer = ApiMiddleware(lambda request: HttpResponse("<h1>Server Error</h1>", status=500))(rf.get("/api/v1/me/"))
    assert answer["Content-Type"] == "application/problem+json"
    assert b"h1" not in answer.content


def test_the_id_of_a_request_is_in_its_answer_its_audit_and_its_log(caplog):
    caplog.handler.addFilter(OfRequest())
    caller, sent = program("*"), {"X-Request-ID": "trace-7.a_b"}
    body = {"given_name": "Rosa", "family_name": "Vidal", "birth_date": "1988-04-12"}
    answer = caller.post(f"{BASE}/patients/", body, headers=sent | {"Idempotency-Key": "a"})
    assert answer["X-Request-ID"] == "trace-7.a_b"
    assert AuditEvent.objects.get(subject_id=answer.json()["id"]).request_id == "trace-7.a_b"
    with caplog.at_level(logging.WARNING):
        caller.get(f"{BASE}/nowhere/", headers=sent)
        logging.getLogger("elsewhere").warning("Beside any request.")
    assert [record.request_id for record in caplog.records] == ["trace-7.a_b", "-"]


def test_a_person_who_signed_in_gets_the_same_headers():
    answer = person("front_desk").at("/me/")
    assert (answer["Cache-Control"], answer["API-Version"]) == ("no-store", "1")
    assert {"Authorization", "Cookie"} <= {name.strip() for name in answer["Vary"].split(",")}
