"""Files as people and programs save them, and as nobody should."""

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.imports import import_kind_of
from clinic.imports.reading import MOST_BYTES, MOST_LINES, FileRefused, read_sheet
from clinic.imports.refused import refused_csv, template_of
from clinic.models import ImportLine
from tests.clinic.imports.files import HEADER, ROSA, people, sheet

PATIENTS = import_kind_of("patients")


def read(content):
    return read_sheet(content, PATIENTS)


def refusal_of(content):
    with pytest.raises(FileRefused) as refusal:
        read(content)
    assert refusal.value.field == "file"
    return refusal.value.code


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("cp1252", "cp1252")],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_spreadsheets_save_is_read(encoding, named, delimiter):
    content = sheet(("", "", "Ñandú", "Muñoz", "1988-04-12"), delimiter=delimiter).decode().encode(encoding)
    found = read(content)
    assert (found.encoding, found.delimiter) == (named, delimiter)
    assert found.lines[0].cells == dict(zip(HEADER, ("", "", "Ñandú", "Muñoz", "1988-04-12"), strict=True))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"\r\n\r\n", "file_empty"),
        (sheet(), "file_empty"),
        (b"PK\x03\x04\x00\x00", "file_not_text"),
        (sheet(ROSA) + b"\0", "file_not_text"),
        (b"\xff\xfe\x00", "encoding_unknown"),
        (b"given_name\x81", "encoding_unknown"),
        (sheet(header=("given_name", "shoe_size")), "column_unknown"),
        (sheet(header=("given_name", "family_name")), "column_missing"),
        (sheet(ROSA, header=(*HEADER[:-1], "birth_date", "birth_date")), "column_twice"),
        (sheet(ROSA) + b'"crm,2,Ana', "quotes_unmatched"),
        (sheet(ROSA) + b'"crm"x,2,Ana,B,C\r\n', "quotes_unmatched"),
        (b"x" * (MOST_BYTES + 1), "file_too_large"),
    ],
)
def test_what_is_no_file_of_the_kind_is_refused_as_a_whole(content, code):
    assert refusal_of(content) == code


def test_a_file_has_so_many_lines_and_no_more():
    assert len(read(sheet(*people(MOST_LINES))).lines) == MOST_LINES
    assert refusal_of(sheet(*people(MOST_LINES + 1))) == "too_many_lines"


def test_a_cell_may_hold_quotes_delimiters_and_line_breaks():
    odd = 'Ro"sa, the\nsecond; '
    found = read(sheet(("crm", "1", odd, "Vidal", "1988-04-12"), ("crm", "2", "Ana", "Vidal", "1988-04-12")))
    assert found.lines[0].cells["given_name"] == odd.strip()
    assert [line.number for line in found.lines] == [2, 4]


def test_a_megabyte_in_a_cell_is_read_for_its_column_to_refuse():
    found = read(sheet(("crm", "1", "x" * 1024 * 1024, "Vidal", "1988-04-12")))
    assert len(found.lines[0].cells["given_name"]) == 1024 * 1024


def test_a_line_with_too_many_or_too_few_cells_is_broken_alone():
    content = sheet(
        ROSA,
        ("crm", "2", "Ana"),
        ("crm", "3", "Eva", "Ruiz", "1988-04-12", "x"),
        ("crm", "4", "Ida", "Kim", "1988-04-12", "", ""),
    )
    assert [line.flaw and line.flaw[0] for line in read(content).lines] == [None, "ragged", "ragged", None]


def test_what_a_line_has_too_much_stays_on_it_until_somebody_has_looked():
    found = read(sheet(("crm", "3", "Eva", "Ruiz, Ana", "", "1988-04-12", "", "=1+1", "")))
    refused = [ImportLine(number=2, code="ragged", message="x")]
    text = "".join(refused_csv(found, refused)).removeprefix("\ufeff")
    _head, row = csv.reader(io.StringIO(text, newline=""))
    assert row == ["crm", "3", "Eva", "Ruiz, Ana", "", "", "ragged", "x", "1988-04-12", "", "'=1+1"]
    [again] = read(text.encode()).lines
    assert (again.flaw and again.flaw[0], again.surplus) == ("ragged", ["1988-04-12", "", "=1+1"])


def test_blank_lines_are_no_lines_and_count_as_lines_of_the_file():
    content = sheet(ROSA) + b"\r\n,,,,\r\n" + sheet(("crm", "2", "Ana", "Ruiz", "1988-04-12"), header=()).lstrip()
    assert [line.number for line in read(content).lines] == [2, 5]


def test_the_second_of_two_lines_about_the_same_is_broken():
    content = sheet(ROSA, ("crm", "2", "Ana", "Ruiz", "1988-04-12"), ROSA)
    assert [line.flaw and line.flaw[0] for line in read(content).lines] == [None, None, "line_twice"]
    assert "2" in str(read(content).lines[2].flaw[1])


def test_the_first_line_is_read_however_it_is_written():
    assert read(sheet(ROSA, header=("System", " VALUE", "Given name", "family_name", "Birth Date"))).columns == list(
        HEADER
    )


def test_the_template_of_every_kind_is_a_file_of_that_kind():
    for code in ("patients", "history", "appointments"):
        kind = import_kind_of(code)
        found = read_sheet(template_of(kind).encode(), kind)
        assert found.columns == [column.name for column in kind.columns]
        assert [line.flaw for line in found.lines] == [None]


cells = st.text(alphabet=st.characters(blacklist_characters="\0", blacklist_categories=("Cs",)), max_size=20)


@given(st.lists(st.tuples(cells, cells, cells, cells, cells), min_size=1, max_size=5))
def test_refused_lines_come_back_as_they_went_and_are_never_formulas(rows):
    try:
        first = read(sheet(*rows))
    except FileRefused:
        return
    refused = [ImportLine(number=line.number, column="value", code="x", message="=x") for line in first.lines]
    text = "".join(refused_csv(first, refused))
    written = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert all(not cell.startswith(tuple("=+-@\t\r\n")) for row in written for cell in row)
    again = read(text.encode())
    assert [{name: line.cells[name] for name in HEADER if name in line.cells} for line in again.lines] == [
        {name: line.cells.get(name, "") for name in HEADER} for line in first.lines
    ]


@given(st.binary(max_size=200))
def test_whatever_is_sent_is_read_or_refused(content):
    for each in (content, b"given_name,family_name,birth_date\n" + content):
        with suppress(FileRefused):
            assert read(each).lines
