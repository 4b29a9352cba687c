from io import BytesIO

import pytest
from django.test import RequestFactory

from clinic.utf8 import Utf8Request

# Python knows them as encodings, but no text is in them, or what they make of one can't be kept.
ENCODINGS = ["hex", "utf-7", "utf-16", "latin-1", "UTF-8", "nonsense"]


def sent(content_type, body=b"", query=""):
    asked = RequestFactory().generic("POST", f"/?{query}", body, content_type=content_type)
    return Utf8Request({**asked.environ, "wsgi.input": BytesIO(body)})


def part(header, value):
    return f"--B\r\nContent-Disposition: form-data; {header}\r\n\r\n{value}\r\n--B--\r\n".encode()


def test_what_is_served_reads_so(monkeypatch):
    # What it does for a server that goes on for weeks isn't for us.
    monkeypatch.setattr("gc.freeze", lambda: None)
    monkeypatch.setattr("gc.set_threshold", lambda *_: None)
    from clinic.wsgi import application

    assert application.request_class is Utf8Request


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_query_is_utf8_whatever_it_calls_itself(encoding):
    assert sent(f"text/plain; charset={encoding}", query="name=Jos%C3%A9").GET["name"] == "José"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_form_is_utf8_whatever_it_calls_itself(encoding):
    said = "José +2AA-"
    urlencoded = sent(f"application/x-www-form-urlencoded; charset={encoding}", b"note=Jos%C3%A9+%2B2AA-")
    multipart = sent(f"multipart/form-data; boundary=B; charset={encoding}", part('name="note"', said))
    assert [asked.POST["note"] for asked in (urlencoded, multipart)] == [said, said]


def test_a_header_in_an_encoding_without_text_is_as_good_as_none():
    asked = sent("text/plain; charset*=hex''%41")
    assert (asked.content_type, asked.content_params) == ("", {})
