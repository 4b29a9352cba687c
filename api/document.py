"""What the contract says as a whole: of its resources, and where it is served."""

from typing import Any

from drf_spectacular.plumbing import get_doc

from api.views import ResourceView

SERVERS = [{"url": "/", "description": "This clinic"}]


def complete(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:  # noqa: ARG001, FBT001  (drf-spectacular's signature)
    """The contract with its servers, and each tag with what its resource is."""
    meanings: dict[str, str] = {}
    for _path, _regex, _method, callback in generator.endpoints:
        view = getattr(callback, "cls", None)
        if view and issubclass(view, ResourceView) and (not view.part or view.resource not in meanings):
            meanings[view.resource] = get_doc(view)
    _as_sent(result["components"]["schemas"].get("Event", {}))
    tags = [{"name": name, "description": meaning} for name, meaning in sorted(meanings.items())]
    return {**result, "servers": SERVERS, "tags": tags}


def _as_sent(event: dict[str, Any]) -> None:
    """An event is read in the feed, and sent to webhooks: a member that is only ever read couldn't be sent."""
    for member in event.get("properties", {}).values():
        member.pop("readOnly", None)
        # What it was joined to says it all.
        if len(member.get("allOf", ())) == 1:
            member.update(member.pop("allOf")[0])
