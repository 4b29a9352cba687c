import json
from datetime import date

from tests.trust import sbom
from tests.trust.dependencies import Audit, accepted_by, complaints, read

TODAY = date(2027, 3, 1)
KNOWN = Audit(known={"pillow": ["PYSEC-1", "CVE-2027-1"]})


def acceptance(**values):
    return {"id": "CVE-2027-1", "reason": "Not used.", "until": date(2027, 4, 1)} | values


def test_what_is_known_of_a_package_fails_unless_somebody_said_why_it_may_wait():
    assert complaints(KNOWN, [], TODAY) == ["pillow: PYSEC-1, CVE-2027-1"]
    assert complaints(KNOWN, [acceptance()], TODAY) == []
    assert complaints(KNOWN, [acceptance(id="CVE-2027-2")], TODAY) == ["pillow: PYSEC-1, CVE-2027-1"]


def test_what_was_accepted_ends_and_has_a_reason():
    for wrong in (
        acceptance(until=date(2027, 2, 28)),
        acceptance(reason=" "),
        acceptance(until="soon"),
        acceptance(until=date(2029, 1, 1)),
    ):
        assert complaints(Audit(), [wrong], TODAY)
    assert complaints(Audit(), accepted_by(), TODAY) == []


def test_a_package_that_nobody_knows_of_was_not_audited():
    told = {"dependencies": [{"name": "a", "skip_reason": "not found"}, {"name": "b", "version": "1", "vulns": []}]}
    audit = read(json.dumps(told))
    assert (audit.unknown, audit.clean, audit.known) == ({"a"}, {"b"}, {})
    vulnerable = {"name": "c", "version": "1", "vulns": [{"id": "PYSEC-2", "aliases": ["CVE-2"]}]}
    assert read(json.dumps({"dependencies": [vulnerable]})).known == {"c": ["PYSEC-2", "CVE-2"]}
    assert read("") == Audit()


def test_the_list_of_what_is_installed_is_a_valid_document_of_the_lock():
    document = sbom.made()
    assert sbom.complaints(document) == []
    names = {each["name"] for each in json.loads(document)["components"]}
    assert {"django", "pillow", "weasyprint"} <= names
    assert "pytest" not in names
    assert sbom.complaints(document.replace('"version": "70.0"', '"version": "69.9"'))
    assert sbom.complaints(document.replace('"bomFormat"', '"format"'))
