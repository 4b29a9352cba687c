"""What the facade says it can do is what it does."""

from django.urls import get_resolver

from api.fhir import urls
from api.fhir.registry import RESOURCES
from tests.api.callers import Caller
from tests.api.fhir.reading import BASE, CONTENT_TYPE, ask, validated
from treatments.models import Series


def statement():
    answer = Caller().get(f"{BASE}/metadata")
    assert (answer.status_code, answer["Content-Type"]) == (200, CONTENT_TYPE)
    return validated(answer.json())


def test_anybody_may_ask_what_can_be_done_and_learns_nothing_of_anybody(scene, django_assert_num_queries):
    with django_assert_num_queries(0):
        said = statement()
    assert (said["fhirVersion"], said["kind"]) == ("4.0.1", "instance")
    assert said["implementation"]["url"] == f"http://testserver{BASE}"
    assert scene.location.name not in str(said)


def test_every_type_that_is_routed_is_told_and_no_other(db):
    told = {each["type"]: each for each in statement()["rest"][0]["resource"]}
    routed = {str(pattern.pattern).partition("/")[0] for pattern in urls.urlpatterns} - {"metadata"}
    assert set(told) == routed == {*(resource.type for resource in RESOURCES), "Slot"}
    for kind, each in told.items():
        codes = {interaction["code"] for interaction in each["interaction"]}
        assert codes == ({"search-type"} if kind == "Slot" else {"read", "search-type"})


def test_every_parameter_that_is_told_is_taken(api, scene):
    for each in statement()["rest"][0]["resource"]:
        if each["type"] == "Slot":
            continue
        for parameter in each["searchParam"]:
            body = f"{parameter['name']}=x"
            answer = api.post(f"{BASE}/{each['type']}/_search", body, content_type="application/x-www-form-urlencoded")
            assert "unknown_parameter" not in answer.content.decode()
            assert answer.status_code in (200, 400)


def test_the_operation_is_told_where_it_is(db):
    told = {each["type"]: each for each in statement()["rest"][0]["resource"]}
    assert [each["name"] for each in told["Patient"]["operation"]] == ["everything"]
    assert not any("operation" in each for kind, each in told.items() if kind != "Patient")


def test_the_facade_is_no_part_of_the_rest_apis_schema(db):
    from drf_spectacular.generators import SchemaGenerator

    paths = SchemaGenerator(patterns=get_resolver().url_patterns).get_schema(public=True)["paths"]
    assert paths
    assert not [path for path in paths if "fhir" in path.lower()]


def test_a_clinic_without_patients_answers_empty_bundles(api, db):
    Series.objects.all().delete()
    bundle = validated(ask(api, "/CarePlan"))
    assert "entry" not in bundle
