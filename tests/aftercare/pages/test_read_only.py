"""Patients' own pages while nothing can be written: closed, for nobody could say afterwards who was shown what."""

from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from clinic.models import Access
from tests.aftercare.sharing import address, shared
from tests.api.test_database_away import read_only
from tests.scenes import set_scene

READ = ("", "?lang=es", "sheet.pdf", "calendar.ics", "visit.ics")
SENT = ("read/", "coming/", "moving/")
TYPED = "Could we make it Thursday?"


@pytest.fixture
def token(committed_db):
    _link, token = shared(set_scene())
    return token


def test_while_nothing_can_be_written_patients_pages_are_closed_in_plain_words_and_then_open_again(token):
    client = Client(raise_request_exception=False)
    assert client.get(address(token)).status_code == 200
    known = Access.objects.count()
    with read_only():
        answers = {what: client.get(address(token, what)) for what in READ}
        answers |= {what: client.post(address(token, what), {"note": TYPED}) for what in SENT}
        # Whether there is such a page is told no more than ever.
        answers["unknown"] = client.get(address("x" * 43))
    wrong = {what: answer.status_code for what, answer in answers.items() if not is_plain(answer, what)}
    assert wrong == {}
    assert all(TYPED in unescape(answers[what].content.decode()) for what in SENT)
    assert Access.objects.count() == known
    assert [client.get(address(token, what)).status_code for what in READ[:2]] == [200, 200]
    assert Access.objects.filter(at__lte=timezone.now()).count() == known + 2


def is_plain(answer, what):
    language = 'lang="es"' if "es" in what[-2:] else "This usually passes within a minute"
    return answer.status_code == 503 and answer.headers["Retry-After"] and language in unescape(answer.content.decode())
