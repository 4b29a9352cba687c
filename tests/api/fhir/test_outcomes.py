"""What goes wrong on the way is an OperationOutcome too, whoever notices it."""

import json

from django.db import OperationalError
from django.http import HttpResponseBadRequest
from django.test import RequestFactory
from rest_framework.exceptions import Throttled

from api.fhir import outcomes
from api.fhir.views import FhirView
from api.middleware import ApiMiddleware
from api.problems import problem_of
from clinic.models import Patient
from tests.api.fhir.reading import BASE, assert_outcome, validated


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
