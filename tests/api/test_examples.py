"""Every operation is shown by an example that was really asked and answered, and that is as the contract says."""

import json

import pytest
from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator

from api.examples import EXAMPLES
from tests.api.examples import gathered

HOW = "Gather them: make examples"


@pytest.fixture(scope="module")
def contract():
    return json.loads(json.dumps(SchemaGenerator().get_schema(request=None, public=True)))


def operations(contract):
    for methods in contract["paths"].values():
        yield from methods.values()


def shown(contract):
    """Whatever has an example, with where it stands."""
    for operation in operations(contract):
        name = operation["operationId"]
        parts = {"request": operation.get("requestBody", {}), **operation["responses"]}
        for code, part in parts.items():
            for media_type, content in part.get("content", {}).items():
                yield f"{name} {media_type} {code}" if code == "request" else f"{name} {code}", content


def test_every_operation_has_an_example_of_what_is_sent_and_of_what_comes_back(contract):
    missing = {
        where
        for where, content in shown(contract)
        if (where.endswith(" request") or where.rpartition(" ")[2].startswith("2")) and not _can_be_shown(content)
    }
    assert not missing, f"{sorted(missing)}. {HOW}"


def _can_be_shown(content):
    schema = content["schema"]
    return "example" in content or schema.get("format") == "binary" or "NoInput" in str(schema)


def test_every_example_is_as_the_contract_says(contract):
    wrong = []
    for where, content in shown(contract):
        if "example" in content:
            schema = {"components": contract["components"], **content["schema"]}
            found = Draft202012Validator(schema).iter_errors(content["example"])
            wrong += [f"{where}: {error.json_path}: {error.message[:200]}" for error in found]
    assert not wrong, "\n".join(wrong)


def test_no_example_is_of_an_operation_that_there_is_no_more(contract):
    known = {operation["operationId"] for operation in operations(contract)}
    assert set(json.loads(EXAMPLES.read_text())) <= known, HOW


def test_examples_hold_neither_secrets_nor_what_differs_from_run_to_run():
    note = {
        "operation": "share_links_create",
        "code": "201",
        "test": "x",
        "is_dry_run": False,
        "request": {"plan": "5f0c1b1e-8a53-4a9e-9a34-0d2b7a1d9a10"},
        "answer": {
            "id": "5f0c1b1e-8a53-4a9e-9a34-0d2b7a1d9a10",
            "url": "https://clinic.example/a/Zm9yLXRlc3RzLW9ubHktZm9yLXRlc3RzLW9ubHktZm9/",
            "created_at": "2026-11-26T07:00:00.123Z",
            "rows": [1, 2, 3],
        },
    }
    found = gathered([note], today="2026-11-26")["share_links_create"]
    assert found["request"]["plan"] == found["responses"]["201"]["id"] == "0193a000-0000-7000-8000-000000000001"
    assert found["responses"]["201"]["url"] == "https://clinic.example/a/not-a-real-secret/"
    assert found["responses"]["201"]["created_at"] == "2027-03-01T14:00:00Z"
    assert found["responses"]["201"]["rows"] == [1, 2]
