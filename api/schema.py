"""The contract as OpenAPI: what drf-spectacular can't see of the views, and the problems of every operation."""

from copy import deepcopy
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.serializers import Serializer

from api.deprecations import add_headers, deprecation_of
from api.fields import KEY_PATTERN
from api.member_schema import open_to_nothing, shape_of_member, shape_of_object, shape_of_parameter
from api.problem_schema import MEANINGS, PROBLEM_SCHEMA, problem_like
from api.scopes import GRANTABLE, scope_for
from api.shape_schema import ShapedBodies, shape_parameters
from api.v1.serializers.rippling import RippleOutput
from api.wording import meaning_of, scope_in_words, summary_of
from clinic.erasing import leads_to_patient
from clinic.roles import ROLES_FOR, Role

PROBLEM = "Problem"
MOST_AT_ONCE = 100
CSV = "text/csv"
REPLACING, REMOVING = frozenset({"write_record", "keep"}), "destroy"
BY_REFERENCE = "by_ref"
# What makes something, once for each key; and what only asks, though it is posted.
BULK = "bulk"
CREATING, ASKING = frozenset({"create", BULK}), frozenset({"search"})

_IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "schema": {"type": "string"},
    "description": "The ETag of what you read.",
    "example": '"3"',
}
_IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "schema": {"type": "string"},
    "description": "The ETag that you have; 304 if it is still that.",
}
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
    "description": "Required from tokens: a new one for all you create. The same one again creates nothing twice.",
}
_DRY_RUN = OpenApiParameter(
    "dry_run",
    OpenApiTypes.BOOL,
    description="Only ask: nothing is written, and neither Idempotency-Key nor If-Match is needed.",
)
_LOOKUPS = {
    "pk": {"type": "string", "format": "uuid"},
    "key": {"type": "string", "pattern": KEY_PATTERN},
}
_ETAG = {"ETag": {"schema": {"type": "string"}, "description": "Send it back in If-Match."}}
_RETRY_AFTER = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds to wait."}}


class ContractSchema(ShapedBodies, AutoSchema):
    """One operation of the contract, read from the view's own declarations."""

    # A ResourceView, whose module needs this one.
    view: Any

    def get_request_serializer(self) -> Any:
        """The input of the present action."""
        if self.view.action == BULK:
            one, _is_required = self._get_request_for_media_type(self.view.inputs["create"])  # type: ignore[no-untyped-call]
            items = {"type": "array", "items": one, "minItems": 1, "maxItems": MOST_AT_ONCE}
            return {"application/json": {**_object("items", items), "additionalProperties": False}}
        return self.view.inputs.get(self.view.action)

    def _get_request_body(self, direction: Any = "request") -> dict[str, Any] | None:
        body: dict[str, Any] | None = super()._get_request_body(direction)  # type: ignore[no-untyped-call]
        if body and CSV in body["content"]:
            # The file and nothing else; what belongs to it is in the query string.
            body["content"][CSV] = {"schema": {"type": "string", "minLength": 1}}
        return {**body, "required": True} if body and self.view.action == BULK else body

    def get_response_serializers(self) -> Any:
        """The output of the present action."""
        if media_type := self.view.binaries.get(self.view.action):
            return {("200", media_type): OpenApiTypes.BINARY}
        if self.view.action == BULK:
            one = self.resolve_serializer(self.view.serializer_class, "response").ref
            return {"201": _object("results", {"type": "array", "items": one})}
        output = self.view.outputs.get(self.view.action) or self.view.serializer_class
        return {"202": output} if self.view.action in self.view.accepted else output

    def get_serializer_name(self, serializer: Serializer[Any], direction: Any) -> str:
        """The class's name, without what it is to Python."""
        return super().get_serializer_name(serializer, direction).removesuffix("Output").lstrip("_")

    def get_operation_id(self) -> str:
        """Resource and action: ``appointments_arrive``; of a part of a resource with that in between."""
        names = (self.view.resource, self.view.part, self.view.action)
        return "_".join(name for name in names if name).replace("-", "_")

    def get_tags(self) -> list[str]:
        """The resource."""
        return [self.view.resource]

    def is_deprecated(self) -> bool:
        """Whether it is going to end."""
        return deprecation_of(self.view.resource, self.view.action) is not None

    def get_summary(self) -> str:
        """In a few words what it does."""
        return summary_of(self.view, super().get_description())

    def get_description(self) -> str:  # type: ignore[override]  # as drf-spectacular has it
        """What it does, and which scope a token needs for it."""
        return f"{super().get_description()}\n\n{scope_in_words(self.get_auth())}".strip()

    def get_auth(self) -> list[dict[str, list[str]]]:
        """A program's token with the scope that it takes, if a program may; or a person's session."""
        capability = self.view.capabilities[self.view.action]
        scope = scope_for(self.view.scope_resource, capability) if self.view.scope_resource else None
        may_a_program = Role.INTEGRATION in ROLES_FOR[capability] and scope in {None, *GRANTABLE}
        return [*([{"token": [scope] if scope else []}] if may_a_program else []), {"session": []}]

    def get_override_parameters(self) -> list[Any]:
        """What the present action reads of the query string beside filters."""
        read = self.view.query_parameters.get(self.view.action, ())
        own = [parameter for parameter in self.view.documented_parameters if parameter.name in read]
        own += shape_parameters(self.view)
        return [*own, _DRY_RUN] if self._is_tried or self.view.action == BULK else own

    def map_parsers(self) -> list[Any]:
        """What is read; a parser that only says what isn't is none."""
        return [media_type for media_type in super().map_parsers() if media_type != "*/*"]

    def get_filter_backends(self) -> list[Any]:
        """A search takes its criteria in the body."""
        return [] if self.view.action == "search" else super().get_filter_backends()

    def _is_list_view(self, serializer: Any = None) -> bool:  # noqa: ARG002  (the framework's signature)
        return self.view.action in ("list", "search")

    def _get_parameters(self) -> list[dict[str, Any]]:
        filters = getattr(self.view.filterset_class, "base_filters", {}) if self.view.action == "list" else {}
        read = [self._parameter(each, filters) for each in super()._get_parameters()]
        return [*read, *self._header_parameters()]

    def _parameter(self, parameter: dict[str, Any], filters: Any) -> dict[str, Any]:
        name, schema = parameter["name"], parameter["schema"]
        if parameter["in"] == "query":
            parameter = shape_of_parameter(parameter, filters)
        elif name == self.view.lookup_url_kwarg and self.view.lookup_field in _LOOKUPS:
            parameter = {**parameter, "schema": _LOOKUPS[self.view.lookup_field]}
        return {**parameter, "description": parameter.get("description") or meaning_of(name, schema)}

    def _map_serializer_field(self, field: Any, direction: Any, bypass_extensions: bool = False) -> Any:  # noqa: FBT001, FBT002  (the framework's signature)
        open_to_nothing(field)
        return shape_of_member(field, super()._map_serializer_field(field, direction, bypass_extensions))  # type: ignore[no-untyped-call]

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> dict[str, Any]:
        return shape_of_object(serializer, super()._map_basic_serializer(serializer, direction))  # type: ignore[no-untyped-call]

    def _header_parameters(self) -> list[dict[str, Any]]:
        if self._creates:
            return [_KEY]
        if self._is_change:
            return [{**_IF_MATCH, "required": self.view.action not in self.view.first_writes and not self._is_tried}]
        return [_IF_NONE_MATCH] if self._is_read_conditionally else []

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        if self.view.action == REMOVING:
            bodies: dict[str, Any] = {"204": {"description": "It is gone"}}
        else:
            bodies = self._done(super()._get_response_bodies(direction))
        if self._is_read_conditionally:
            bodies["304"] = {"description": "As you have it"}
        if self.is_deprecated():
            add_headers(bodies)
        return bodies | {code: self._problem(code) for code in self._problem_codes()}

    def _done(self, bodies: dict[str, Any]) -> dict[str, Any]:
        """The answers that show something, each in all its shapes."""
        if self.view.action in REPLACING:
            bodies["201"] = {**bodies["200"], "description": "Written for the first time"}
            if self.view.part == BY_REFERENCE:
                bodies["204"] = {"description": "Written, and it was there before: shown to who may read it"}
        if self._has_etag:
            for body in bodies.values():
                body["headers"] = {**body.get("headers", {}), **_ETAG}
        if self.view.action == BULK:
            bodies["200"] = {
                **deepcopy(bodies["201"]),
                "description": "What would be made, with dry_run, if all can be",
            }
        if self._is_tried:
            bodies["200"] = self._tried_body(bodies.get("200"))
        self.shaped(bodies)
        return bodies

    def _tried_body(self, done: dict[str, Any] | None) -> dict[str, Any]:
        """With ``dry_run`` the answer is another one."""
        output = self.view.dry_run_outputs[self.view.action]
        tried: dict[str, Any] = self._get_response_for_code(output, "200")  # type: ignore[no-untyped-call]
        if done is None:
            return {**tried, "description": "What would be said, with dry_run"}
        either = [body["content"]["application/json"]["schema"] for body in (done, tried)]
        return {**done, "content": {"application/json": {"schema": {"oneOf": either}}}}

    def _is_create_operation(self) -> bool:
        return self._creates

    @property
    def _creates(self) -> bool:
        return self.view.action in CREATING | self.view.creating

    @property
    def _only_asks(self) -> bool:
        return self.view.action in ASKING | self.view.asking

    @property
    def _is_tried(self) -> bool:
        return self.view.action in self.view.dry_run_outputs

    @property
    def _is_one(self) -> bool:
        return "{" in self.path

    @property
    def _has_etag(self) -> bool:
        is_a_whole = self._is_one and not self._is_list_view()
        is_made = self._creates and self.view.action != BULK
        return is_made or (is_a_whole and not self._only_asks and self.view.action not in self.view.binaries)

    @property
    def _is_read_conditionally(self) -> bool:
        is_a_whole = self._is_one and not self._is_list_view()
        return is_a_whole and self.method == "GET" and self.view.action not in self.view.binaries

    @property
    def _is_change(self) -> bool:
        return self._is_one and self.method != "GET" and not self._creates and not self._only_asks

    def _problem_codes(self) -> list[str]:
        codes = {"400", "401", "403", "406", "429", "500", "503"}
        if self._is_one:
            codes.add("404")
            if leads_to_patient(getattr(self.view.queryset, "model", None)):
                codes.add("410")
        if self.method != "GET" or self.view.action in self.view.binaries:
            codes.add("422")
        if self.method not in ("GET", "DELETE"):
            codes |= {"413", "415"}
        if self._creates:
            codes.add("410")
        if self._creates or (self._is_change and self.view.action != REMOVING):
            codes.add("409")
        if self._is_change:
            codes |= {"412", "428"}
        return sorted(codes | self.view.problems.get(self.view.action, set()))

    def _problem(self, code: str) -> dict[str, Any]:
        # Answered by problems alone.
        self.resolve_serializer(RippleOutput, "response")
        schema = self._component(PROBLEM, ResolvedComponent.SCHEMA, PROBLEM_SCHEMA)
        headers = {"headers": _RETRY_AFTER} if code in ("429", "503") else {}
        response = {
            **headers,
            "description": MEANINGS[code],
            "content": {"application/problem+json": {"schema": schema, "example": problem_like(code)}},
        }
        return self._component(f"{PROBLEM}{code}", ResolvedComponent.RESPONSE, response)

    def _component(self, name: str, kind: str, schema: dict[str, Any]) -> dict[str, Any]:
        # A copy of its own: what writes the contract out moves parts of a schema elsewhere.
        own = deepcopy(schema)
        component = ResolvedComponent(name=name, type=kind, schema=own, object=name)  # type: ignore[no-untyped-call]
        self.registry.register_on_missing(component)
        reference: dict[str, Any] = component.ref
        return reference


def _object(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": [name], "properties": {name: schema}}
