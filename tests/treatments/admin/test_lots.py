import csv
import io

import pytest
from django.urls import reverse

from clinic.csv_cells import from_cell
from clinic.models import AuditEvent, Patient
from clinic.roles import Role
from tests.scenes import cartridge, used
from tests.staff import signed_in, somebody, text


@pytest.fixture
def record(scene):
    session = scene.perform(scene.start_series().sessions.get(number=1))
    return scene.record(session, supplies=used(cartridges=[cartridge(ref="=cmd|' /C calc'!A0")]))


def lots(lot="", name="treatments_lots"):
    return reverse(f"admin:{name}", query={"lot": lot} if lot else None)


def test_a_lot_finds_whom_it_touched(record, scene):
    assert "Maya Lind" in text(signed_in(scene.provider.user).get(lots("ct-1")))


@pytest.mark.parametrize("lot", ["", "none", "\0", "x" * 500])
def test_a_lot_that_touched_nobody_says_so(record, scene, lot):
    response = signed_in(scene.provider.user).get(lots(lot))
    assert response.status_code == 200
    assert "Maya Lind" not in text(response)


def test_the_file_says_the_same_and_holds_no_formula(record, scene):
    Patient.objects.filter(pk=scene.patient.pk).update(given_name="+Maya")
    response = signed_in(scene.provider.user).get(lots("CT-1", "treatments_lots_file"))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "no-store" in response["Cache-Control"]
    head, row = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    assert head[0] == "Patient"
    assert (row[0], row[7], row[8]) == ("'+Maya Lind", "'=cmd|' /C calc'!A0", "CT-1")
    event = AuditEvent.objects.get(action="lot.exported")
    assert (event.by, event.patient_id) == (scene.provider.user, scene.patient.pk)


@pytest.mark.parametrize("name", ["'=Maya", "\n=Maya"])
def test_a_cell_of_the_file_is_read_back_as_it_was(record, scene, name):
    Patient.objects.filter(pk=scene.patient.pk).update(given_name=name)
    response = signed_in(scene.provider.user).get(lots("CT-1", "treatments_lots_file"))
    _head, row = csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline=""))
    assert (row[0], from_cell(row[0])) == (f"'{name} Lind", f"{name} Lind")


@pytest.mark.parametrize("name", ["treatments_lots", "treatments_lots_file"])
@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.MANAGER, 200), (Role.CLINICAL_LEAD, 200), (Role.PROVIDER, 200), (Role.FRONT_DESK, 403)],
)
def test_who_may_ask(db, role, status, name):
    assert somebody(role).get(lots("CT-1", name)).status_code == status
