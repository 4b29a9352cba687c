"""The contract as OpenAPI: what drf-spectacular can't see of the views, and the problems of every operation."""

from copy import deepcopy
from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.serializers import Serializer

from api.deprecations import add_headers, deprecation_of
from api.fields import KEY_PATTERN, MOST_REFERENCES
from api.shape_schema import ShapedBodies, shape_parameters
from api.v1.serializers.rippling import RippleOutput

PROBLEM = "Problem"
MOST_AT_ONCE = 100
REPLACING, REMOVING = frozenset({"write_record", "keep"}), "destroy"
# What makes something, once for each key; and what only asks, though it is posted.
BULK = "bulk"
CREATING, ASKING = frozenset({"create", BULK, "book", "share"}), frozenset({"search", "check", "plan"})

_PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "What went wrong (RFC 9457). `code` is stable; `errors` says where; no value is repeated.",
    "required": ["type", "title", "status", "detail", "instance", "code", "errors"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string", "format": "uri-reference"},
        "code": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "message"],
                "properties": {
                    "pointer": {"type": "string", "format": "json-pointer"},
                    "parameter": {"type": "string"},
                    "code": {"type": "string"},
                    "message": {"type": "string"},
                },
            },
        },
        "current": {"type": "string", "description": "With invalid_transition: the status it has."},
        "allowed": {
            "type": "array",
            "items": {"type": "string"},
            "description": "With invalid_transition: what that may become.",
        },
        "findings": {
            "type": "array",
            "description": "With a refused booking: what the rules say, the gravest first.",
            "items": {"$ref": "#/components/schemas/Finding"},
        },
        "step": {"type": "integer", "description": "With a proposal that can't be booked: the number of the session."},
        "resource": {
            "type": ["string", "null"],
            "enum": ["patient", "provider", "room", "device", None],
            "description": "With a proposal that can't be booked: who or what is taken, if that is why.",
        },
        "plans": {
            "type": "array",
            "description": "With a proposal that can't be booked: what could be booked instead.",
            "items": {"$ref": "#/components/schemas/Plan"},
        },
        "appointment": {"type": "string", "format": "uuid", "description": "With a move that is refused: which one."},
        "candidates": {
            "type": "array",
            "items": {"type": "string", "format": "uuid"},
            "description": "With likely_duplicate: the patients it may be.",
        },
        "ripple": {
            "description": "With needs_decision and proposal_changed: what would move by now.",
            "allOf": [{"$ref": "#/components/schemas/Ripple"}],
        },
    },
}

_MEANINGS = {
    "400": "Malformed, or not as the schema has it",
    "401": "No token, or one that isn't valid",
    "403": "Your role, or the token's scopes, don't allow it",
    "404": "Nothing here, or nothing that you may see",
    "406": "Only JSON is served",
    "409": "A move that the present status doesn't allow, something that is taken, or a key in flight",
    "410": "The cursor doesn't lead on: begin again, as `detail` says",
    "412": "Changed since it was read",
    "413": "More than 1 MiB, or more than a picture may have",
    "415": "Only JSON is read, or for a picture only multipart/form-data",
    "422": "Well-formed, but impossible, or refused by a rule",
    "428": "If-Match is missing",
    "429": "More requests than a limit allows; see Retry-After, and RateLimit for which",
    "500": "Our fault",
    "503": "The database is away, or busy; see Retry-After",
}

# What some resources, and some acts, answer besides.
_OWN_CODES = {"availability": {"409", "422"}, "check": {"409"}, "events": {"410"}}

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
            return {"application/json": _object("items", items)}
        return self.view.inputs.get(self.view.action)

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
        return super().get_serializer_name(serializer, direction).removesuffix("Output")

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

    def get_auth(self) -> list[dict[str, list[str]]]:
        """A program's token, or a person's session."""
        return [{"token": []}, {"session": []}]

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
        return [*super()._get_parameters(), *self._header_parameters()]

    def _header_parameters(self) -> list[dict[str, Any]]:
        if self.view.action in CREATING:
            return [_KEY]
        if self._is_change:
            return [{**_IF_MATCH, "required": self.view.action not in REPLACING}]
        return [_IF_NONE_MATCH] if self._is_read_conditionally else []

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        if self.view.action in REPLACING:
            bodies["201"] = {**bodies["200"], "description": "Written for the first time"}
        if self.view.action == REMOVING:
            bodies = {"204": {"description": "It is gone"}}
        elif self._has_etag:
            for body in bodies.values():
                body["headers"] = {**body.get("headers", {}), **_ETAG}
        if self.view.action == BULK:
            bodies["200"] = {**deepcopy(bodies["201"]), "description": "What would be made, with dry_run"}
        if self._is_tried:
            bodies["200"] = self._tried_body(bodies.get("200"))
        self.shaped(bodies)
        if self._is_read_conditionally:
            bodies["304"] = {"description": "As you have it"}
        if self.is_deprecated():
            add_headers(bodies)
        return bodies | {code: self._problem(code) for code in self._problem_codes()}

    def _tried_body(self, done: dict[str, Any] | None) -> dict[str, Any]:
        """With ``dry_run`` the answer is another one."""
        output = self.view.dry_run_outputs[self.view.action]
        tried: dict[str, Any] = self._get_response_for_code(output, "200")  # type: ignore[no-untyped-call]
        if done is None:
            return {**tried, "description": "What would be said, with dry_run"}
        either = [body["content"]["application/json"]["schema"] for body in (done, tried)]
        return {**done, "content": {"application/json": {"schema": {"oneOf": either}}}}

    def _is_create_operation(self) -> bool:
        return self.view.action in CREATING

    @property
    def _is_tried(self) -> bool:
        return self.view.action in self.view.dry_run_outputs

    @property
    def _is_one(self) -> bool:
        return "{" in self.path

    @property
    def _has_etag(self) -> bool:
        is_a_whole = self._is_one and not self._is_list_view()
        is_made = self.view.action in CREATING - {BULK}
        return is_made or (is_a_whole and self.view.action not in {*ASKING, *self.view.binaries})

    @property
    def _is_read_conditionally(self) -> bool:
        is_a_whole = self._is_one and not self._is_list_view()
        return is_a_whole and self.method == "GET" and self.view.action not in self.view.binaries

    @property
    def _is_change(self) -> bool:
        return self._is_one and self.method != "GET" and self.view.action not in CREATING | ASKING

    def _problem_codes(self) -> list[str]:
        codes = {"400", "401", "403", "406", "429", "500", "503"}
        if self._is_one:
            codes.add("404")
        if self.method != "GET" or self.view.action in self.view.binaries:
            codes.add("422")
        if self.method not in ("GET", "DELETE"):
            codes |= {"413", "415"}
        if self.view.action in CREATING or (self._is_change and self.view.action != REMOVING):
            codes.add("409")
        if self._is_change:
            codes |= {"412", "428"}
        return sorted(codes | _OWN_CODES.get(self.view.resource, set()) | _OWN_CODES.get(self.view.action, set()))

    def _problem(self, code: str) -> dict[str, Any]:
        # Answered by problems alone.
        self.resolve_serializer(RippleOutput, "response")
        schema = self._component(PROBLEM, ResolvedComponent.SCHEMA, _PROBLEM_SCHEMA)
        headers = {"headers": _RETRY_AFTER} if code in ("429", "503") else {}
        response = {
            **headers,
            "description": _MEANINGS[code],
            "content": {"application/problem+json": {"schema": schema}},
        }
        return self._component(f"{PROBLEM}{code}", ResolvedComponent.RESPONSE, response)

    def _component(self, name: str, kind: str, schema: dict[str, Any]) -> dict[str, Any]:
        # A copy of its own: what writes the contract out moves parts of a schema elsewhere.
        own = deepcopy(schema)
        component = ResolvedComponent(name=name, type=kind, schema=own, object=name)  # type: ignore[no-untyped-call]
        self.registry.register_on_missing(component)
        reference: dict[str, Any] = component.ref
        return reference


class ReferenceFieldSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """An id, or a key of the catalogue."""

    target_class = "api.fields.ReferenceField"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:  # noqa: ARG002
        """A string of its shape."""
        return _name_schema(self.target.by)


class ReferencesFieldSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """Several of them."""

    target_class = "api.fields.ReferencesField"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:  # noqa: ARG002
        """A list of strings of their shape."""
        bounds = {} if self.target.read_only else {"minItems": 1, "maxItems": MOST_REFERENCES, "uniqueItems": True}
        return {"type": "array", "items": _name_schema(self.target.by), **bounds}


def _object(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": [name], "properties": {name: schema}}


def _name_schema(by: str) -> dict[str, Any]:
    return {"type": "string", "pattern": KEY_PATTERN} if by == "key" else {"type": "string", "format": "uuid"}
