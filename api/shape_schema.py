"""The shapes of an answer in OpenAPI: the parameters that ask for them, and what is answered then."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from api import shapes
from api.rows import plan_of
from api.serializers import Output

_IN_PART, _BRIEF = "InPart", "Brief"
_DESCRIPTIONS = {
    shapes.FIELDS: "Only these members, with commas between.",
    shapes.BRIEF: "Only the id and what names it: {brief}.",
    shapes.EXPAND: "Shown in brief rather than named, with commas between. Each takes the scope that reading it takes.",
    shapes.COUNT: "Also how many there are on all pages together: `count`.",
}


def shape_parameters(view: Any) -> list[OpenApiParameter]:
    """What may be asked of the shape in which the view's present action answers."""
    if not view.is_shaped:
        return []
    output = view.get_serializer_class()
    words = {
        shapes.FIELDS: list(plan_of(output).fields),
        shapes.EXPAND: [*output.extra, *shapes.paths_of(view.expansions)],
    }
    return [
        _parameter(name, words.get(name), output)
        for name in (shapes.FIELDS, shapes.BRIEF, shapes.EXPAND, shapes.COUNT)
        if name in view.shape_parameters and words.get(name) != []
    ]


def _parameter(name: str, words: list[str] | None, output: type[Output[Any]]) -> OpenApiParameter:
    said = _DESCRIPTIONS[name].format(brief=", ".join(output.brief))
    if words is None:
        return OpenApiParameter(name, OpenApiTypes.BOOL, description=said)
    schema = {"type": "array", "items": {"type": "string", "enum": words}, "minItems": 1, "uniqueItems": True}
    return OpenApiParameter(name, schema, style="form", explode=False, description=said)


class ShapedBodies:
    """Of an operation of the contract: its answers, which have fewer members or more of them if that is asked for."""

    view: Any
    registry: Any

    def shaped(self, bodies: dict[str, Any]) -> None:
        """Let what is answered with 200 be of any shape."""
        if not self.view.is_shaped:
            return
        content = bodies["200"]["content"]["application/json"]
        is_page = self.view.action != "retrieve"
        whole = self._page_of(content["schema"])["items"] if is_page else content["schema"]
        if "anyOf" in whole:
            return
        output = self.view.get_serializer_class()
        either = {"anyOf": [dict(whole), self._in_part(output, self.view.expansions)]}
        if is_page:
            self._page_of(content["schema"])["items"] = either
        else:
            content["schema"] = either

    def _page_of(self, reference: dict[str, Any]) -> dict[str, Any]:
        results: dict[str, Any] = self._named(reference)["properties"]["results"]
        return results

    def _named(self, reference: dict[str, Any]) -> dict[str, Any]:
        name = reference["$ref"].rpartition("/")[2]
        schema: dict[str, Any] = self.registry[name, ResolvedComponent.SCHEMA].schema
        return schema

    def _in_part(self, output: type[Output[Any]], expansions: shapes.Expansions) -> dict[str, Any]:
        said = "Any of the members, some of them shown rather than named."
        return self._shaped_component(output, _IN_PART, plan_of(output).fields, expansions, said)

    def _brief(self, expansion: shapes.Expansion) -> dict[str, Any]:
        output = expansion.output
        return self._shaped_component(output, _BRIEF, output.brief, expansion.within, "The id, and what names it.")

    def _shaped_component(
        self,
        output: type[Output[Any]],
        suffix: str,
        names: Iterable[str],
        expansions: shapes.Expansions,
        said: str,
    ) -> dict[str, Any]:
        whole = self.resolve_serializer(output, "response")  # type: ignore[attr-defined]  # of AutoSchema
        members = deepcopy(whole.schema["properties"])
        shown = {name: self._either(members[name], expansions.get(name)) for name in names if name in members}
        schema = {"type": "object", "description": said, "properties": shown}
        if suffix == _BRIEF:
            schema["required"] = list(shown)
        name = whole.name + suffix
        component = ResolvedComponent(name=name, type=ResolvedComponent.SCHEMA, schema=schema, object=name)  # type: ignore[no-untyped-call]
        self.registry.register_on_missing(component)
        reference: dict[str, Any] = component.ref
        return reference

    def _either(self, named: dict[str, Any], expansion: shapes.Expansion | None) -> dict[str, Any]:
        if expansion is None:
            return named
        said = named.pop("description", "")
        either = {"anyOf": [named, self._brief(expansion)]}
        return either | ({"description": said} if said else {})
