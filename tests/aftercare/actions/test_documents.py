from io import BytesIO

import pytest
from pypdf import PdfReader

from aftercare.actions.documents import document_of
from clinic.actions.patients import change_patient
from tests.aftercare.sharing import TEN, treated
from tests.scenes import MONDAY


def pdf(document):
    return PdfReader(BytesIO(bytes(document.content)))


def words(text):
    return "".join(text.split())


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_line_is_in_the_document_on_one_tagged_page_in_its_language(scene, language):
    change_patient(patient=scene.patient, language=language, by=scene.desk, at=MONDAY)
    plan = treated(scene)
    document = document_of(plan=plan, at=TEN)
    __import__("pathlib").Path(f"/tmp/pageshots/{language}.pdf").write_bytes(bytes(document.content))
    reader = pdf(document)
    said = words("".join(page.extract_text() for page in reader.pages))
    assert [item.text for item in plan.items.all() if words(item.text) not in said] == []
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == (language, True)
    assert len(reader.pages) == 1
