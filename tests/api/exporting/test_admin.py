"""Exports at the desk: of a patient from their page, of a list from a page of their own."""

import io
from zipfile import ZipFile

from django.urls import reverse
from django.utils import timezone

from clinic.actions.exports import run_exports
from clinic.models import DataExport
from clinic.roles import Role
from tests.staff import adding, button, listing, page, signed_in, somebody, text


def run():
    run_exports(clock=timezone.now)
    return DataExport.objects.get()


def content_of(export):
    return reverse("admin:clinic_dataexport_content", args=[export.pk])


def test_a_patients_data_is_exported_from_their_page(scene):
    desk = signed_in(scene.desk)
    assert button(scene.patient, "export") in text(desk.get(page(scene.patient)))
    answer = desk.post(button(scene.patient, "export"))
    export = DataExport.objects.get()
    assert answer.headers["Location"] == page(export)
    assert "data-progress" in text(desk.get(page(export)))
    export = run()
    assert content_of(export) in text(desk.get(page(export)))
    answer = desk.get(content_of(export))
    archive = ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert "patient.json" in archive.namelist()
    assert "session-records.json" not in archive.namelist()
    progress = desk.get(reverse("admin:clinic_dataexport_progress", args=[export.pk])).json()
    assert (progress["state"], progress["is_at_work"]) == ("done", False)


def test_a_list_is_exported_with_its_filters(scene):
    manager = somebody(Role.MANAGER)
    address = f"{adding(DataExport)}?resource=patients"
    assert 'name="language"' in text(manager.get(address))
    wrong = manager.post(address, {"format": "csv", "created_after": "yesterday"})
    assert wrong.status_code == 200
    assert "errorlist" in text(wrong) or "field__errors" in text(wrong)
    manager.post(address, {"format": "csv", "language": "en"})
    export = run()
    assert (export.status, export.done, export.details["filters"]) == ("done", 1, {"language": "en"})
    assert b"Maya" in b"".join(manager.get(content_of(export)).streaming_content)


def test_lists_that_one_may_not_read_are_not_offered(scene):
    manager = somebody(Role.MANAGER)
    assert "?resource=session-records" not in text(manager.get(adding(DataExport)))
    assert manager.get(f"{adding(DataExport)}?resource=session-records").status_code == 404


def test_whoever_reads_the_audit_sees_that_others_exported_and_not_what_they_got(scene):
    signed_in(scene.desk).post(button(scene.patient, "export"))
    export = run()
    lead, provider = somebody(Role.CLINICAL_LEAD), somebody(Role.PROVIDER)
    assert lead.get(page(export)).status_code == 200
    assert content_of(export) not in text(lead.get(page(export)))
    assert lead.get(content_of(export)).status_code == 404
    assert page(export) not in text(provider.get(listing(DataExport)))
    assert provider.get(content_of(export)).status_code == 404
