"""A sheet's document says what the sheet says, is made once, and stays the same bytes."""

import hashlib
from io import BytesIO

import pytest
from django.db.models import Count
from pypdf import PdfReader
from weasyprint.urls import FatalURLFetchingError

from aftercare.actions.documents import document_of
from aftercare.models import AftercarePlan, Instruction, PlanDocument
from aftercare.queries.sheets import sheet_of
from aftercare.sheet_pdf import NothingElse
from clinic.actions.patients import change_patient
from clinic.errors import MoveRefused
from clinic.models import Location
from tests.aftercare.sharing import DAY, TEN, treated
from tests.scenes import MONDAY
from treatments.models import SeriesTemplate, Treatment


def read(document):
    return PdfReader(BytesIO(bytes(document.content)))


def words(text):
    """Without the breaks between lines and parts of words."""
    return "".join(text.split())


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_line_is_in_it_on_one_tagged_page_in_the_patients_language(scene, language):
    change_patient(patient=scene.patient, language=language, by=scene.desk, at=MONDAY)
    plan = treated(scene)
    reader = read(document_of(plan=plan, at=TEN))
    said = words("".join(page.extract_text() for page in reader.pages))
    assert [item.text for item in plan.items.all() if words(item.text) not in said] == []
    assert [item.dose for item in plan.items.all() if words(item.dose) not in said] == []
    assert words(plan.intro) in said
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == (language, True)
    assert "/StructTreeRoot" in root
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert reader.metadata.title
    assert len(reader.pages) == 1


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_longest_sheet_is_on_one_page_too(scene, language):
    change_patient(patient=scene.patient, language=language, by=scene.desk, at=MONDAY)
    Location.objects.update(address="1 Invented Street, New York")
    Treatment.objects.get(key="microneedling_prp").eligible_providers.set([scene.provider])
    template = SeriesTemplate.objects.get(treatment__key="microneedling_prp")
    plan = sheet_of(scene.perform(scene.start_series(template=template).sessions.get(number=1), TEN))
    lengths = Instruction.objects.filter(until_hours__gt=0).values("version").annotate(lines=Count("id"))
    assert plan.items.count() == max(each["lines"] for each in lengths)
    assert len(read(document_of(plan=plan, at=TEN)).pages) == 1


def test_what_fits_on_no_page_is_large_on_several(scene, monkeypatch):
    plan = treated(scene)
    monkeypatch.setattr("aftercare.sheet_pdf.SIZES", ("14pt", "13pt"))
    assert len(read(document_of(plan=plan, at=TEN)).pages) == 3


def test_no_end_is_said_twice(scene):
    plan = treated(scene)
    said = words("".join(page.extract_text() for page in read(document_of(plan=plan, at=TEN)).pages))
    sun = words(plan.items.get(key="sun_exposure").text)
    after = said[said.index(sun) + len(sun) :]
    assert not after.startswith("until")
    # Where the words don't tell it, or it is in two steps, it is said beside them.
    assert words("strictly until Tue 2 Mar, 10:55 AM, better until Wed 3 Mar 2027, 10:55 AM") in said
    assert words("wide hat and cover for your skin. until Mon 8 Mar 2027, 10:55 AM") in said


def test_it_tells_neither_surname_nor_birth_date(scene):
    said = "".join(page.extract_text() for page in read(document_of(plan=treated(scene), at=TEN)).pages)
    assert "Maya" in said
    assert "Lind" not in said
    assert "1990" not in said


def test_it_is_made_once_whatever_changes_afterwards(scene):
    plan = treated(scene)
    first = document_of(plan=plan, at=TEN)
    Location.objects.update(name="Elsewhere", phone="+12125550177")
    again = document_of(plan=plan, at=TEN + DAY)
    assert (again.pk, bytes(again.content), again.made_at) == (first.pk, bytes(first.content), TEN)
    assert first.sha256 == hashlib.sha256(bytes(first.content)).hexdigest()
    assert PlanDocument.objects.count() == 1


def test_an_edition_that_was_superseded_is_to_be_had_as_it_was_given(scene):
    plan = treated(scene)
    newer = AftercarePlan.objects.create(
        session=plan.session,
        protocol_version=plan.protocol_version,
        language="en",
        edition=2,
        supersedes=plan,
        counted_from=plan.counted_from,
    )
    AftercarePlan.objects.filter(pk=newer.pk).update(status="issued", issued_at=TEN + DAY)
    said = read(document_of(plan=plan, at=TEN + DAY)).pages[0].extract_text()
    assert "Keep retinol off your skin" in said


def test_a_draft_is_no_document(scene):
    session = scene.begin(scene.start_series().sessions.get(number=1), TEN)
    with pytest.raises(MoveRefused):
        document_of(plan=sheet_of(session), at=TEN)
    assert not PlanDocument.objects.exists()


@pytest.mark.parametrize("address", ["http://127.0.0.1/x.png", "file:///etc/passwd", "data:text/plain,x"])
def test_nothing_is_fetched_for_it(address):
    with pytest.raises(FatalURLFetchingError):
        NothingElse().fetch(address)
