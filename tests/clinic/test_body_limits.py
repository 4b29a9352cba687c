import pytest
from django.http import HttpResponse
from django.urls import get_resolver

from clinic.body_limits import _UPLOADS, BodyLimitMiddleware
from clinic.pictures.uploads import largest_upload
from tests.trust.routes import patterns

FORM = "/admin/clinic/patient/add/"
UPLOAD = "/admin/treatments/photo/of-session/0193a000-0000-7000-8000-000000000000/"


class Unread:
    """A body that nobody may read."""

    def read(self, *args):
        raise AssertionError("it was read")


def answer(rf, path, **head):
    request = rf.post(path)
    # What a server without a length says is nothing; the test client says 0.
    request.META.pop("CONTENT_LENGTH", None)
    request.META |= head | {"wsgi.input": Unread()}
    return BodyLimitMiddleware(lambda request: HttpResponse("inside"))(request)


def test_a_body_that_is_too_large_for_what_is_asked_is_refused_unread(rf, settings):
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    assert most == 1024 * 1024
    for path, least in ((FORM, most), ("/a/x/", most), ("/fhir/R4/Patient/_search", most), (UPLOAD, largest_upload())):
        assert answer(rf, path, CONTENT_LENGTH=str(least)).status_code == 200
        refused = answer(rf, path, CONTENT_LENGTH=str(least + 1))
        assert (refused.status_code, refused["Content-Type"]) == (413, "text/plain; charset=utf-8")


def test_a_body_in_pieces_has_to_say_how_long_it_is(rf):
    assert answer(rf, FORM, HTTP_TRANSFER_ENCODING="chunked").status_code == 411
    assert answer(rf, FORM, HTTP_TRANSFER_ENCODING="chunked", CONTENT_LENGTH="5").status_code == 200


def test_the_api_says_itself_what_it_reads(rf):
    assert answer(rf, "/api/v1/patients/", CONTENT_LENGTH="9" * 30).content == b"inside"


def test_more_is_read_only_where_files_are_sent():
    found = {path.rpartition("/<")[0] or path for path, _pattern in patterns(get_resolver()) if _UPLOADS.match(path)}
    assert {"/admin/treatments/photo/of-session", "/admin/treatments/photo/of-patient"} <= found
    assert all("/photo/of-" in path or "/dataimport" in path for path in found)


@pytest.mark.django_db
def test_whoever_looks_for_a_patient_in_fhir_gets_the_refusal_as_an_outcome(client):
    sent = {"HTTP_TRANSFER_ENCODING": "chunked", "content_type": "application/x-www-form-urlencoded"}
    refused = client.generic("POST", "/fhir/R4/Patient/_search", b"", **sent)
    assert refused.status_code == 411
    assert refused.json()["resourceType"] == "OperationOutcome"


@pytest.mark.django_db
def test_a_report_that_is_nested_without_end_is_no_report(client):
    assert client.post("/content-reports/", "[" * 8000, content_type="application/csp-report").status_code == 204
