"""Examples of the contract: requests that were really made in a clinic of invented people, and what they answered.

They lie in ``api/v1/examples.json`` by the operation's id, and are gathered from the tests by ``make examples``.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

JSON = "application/json"
EXAMPLES = Path(__file__).parent / "v1" / "examples.json"


def add_examples(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:  # noqa: ARG001, FBT001  (drf-spectacular's signature)
    """The contract with an example of each operation, of what is sent and of what comes back."""
    for operation in _operations(result):
        example = _examples().get(operation["operationId"], {})
        if "requestBody" in operation:
            _show_sent(operation["requestBody"], example)
        for code, answer in example.get("responses", {}).items():
            _show(operation["responses"].get(code, {}), answer)
    return result


def _operations(contract: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in contract["paths"].values():
        yield from methods.values()


def _show_sent(body: dict[str, Any], example: Mapping[str, Any]) -> None:
    """JSON, and each other form in which the same can be sent."""
    sent = example.get("uploads", {}) | ({JSON: example["request"]} if "request" in example else {})
    for media_type, content in body["content"].items():
        if media_type in sent:
            content["example"] = sent[media_type]


def _show(part: dict[str, Any], value: Any) -> None:
    for content in part.get("content", {}).values():
        content["example"] = value


@cache
def _examples() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(EXAMPLES.read_text(encoding="utf-8")) if EXAMPLES.exists() else {}
    return found
