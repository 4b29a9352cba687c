"""In which shapes every resource is answered: some fields, the brief form, what is expanded, and how many there are."""

import pytest
from rest_framework import serializers

from api.rows import plan_of
from api.serializers import Output
from api.shaped_views import SHAPED
from api.shapes import paths_of
from tests.api import resources
from tests.api.callers import BASE, assert_problem, program
from tests.api.operations import OPERATIONS
from tests.api.parts import PARTS
from tests.api.resources import RESOURCES, VIEWS, everything
from tests.kept import rehearse

LISTS = {**RESOURCES, **PARTS}
VIEW_OF = {**VIEWS, **{name: part.view for name, part in PARTS.items()}}
EVERY = sorted(VIEW_OF)
READ_ONE_BY_ONE = [name for name in EVERY if hasattr(VIEW_OF[name], "retrieve")]
EXPANDED = [(name, path) for name in sorted(VIEWS) for path in paths_of(VIEWS[name].expansions)]


def output_of(name):
    return VIEW_OF[name].outputs.get("list", VIEW_OF[name].serializer_class)


def filled(name, scene):
    """Where that is listed, with rows in it."""
    return PARTS[name].filled(scene) if name in PARTS else resources.filled(name, scene)


def one_of(name, listed, row):
    """Where one row of the list at ``listed`` is read."""
    return f"{listed.partition('?')[0]}{row[LISTS[name].lookup]}/"


def members_of(name):
    return [each for each in plan_of(output_of(name)).fields if each not in output_of(name).extra]


def expansion_of(name, path):
    """What the last name of ``path`` is shown as."""
    expansions = VIEWS[name].expansions
    for each in path.split("."):
        expansion, expansions = expansions[each], expansions[each].within
    return expansion


def test_every_list_there_is_is_asked_here():
    assert {each.view for each in OPERATIONS if each.action == "list"} == set(VIEW_OF.values())


def test_whatever_has_a_shape_has_a_brief_form():
    shaped = [each for each in OPERATIONS if each.action in SHAPED and each.action not in each.view.binaries]
    outputs = {each.view.outputs.get(each.action) or each.view.serializer_class for each in shaped}
    without = [output.__name__ for output in outputs if issubclass(output, Output) and not output.brief]
    assert not without


@pytest.mark.parametrize("name", EVERY)
def test_every_resource_has_a_brief_form_that_begins_with_what_names_it(name):
    assert output_of(name).brief[0] == LISTS[name].lookup
    assert set(output_of(name).brief) < set(members_of(name))


@pytest.mark.parametrize("name", EVERY)
def test_rows_are_shown_as_the_framework_would_show_them(api, scene, name, monkeypatch):
    path = filled(name, scene)
    shown = everything(api, path, limit=100)

    def slowly(self, instance):
        for left_out in set(self.fields) - set(self.names):
            self.fields.pop(left_out)
        return serializers.Serializer.to_representation(self, instance)

    monkeypatch.setattr(Output, "to_representation", slowly)
    # Of whole rows, which know all that the framework asks of them.
    monkeypatch.setattr("api.shaped_views.narrowed", lambda queryset, reads, also: queryset)
    monkeypatch.setattr("api.shaped_views.flat", lambda queryset: queryset)
    assert everything(api, path, limit=100) == shown
    assert [list(row) for row in shown] == [members_of(name)] * len(shown)


@pytest.mark.parametrize("name", EVERY)
def test_any_member_is_there_alone_at_no_more_than_all_of_them_cost(api, scene, name, django_assert_max_num_queries):
    path = filled(name, scene)
    whole = everything(api, path, limit=3)
    rehearse(api.at, path)
    for member in members_of(name):
        with django_assert_max_num_queries(LISTS[name].queries):
            alone = everything(api, path, limit=3, fields=member)
        assert alone == [{member: row[member]} for row in whole], member


@pytest.mark.parametrize("name", READ_ONE_BY_ONE)
def test_one_row_is_shown_in_part_with_its_whole_tag(api, scene, name):
    path = filled(name, scene)
    one = one_of(name, path, everything(api, path, limit=1)[0])
    whole = api.at(one)
    for member in members_of(name):
        answer = api.at(one, fields=member)
        assert answer.json() == {member: whole.json()[member]}
        assert answer["ETag"] == whole["ETag"]


@pytest.mark.parametrize("name", EVERY)
def test_the_brief_form_costs_the_same_for_one_row_and_for_three(api, scene, name, django_assert_num_queries):
    path, brief = filled(name, scene), output_of(name).brief
    whole = everything(api, path, limit=3)
    rehearse(api.at, path)
    for rows in (1, 3):
        with django_assert_num_queries(LISTS[name].brief_queries):
            shown = everything(api, path, limit=rows, brief="true")
        assert shown == [
            {member: row[member] for member in members_of(name) if member in brief} for row in whole[:rows]
        ]


@pytest.mark.parametrize("name", READ_ONE_BY_ONE)
def test_one_row_has_a_brief_form_too(api, scene, name):
    path = filled(name, scene)
    row = everything(api, path, limit=1)[0]
    one = one_of(name, path, row)
    assert api.at(one, brief="true").json() == {member: row[member] for member in output_of(name).brief}
    assert api.at(one, brief="false").json() == api.at(one).json()


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("fields=shoe_size", "fields", "fields_invalid"),
        ("fields={first},{first}", "fields", "fields_invalid"),
        ("fields={first},", "fields", "fields_invalid"),
        ("fields=", "fields", "empty"),
        ("fields={first}&fields={first}", "fields", "repeated"),
        ("fields={first}&brief=true", "fields", "contradictory"),
        ("brief=yes", "brief", "brief_invalid"),
        ("count=1", "count", "count_invalid"),
        ("expand=shoe_size", "expand", "expand_invalid"),
        ("expand=", "expand", "empty"),
    ],
)
def test_a_shape_that_makes_no_sense_is_refused(api, name, query, parameter, code, request):
    asked = query.format(first=LISTS[name].lookup)
    path = filled(name, request.getfixturevalue("scene")) if name in PARTS else f"/{name}/"
    problem = assert_problem(api.get(f"{BASE}{path}?{asked}"), 400, "invalid_parameters")
    assert (problem["errors"][0]["parameter"], problem["errors"][0]["code"]) == (parameter, code)


@pytest.mark.parametrize("name", EVERY)
def test_only_lists_are_counted(api, scene, name, django_assert_num_queries):
    path = filled(name, scene)
    rehearse(api.at, path)
    with django_assert_num_queries(LISTS[name].queries + 1):
        page = api.at(path, count="true", limit=1).json()
    rows = everything(api, path, limit=100)
    assert page["count"] == len(rows)
    assert api.get(page["next"]).json()["count"] == len(rows)
    assert "count" not in api.at(path, count="false").json()
    if name in READ_ONE_BY_ONE:
        assert_problem(api.at(one_of(name, path, rows[0]), count="true"), 400, "invalid_parameters")


@pytest.mark.parametrize(("name", "path"), EXPANDED)
def test_what_is_expanded_is_shown_in_brief_at_the_cost_of_the_list(api, scene, name, path, django_assert_num_queries):
    listed, (first, _dot, second) = filled(name, scene), path.partition(".")
    plain = everything(api, listed, limit=3)
    rehearse(api.at, listed, expand=path)
    for rows in (1, 3):
        with django_assert_num_queries(LISTS[name].expanded_queries.get(path, LISTS[name].queries)):
            shown = everything(api, listed, limit=rows, expand=path)
    assert_expanded(api, name, shown, plain, first, second)
    one = api.at(one_of(name, listed, shown[0]), expand=path).json()
    assert one == shown[0]


def assert_expanded(api, name, shown, plain, first, second):
    about = expansion_of(name, first)
    named = [row[first] for row in plain]
    assert any(named), "nothing there to expand"
    asked = {"brief": "true", "expand": second} if second else {"brief": "true"}
    for row, was, pk in zip(shown, plain, named, strict=True):
        assert row == was | {first: row[first]}
        assert row[first] == (pk and api.at(f"/{about.resource}/{pk}/", **asked).json())


@pytest.mark.parametrize(("name", "path"), EXPANDED)
def test_expanding_takes_the_scope_of_what_is_shown(db, name, path):
    scope = VIEWS[name].scope_resources.get("list", name)
    own = [f"{each}:read" for each in {scope, "clinical-notes"}]
    through = [expansion_of(name, part).resource for part in (path.partition(".")[0], path)]
    missing = through[-1]
    if missing != scope:
        others = [f"{each}:read" for each in through if each != missing]
        assert_problem(program(*own, *others).at(f"/{name}/", expand=path), 403, "scope_missing")
    assert program(*own, *(f"{each}:read" for each in through)).at(f"/{name}/", expand=path).status_code == 200


@pytest.mark.parametrize("name", sorted({name for name, _path in EXPANDED}))
def test_what_is_expanded_is_always_sent_again(api, scene, name):
    row = everything(api, filled(name, scene), limit=1)[0]
    first = next(iter(VIEWS[name].expansions))
    tag = api.at(resources.address(name, row))["ETag"]
    asked = f"{BASE}{resources.address(name, row)}?expand={first}"
    assert api.get(asked, headers={"If-None-Match": tag}).status_code == 200
    assert (
        api.get(f"{BASE}{resources.address(name, row)}?brief=true", headers={"If-None-Match": tag}).status_code == 304
    )


@pytest.mark.parametrize("name", sorted({name for name, _path in EXPANDED}))
def test_only_what_is_shown_is_expanded(api, name):
    first, lookup = next(iter(VIEWS[name].expansions)), LISTS[name].lookup
    problem = assert_problem(api.at(f"/{name}/", fields=lookup, expand=first), 400, "invalid_parameters")
    assert problem["errors"][0]["code"] == "contradictory"
    assert api.at(f"/{name}/", fields=f"{lookup},{first}", expand=first).status_code == 200


def test_a_page_may_be_gone_on_from_in_another_shape(api, scene):
    page = api.at(filled("patients", scene), limit=1).json()
    (shown,) = api.get(f"{page['next']}&brief=true").json()["results"]
    assert set(shown) == {"id", "given_name", "family_name"}


def test_who_may_not_see_notes_can_not_ask_for_them(api, scene):
    filled("patient-concerns", scene)
    caller = program("patient-concerns:read")
    assert_problem(caller.at("/patient-concerns/", fields="notes"), 400, "invalid_parameters")
    assert api.at("/patient-concerns/", fields="notes").status_code == 200


def test_a_search_has_a_shape_as_a_list_has(api, scene):
    found = api.post(f"{BASE}/patients/search/?brief=true&count=true", {"family_name": "lind"}).json()
    assert found["count"] == 1
    assert set(found["results"][0]) == {"id", "given_name", "family_name"}


def test_only_lists_and_single_rows_have_a_shape(api, scene):
    series = scene.start_series()
    assert_problem(api.at(f"/series/{series.pk}/progress/", brief="true"), 400, "invalid_parameters")


def test_where_nothing_can_be_expanded_that_is_what_is_said(api):
    problem = assert_problem(api.at("/restrictions/", expand="provider"), 400, "invalid_parameters")
    assert [error["message"] for error in problem["errors"]] == ["There is nothing here that could be named."]
