"""A file at the desk: sent, looked at, confirmed."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from clinic.models import DataImport, Patient
from clinic.roles import Role
from tests.clinic.imports.files import ROSA, checked, sheet, upload, work
from tests.staff import adding, button, listing, page, signed_in, somebody, text
from tests.treatments.courses import another_site

NAMELESS = ("crm", "3", "", "=Kim", "1990-01-02")


@pytest.fixture
def desk(scene):
    return signed_in(scene.desk)


def send(client, content, kind="patients", **about):
    file = SimpleUploadedFile("people.csv", content, "text/csv")
    return client.post(f"{adding(DataImport)}?kind={kind}", {"file": file, "day_order": "ymd", **about})


def test_a_file_is_sent_looked_at_and_imported(desk):
    answer = send(desk, sheet(ROSA, NAMELESS))
    data_import = DataImport.objects.get()
    assert answer.headers["Location"] == page(data_import)
    shown = text(desk.get(page(data_import)))
    assert "data-progress" in shown
    assert button(data_import, "apply") not in shown
    work()
    shown = text(desk.get(page(data_import)))
    assert "data-progress" not in shown
    assert "=Kim" in shown
    assert "This column can&#x27;t be empty." in shown
    assert "Import" in text(desk.get(button(data_import, "apply")))
    desk.post(button(data_import, "apply"))
    work()
    assert Patient.objects.filter(family_name="Vidal").count() == 1
    assert "The lines were imported." in text(desk.get(page(data_import)))


def test_only_the_locations_that_they_see_are_offered(scene):
    there = another_site(scene)
    shown = text(somebody(Role.FRONT_DESK, limited_to=[there.pk]).get(adding(DataImport)))
    assert str(there.pk) in shown
    assert str(scene.location.pk) not in shown


def test_how_far_it_is_is_told_to_the_page(desk):
    send(desk, sheet(ROSA))
    address = reverse("admin:clinic_dataimport_progress", args=[DataImport.objects.get().pk])
    assert desk.get(address).json() == {
        "done": 0,
        "total": 1,
        "words": "0 of 1",
        "is_at_work": True,
        "state": "checking",
    }
    work()
    assert desk.get(address).json()["state"] == "checked"


def test_what_is_no_such_file_is_said_beside_it(desk):
    answer = send(desk, b"a,b\n1,2")
    assert answer.status_code == 200
    assert "Column 1 isn&#x27;t one of" in text(answer)
    assert not DataImport.objects.exists()
    assert "This field is required." in text(desk.post(adding(DataImport), {"day_order": "ymd"}))


def test_refused_lines_are_downloaded_as_text(desk, scene):
    data_import = checked(scene, sheet(ROSA, NAMELESS))
    answer = desk.get(reverse("admin:clinic_dataimport_refused", args=[data_import.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="refused.csv"'
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][3] == "'=Kim"


def test_the_page_of_each_kind_explains_its_columns_and_has_a_template(desk):
    for kind in ("patients", "history", "appointments"):
        shown = desk.get(f"{adding(DataImport)}?kind={kind}")
        address = reverse("admin:clinic_dataimport_template", args=[kind])
        assert address in text(shown)
        assert desk.get(address).status_code == 200
    assert desk.get(reverse("admin:clinic_dataimport_template", args=["shoes"])).status_code == 404


def test_who_may_not_write_what_the_lines_say_sees_none_of_them(scene):
    manager = somebody(Role.MANAGER)
    assert "Appointments</a>" not in text(manager.get(adding(DataImport))).partition("kinds")[2].partition("</ul>")[0]
    row = ("crm", "written-4711", "microneedling", "", "2027-02-10")
    header = ("patient_system", "patient_value", "treatment", "areas", "performed_on")
    data_import = checked(scene, sheet(row, header=header), kind="history")
    assert "written-4711" not in text(manager.get(page(data_import)))
    assert manager.get(reverse("admin:clinic_dataimport_refused", args=[data_import.pk])).status_code == 404
    assert button(data_import, "discard") not in text(manager.get(page(data_import)))


@pytest.mark.parametrize("role", [Role.PROVIDER])
def test_a_provider_imports_nothing(scene, role):
    client = somebody(role)
    data_import = checked(scene, sheet(ROSA, NAMELESS))
    for name in ("refused", "progress"):
        assert client.get(reverse(f"admin:clinic_dataimport_{name}", args=[data_import.pk])).status_code == 403
    assert client.get(listing(DataImport)).status_code == 403


@pytest.mark.parametrize("kind", ["shoes", "history"])
def test_a_file_that_can_not_be_read_any_more_is_shown_without_it(scene, desk, kind):
    data_import = checked(scene, sheet(ROSA, NAMELESS))
    DataImport.objects.update(kind=kind)
    shown = text(desk.get(page(data_import)))
    assert "This column can&#x27;t be empty." in shown
    assert "Rosa" not in shown
    assert text(desk.get(listing(DataImport)))
    refused = reverse("admin:clinic_dataimport_refused", args=[data_import.pk])
    assert desk.get(refused).status_code == 404


def test_a_file_that_can_not_be_read_any_more_says_so(scene, desk):
    data_import = upload(scene, sheet(ROSA))
    DataImport.objects.update(kind="shoes")
    work()
    assert "can&#x27;t be read any more" in text(desk.get(page(data_import)))
