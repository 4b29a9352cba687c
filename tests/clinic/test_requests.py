import re

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from clinic.requests import RequestIdMiddleware, request_id


def ask(**headers):
    seen = []

    def answer(request):
        seen.append(request_id.get())
        return HttpResponse()

    response = RequestIdMiddleware(answer)(RequestFactory().get("/", headers=headers))
    assert seen == [response["X-Request-ID"]]
    return seen[0]


def test_a_request_without_an_id_gets_one_of_its_own():
    first, second = ask(), ask()
    assert re.fullmatch(r"[0-9a-f]{32}", first)
    assert first != second


@pytest.mark.parametrize("name", ["a", "desk-7.retry_2", "x" * 64])
def test_the_callers_id_is_kept(name):
    assert ask(**{"X-Request-ID": name}) == name


@pytest.mark.parametrize("name", ["", "x" * 65, "two words", "line\nbreak", "a\n", "<script>", "ñ"])
def test_what_could_not_stand_in_a_log_is_replaced(name):
    assert ask(**{"X-Request-ID": name}) != name


def test_the_id_is_forgotten_even_when_the_answer_fails():
    def fail(request):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        RequestIdMiddleware(fail)(RequestFactory().get("/"))
    assert request_id.get() == ""
