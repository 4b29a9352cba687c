from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from clinic.actions.imports import (
    KEPT_FOR,
    WORK,
    apply_import,
    discard_import,
    expire_imports,
    sheet_of,
    start_import,
    work_on_imports,
)
from clinic.actions.patients import register_patient
from clinic.data_files import open_data
from clinic.errors import MoveRefused, NotPermitted
from clinic.imports import import_kind_of
from clinic.models import AuditEvent, DataImport, Patient, PatientIdentifier, User
from clinic.pictures.store import names_kept, photo_storage
from clinic.roles import Role
from tests.clinic.imports.files import HEADER, ROSA, applied, checked, people, said, sheet, upload, work
from tests.scenes import MONDAY, refuses_input

ANA = ("crm", "2", "Ana", "Ruiz", "1990-01-02")


def is_there(name):
    try:
        open_data(name).close()
    except FileNotFoundError:
        return False
    return True


def imported():
    return Patient.objects.filter(identifiers__system="crm").count()


def test_a_file_is_checked_before_anything_of_it_is_imported(scene):
    data_import = checked(scene, sheet(ROSA, ANA, ("crm", "3", "", "Kim", "1990-01-02")))
    assert (data_import.status, data_import.done, data_import.total) == ("checked", 3, 3)
    assert said(data_import) == [(2, "new", "", ""), (3, "new", "", ""), (4, "refused", "given_name", "required")]
    assert imported() == 0
    assert (
        not AuditEvent.objects.filter(action="patient.registered", by=scene.desk)
        .exclude(subject_id=scene.patient.pk)
        .exists()
    )


def test_what_was_not_refused_is_imported_once_it_is_confirmed(scene):
    data_import = applied(scene, sheet(ROSA, ("crm", "3", "", "Kim", "1990-01-02"), ANA))
    assert (data_import.status, data_import.done, imported()) == ("done", 3, 2)
    lines = {line.number: line for line in data_import.lines.all()}
    assert Patient.objects.get(pk=lines[2].subject_id).given_name == "Rosa"
    assert (lines[2].is_applied, lines[3].is_applied, lines[4].is_applied) == (True, False, True)
    acts = AuditEvent.objects.filter(subject_id=data_import.pk).order_by("pk").values_list("action", flat=True)
    assert list(acts) == ["import.uploaded", "import.checked", "import.applied", "import.finished"]


def test_a_file_may_be_imported_again(scene):
    applied(scene, sheet(ROSA, ANA))
    again = checked(scene, sheet(ROSA, ("crm", "2", "Anna", *ANA[3:])))
    assert said(again) == [(2, "unchanged", "", ""), (3, "changed", "", "")]
    apply_import(data_import=again, by=scene.desk, at=MONDAY)
    work()
    assert imported() == 2
    assert PatientIdentifier.objects.get(value="2").patient.given_name == "Anna"


def test_an_empty_cell_changes_nothing(scene):
    header = (*HEADER, "phone", "skin_type")
    applied(scene, sheet((*ROSA, "+12125550123", "4"), header=header))
    again = checked(scene, sheet((*ROSA, "", ""), header=header))
    assert said(again) == [(2, "unchanged", "", "")]


def test_who_is_probably_here_already_is_refused_unless_the_file_may(scene):
    register_patient(
        given_name="Rosa", family_name="Vidal", birth_date=MONDAY.date().replace(1988, 4, 12), by=scene.desk, at=MONDAY
    )
    assert said(checked(scene, sheet(ROSA))) == [(2, "refused", "", "likely_duplicate")]
    assert said(checked(scene, sheet(ROSA), allow_duplicates=True)) == [(2, "new", "", "")]


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("birth_date", "12/04/1988", "day_unreadable"),
        ("birth_date", "1988-02-30", "day_unreadable"),
        ("birth_date", "2090-01-01", "birth_date_impossible"),
        ("given_name", "x" * 101, "too_long"),
        ("given_name", "x" * 1024 * 1024, "too_long"),
        ("given_name", "Ro\nsa", "control_characters"),
        ("phone", "12", "not_a_phone"),
        ("email", "rosa", "not_an_email"),
        ("language", "fr", "unknown_word"),
        ("skin_type", "7", "number_out_of_bounds"),
        ("skin_type", "four", "number_out_of_bounds"),
        ("skin_type", "٤", "number_out_of_bounds"),
        ("guardian_name", "Ana", "required"),
        ("value", "", "required"),
    ],
)
def test_what_a_cell_can_not_be_is_said_at_its_column(scene, column, cell, code):
    row = dict(zip(HEADER, ROSA, strict=True)) | {column: cell}
    [(_number, outcome, where, why)] = said(checked(scene, sheet(tuple(row.values()), header=tuple(row))))
    place = "guardian_relation" if column == "guardian_name" else column
    assert (outcome, where, why) == ("refused", place, code)


@pytest.mark.parametrize("order", ["dmy", "mdy"])
@pytest.mark.parametrize("written", ["1988-04-12", {"dmy": "12/04/1988", "mdy": "4/12/1988"}])
def test_days_are_read_in_the_order_that_is_said(scene, order, written):
    cell = written if isinstance(written, str) else written[order]
    applied(scene, sheet((*ROSA[:4], cell)), day_order=order)
    assert str(Patient.objects.get(identifiers__value="1").birth_date) == "1988-04-12"


def test_a_phone_without_its_country_is_one_of_the_locations(scene):
    scene.location.phone = "+34911234567"
    scene.location.save()
    applied(scene, sheet((*ROSA, "612 345 678"), header=(*HEADER, "phone")), location=scene.location)
    assert str(Patient.objects.get(identifiers__value="1").phone) == "+34612345678"


@pytest.mark.parametrize("formula", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2"])
def test_what_looks_like_a_formula_is_kept_as_the_text_it_is(scene, formula):
    applied(scene, sheet(("crm", "1", formula, "Vidal", "1988-04-12")))
    assert Patient.objects.get(identifiers__value="1").given_name == formula


def test_who_may_not_write_what_the_lines_say_may_not_import_it(scene):
    manager = User.objects.create_user("boss", roles=[Role.MANAGER])
    with pytest.raises(NotPermitted):
        start_import(kind="history", content=b"", by=manager, at=MONDAY)
    with refuses_input("kind_unknown"):
        upload(scene, sheet(ROSA), kind="shoes")


def test_an_import_is_confirmed_once_and_only_when_it_is_checked(scene):
    data_import = upload(scene, sheet(ROSA))
    with pytest.raises(MoveRefused):
        apply_import(data_import=data_import, by=scene.desk, at=MONDAY)
    work()
    apply_import(data_import=data_import, by=scene.desk, at=MONDAY)
    with pytest.raises(MoveRefused):
        apply_import(data_import=data_import, by=scene.desk, at=MONDAY)
    work()
    with pytest.raises(MoveRefused):
        apply_import(data_import=data_import, by=scene.desk, at=MONDAY)
    assert imported() == 1


def test_where_every_line_was_refused_there_is_nothing_to_import(scene):
    data_import = checked(scene, sheet(("crm", "3", "", "Kim", "1990-01-02")))
    with refuses_input("nothing_to_import"):
        apply_import(data_import=data_import, by=scene.desk, at=MONDAY)


def test_a_file_goes_when_nothing_of_it_is_needed_any_more(scene):
    upload(scene, sheet(ROSA))
    name = DataImport.objects.get().stored_as
    assert is_there(name)
    # It lies among the photos, and isn't taken for one.
    assert name not in set(names_kept())
    assert checked(scene, sheet(ANA)).stored_as != name


@pytest.mark.parametrize(
    ("rows", "is_kept"), [([ROSA], False), ([ROSA, ("crm", "3", "", "Kim", "1990-01-02")], True)], ids=["all", "some"]
)
def test_a_file_is_kept_as_long_as_refused_lines_can_be_had(scene, rows, is_kept, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        data_import = checked(scene, sheet(*rows))
        name = data_import.stored_as
        apply_import(data_import=data_import, by=scene.desk, at=MONDAY)
        work()
    assert is_there(name) == is_kept
    with django_capture_on_commit_callbacks(execute=True):
        assert expire_imports(at=MONDAY + KEPT_FOR - timedelta(seconds=1)) == 0
        assert expire_imports(at=MONDAY + KEPT_FOR) == is_kept
    data_import.refresh_from_db()
    assert (is_there(name), data_import.stored_as) == (False, "")
    assert data_import.status == ("expired" if is_kept else "done")
    assert data_import.lines.count() == len(rows)


def test_an_import_is_given_up_before_it_is_imported(scene, django_capture_on_commit_callbacks):
    data_import = checked(scene, sheet(ROSA))
    name = data_import.stored_as
    with django_capture_on_commit_callbacks(execute=True):
        discarded = discard_import(data_import=data_import, by=scene.desk, at=MONDAY)
    assert (discarded.status, is_there(name)) == ("expired", False)
    with pytest.raises(MoveRefused):
        discard_import(data_import=data_import, by=scene.desk, at=MONDAY)


def test_the_work_is_done_in_slices(scene):
    data_import = upload(scene, sheet(*people(30)))
    assert ProcrastinateJob.objects.filter(task_name=WORK, status="todo").count() == 1
    assert work_on_imports(clock=lambda: MONDAY, seconds=0.05)
    data_import.refresh_from_db()
    assert 0 < data_import.done < 30
    work()
    data_import.refresh_from_db()
    assert (data_import.status, data_import.done) == ("checked", 30)


def test_a_file_that_is_gone_fails_its_import_and_no_other(scene):
    data_import = upload(scene, sheet(ROSA))
    DataImport.objects.update(stored_as="data/nothing.csv")
    other = checked(scene, sheet(ANA))
    data_import.refresh_from_db()
    assert (data_import.status, data_import.outcome, other.status) == ("failed", "file_missing", "checked")


def forget_the_kind(data_import):
    DataImport.objects.filter(pk=data_import.pk).update(kind="shoes")


def spoil_the_file(data_import):
    with photo_storage().open(data_import.stored_as, "wb") as file:
        file.write(b"given_name,shoe_size")


@pytest.mark.parametrize("spoil", [forget_the_kind, spoil_the_file])
def test_a_file_that_can_not_be_read_any_more_fails_its_import_and_no_other(scene, spoil):
    data_import = upload(scene, sheet(ROSA))
    spoil(data_import)
    other = checked(scene, sheet(ANA))
    data_import.refresh_from_db()
    assert (data_import.status, data_import.outcome, other.status) == ("failed", "file_unreadable", "checked")
    assert sheet_of(data_import) is None


def test_a_file_of_a_kind_that_is_gone_is_not_imported(scene):
    data_import = checked(scene, sheet(ROSA))
    forget_the_kind(data_import)
    with refuses_input("kind_unknown"):
        apply_import(data_import=data_import, by=scene.desk, at=MONDAY)


def test_a_line_that_nobody_foresaw_is_refused_and_keeps_no_other_back(scene, monkeypatch, caplog):
    kind = import_kind_of("patients")
    act = kind.act

    def stumble(values, importing):
        if values["given_name"] == "Rosa":
            raise RuntimeError("Rosa")
        return act(values, importing)

    monkeypatch.setitem(kind.__dict__, "act", stumble)
    assert said(checked(scene, sheet(ROSA, ANA))) == [(2, "refused", "", "refused"), (3, "new", "", "")]
    assert "failed: RuntimeError at tests/clinic/actions/test_imports.py:" in caplog.text
    assert "Rosa" not in caplog.text


def test_why_a_line_is_refused_never_says_what_stood_in_it(scene):
    data_import = checked(scene, sheet(("crm", "3", "Rosa", "Vidal", "MyBirthday")))
    assert "MyBirthday" not in data_import.lines.get().message


def cost_of_work():
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def test_a_line_costs_the_same_whatever_the_files_length(scene):
    upload(scene, sheet(*people(1, first=500)))
    work()
    costs = []
    for number in (3, 12):
        upload(scene, sheet(*people(number, first=1000 * number)))
        costs.append(cost_of_work())
    # A line to check, its savepoints among them: what was done is taken back, and the stamps are read anew after it.
    assert (costs[1] - costs[0]) / 9 == 26
