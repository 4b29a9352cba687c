import json
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator

from api.scopes import GRANTABLE
from api.v1.views.contract import openapi
from tests.api.known import REPLACING


@pytest.fixture(scope="module")
def contract():
    return SchemaGenerator().get_schema(request=None, public=True)


def operations(contract):
    for path, methods in contract["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def headers(operation):
    return {each["name"]: each for each in operation.get("parameters", ()) if each["in"] == "header"}


def test_the_contract_is_valid_and_made_without_a_warning():
    GENERATOR_STATS.reset()
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=StringIO(), stderr=StringIO())


def test_a_change_of_the_contract_is_announced_in_the_committed_one(contract):
    committed = json.loads((settings.BASE_DIR / "api" / "v1" / "openapi.json").read_text())
    command = "manage.py spectacular --format openapi-json --file api/v1/openapi.json"
    assert committed == json.loads(json.dumps(contract)), f"If the change is meant, write it down: {command}"


def test_the_contract_is_openapi_3_1_and_open_to_everyone(client, contract):
    answer = client.get("/api/v1/openapi.json")
    assert answer.json()["openapi"] == "3.1.1"
    assert set(answer.json()["paths"]) == set(contract["paths"])


def test_whoever_has_the_contract_is_not_sent_it_again(client):
    first = client.get("/api/v1/openapi.json")
    again = client.get("/api/v1/openapi.json", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert "max-age=300" in again["Cache-Control"]
    assert client.get("/api/v1/openapi.json", headers={"If-None-Match": '"other"'}).status_code == 200


def test_who_asks_only_for_the_head_of_the_contract_is_sent_no_body(rf):
    answer, whole = (openapi(ask("/api/v1/openapi.json")) for ask in (rf.head, rf.get))
    assert answer.content == b""
    assert (int(answer["Content-Length"]), answer["ETag"]) == (len(whole.content), whole["ETag"])


def test_every_operation_says_how_to_sign_in_and_which_problems_it_answers(contract):
    for _path, _method, operation in operations(contract):
        assert operation["security"][-1] == {"session": []}
        assert {"400", "401", "403", "500", "503"} <= set(operation["responses"])


def test_the_scope_that_an_operation_names_is_enough_for_a_token_and_none_else_is(contract):
    scopes = {
        scope
        for _path, _method, operation in operations(contract)
        for way in operation["security"]
        for scope in way.get("token", ())
    }
    assert scopes <= GRANTABLE - {"*"}
    by_id = {operation["operationId"]: operation["security"][0] for _path, _method, operation in operations(contract)}
    assert by_id["series_plan"] == {"token": ["series:read"]}
    assert by_id["me_retrieve"] == {"token": []}
    assert by_id["session_records_sign"] == {"session": []}


def test_every_operation_parameter_and_resource_says_what_it_is(contract):
    tags = {tag["name"]: tag["description"] for tag in contract["tags"]}
    for path, method, operation in operations(contract):
        assert 3 < len(operation["summary"]) <= 120, (method, path)
        assert operation["summary"][-1] not in ".:;", (method, path)
        assert operation["description"], (method, path)
        assert all(tags[tag] for tag in operation["tags"]), (method, path)
        for parameter in operation.get("parameters", ()):
            assert parameter["description"], (method, path, parameter["name"])
            assert parameter["schema"], (method, path, parameter["name"])
    assert contract["servers"] == [{"url": "/", "description": "This clinic"}]


def test_no_two_operations_are_called_the_same(contract):
    summaries = [operation["summary"] for _path, _method, operation in operations(contract)]
    assert not {summary for summary in summaries if summaries.count(summary) > 1}


def test_every_problem_is_shown_as_it_is_answered(contract):
    for name, response in contract["components"]["responses"].items():
        content = response["content"]["application/problem+json"]
        assert content["schema"] == {"$ref": "#/components/schemas/Problem"}
        assert f"Problem{content['example']['status']}" == name
        assert set(contract["components"]["schemas"]["Problem"]["required"]) <= set(content["example"])


def test_every_operation_has_an_id_of_its_own(contract):
    ids = [operation["operationId"] for _path, _method, operation in operations(contract)]
    assert len(set(ids)) == len(ids)


def test_what_creates_takes_a_key_and_what_changes_takes_a_version(contract):
    for path, method, operation in operations(contract):
        found = headers(operation)
        is_made = "201" in operation["responses"] or operation["operationId"].endswith("_create")
        if is_made and method == "post":
            assert "Idempotency-Key" in found
            assert "If-Match" not in found
        elif operation["operationId"].endswith(("_check", "_plan", "_search")):
            assert not {"Idempotency-Key", "If-Match"} & set(found)
        elif method != "get" and "{" in path:
            is_tried = any(parameter["name"] == "dry_run" for parameter in operation["parameters"])
            is_first = operation["operationId"].endswith(REPLACING)
            assert found["If-Match"]["required"] == (not is_first and not is_tried)


def test_what_removes_answers_with_nothing(contract):
    removing = [operation for _path, method, operation in operations(contract) if method == "delete"]
    assert {operation["tags"][0] for operation in removing} >= {"absences", "closures", "outages", "outside-treatments"}
    for operation in removing:
        assert set(operation["responses"]["204"]) == {"description"}
        assert not {"200", "409", "413", "415"} & set(operation["responses"])


def test_what_can_be_tried_says_what_a_dry_run_answers(contract):
    tried = {
        operation["operationId"]: operation
        for _path, _method, operation in operations(contract)
        if any(parameter["name"] == "dry_run" for parameter in operation.get("parameters", ()))
    }
    assert set(tried) >= {"appointments_create", "appointments_confirm", "appointments_reschedule", "series_book"}
    for operation in tried.values():
        if operation["operationId"].endswith("_bulk"):
            # What would be made, in the words of what is.
            tried, made = (operation["responses"][code]["content"]["application/json"] for code in ("200", "201"))
            assert tried["schema"] == made["schema"]
            continue
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        answers = [each["$ref"] for each in schema.get("oneOf", [schema])]
        assert answers[-1].endswith("Check")


def test_what_only_asks_has_no_entity_tag(contract):
    for _path, _method, operation in operations(contract):
        if operation["operationId"] in {"appointments_check", "series_plan"}:
            assert "headers" not in operation["responses"]["200"]


def test_what_is_uploaded_is_bytes_and_a_file_by_itself_has_what_belongs_to_it_in_the_address(contract):
    found = {operation["operationId"]: operation for _path, _method, operation in operations(contract)}
    for name in ("photos_create", "imports_create"):
        parts = found[name]["requestBody"]["content"]["multipart/form-data"]["schema"]["$ref"].rpartition("/")[2]
        assert contract["components"]["schemas"][parts]["properties"]["file"]["format"] == "binary"
    assert found["imports_create"]["requestBody"]["content"]["text/csv"]["schema"]["type"] == "string"
    asked = {each["name"] for each in found["imports_create"]["parameters"] if each["in"] == "query"}
    assert asked == {"kind", "location", "day_order", "allow_duplicates"}


def test_an_event_can_be_sent_as_it_is_shown(contract):
    # What is only ever read couldn't be posted to a webhook.
    assert not [
        name for name, each in contract["components"]["schemas"]["Event"]["properties"].items() if "readOnly" in each
    ]
    assert contract["components"]["schemas"]["Event"]["properties"]["type"] == {"$ref": "#/components/schemas/TypeEnum"}
    (told,) = contract["webhooks"]["event"].values()
    assert told["security"] == []
