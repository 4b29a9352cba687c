"""What goes wrong on the way is an OperationOutcome too, whoever notices it."""

import json

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponseBadRequest
from django.test import RequestFactory
from rest_framework.exceptions import Throttled
from rest_framework.response import Response

from api.fhir import outcomes
from api.fhir.bounds import bounded
from api.fhir.views import FhirView
from api.middleware import ApiMiddleware
from api.problems import problem_of
from clinic.models import Patient
from tests.api.fhir.reading import BASE, assert_outcome, validated


class Slow(FhirView):
    """A view that keeps the database at work for a second."""

    authentication_classes = []
    permission_classes = []

    @bounded()
    def get(self, request):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(1)")
        return Response({})


class Failing(FhirView):
    """A view in which something goes wrong."""

    authentication_classes = []
    permission_classes = []
    error: Exception = RuntimeError("Maya Lind")

    def get(self, request):
        raise self.error


def failing(error):
    view = type("FailingView", (Failing,), {"error": error}).as_view()
    return view(RequestFactory().get(f"{BASE}/Patient")).render()


def outcome_of(answer):
    assert answer["Content-Type"] == outcomes.CONTENT_TYPE
    return validated(json.loads(answer.content))


def test_our_own_fault_is_an_exception_that_says_nothing_of_anybody(db):
    answer = failing(RuntimeError("Maya Lind"))
    assert (answer.status_code, outcome_of(answer)["issue"][0]["code"]) == (500, "exception")
    assert b"Maya" not in answer.content


def test_a_database_that_is_away_is_transient(db):
    answer = failing(OperationalError())
    assert (answer.status_code, outcome_of(answer)["issue"][0]["code"]) == (503, "transient")
    assert answer["Retry-After"]


def test_what_takes_too_long_to_look_up_is_given_up_and_told_to_be_asked_more_narrowly(db, rf, settings):
    settings.FHIR_STATEMENT_TIMEOUT_MS = 20
    answer = Slow.as_view()(rf.get(f"{BASE}/Patient")).render()
    (issue,) = outcome_of(answer)["issue"]
    assert (answer.status_code, issue["code"], issue["details"]["coding"][0]["code"]) == (
        503,
        "too-costly",
        "too_costly",
    )
    assert "narrowly" in issue["details"]["text"]
    settings.FHIR_STATEMENT_TIMEOUT_MS = 5000
    assert Slow.as_view()(rf.get(f"{BASE}/Patient")).render().status_code == 200


@pytest.mark.parametrize("path", ["/CarePlan", "/Patient/{patient}", "/Patient/{patient}/$everything", "/Slot?{slot}"])
def test_whatever_is_read_is_read_in_bounded_time(api, scene, settings, path):
    settings.FHIR_STATEMENT_TIMEOUT_MS = 4321
    slot = f"schedule.actor=Location/{scene.location.pk}&service-type=microneedling&start=2027-03-02"
    assert api.get(f"{BASE}{path.format(patient=scene.patient.pk, slot=slot)}").status_code == 200
    # The transaction of the test goes on, so what was set in it for reading holds on.
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("4321ms",)


@pytest.mark.parametrize("kind", ["Patient", "Slot"])
def test_whatever_is_asked_by_post_is_read_in_bounded_time(api, scene, settings, kind):
    settings.FHIR_STATEMENT_TIMEOUT_MS = 4321
    slot = f"schedule.actor=Location/{scene.location.pk}&service-type=microneedling&start=2027-03-02"
    form = {"Patient": "family=Lind", "Slot": slot}[kind]
    path = f"{BASE}/{kind}/_search"
    assert api.post(path, form, content_type="application/x-www-form-urlencoded").status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("4321ms",)


def test_who_asks_too_often_is_throttled(db):
    answer = failing(Throttled(wait=7))
    assert (answer.status_code, outcome_of(answer)["issue"][0]["code"]) == (429, "throttled")
    assert answer["Retry-After"] == "7"


def test_a_page_of_an_error_that_django_gives_becomes_an_outcome(rf):
    answer = ApiMiddleware(lambda request: HttpResponseBadRequest("<h1>Bad</h1>"))(rf.get(f"{BASE}/Patient"))
    assert outcome_of(answer)["issue"][0]["code"] == "invalid"


def test_an_outcome_names_the_request_to_ask_about(api):
    answer = api.get(f"{BASE}/Patient/1", headers={"X-Request-ID": "abc"})
    assert assert_outcome(answer, 404)["issue"][0]["diagnostics"] == "urn:request:abc"


def test_words_are_in_the_callers_language_and_codes_are_not(api):
    asked = {"headers": {"Accept-Language": "es"}}
    outcome = assert_outcome(api.get(f"{BASE}/Patient?colour=red", **asked), 400, "unknown_parameter")
    assert "parameter" not in outcome["issue"][0]["details"]["text"]


def test_what_the_rest_api_calls_a_problem_has_one_issue_for_each_error():
    problem = problem_of(Patient.DoesNotExist())
    assert len(outcomes.outcome_of(problem.body)["issue"]) == 1
