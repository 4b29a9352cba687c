"""The contract as somebody reads it who knows the clinic: where it says that an id goes, ids of what is there."""

from copy import deepcopy
from itertools import zip_longest

from api.fields import KEY_PATTERN
from tests.api.callers import BASE
from tests.api.resources import RESOURCES

NOBODY = "0193a000-0000-7000-8000-000000000000"
# How many of each are known, of as many kinds as there are.
KNOWN = 5
# What a member or a filter of this name refers to, unless it is the plural of it.
MEANT = {
    "series": ["series"],
    "concern": ["skin-concerns"],
    "area": ["body-areas"],
    "areas": ["body-areas"],
    "template": ["series-templates", "consent-templates"],
}
# Starts that can be booked, and some that can't.
STARTS = ["2027-03-08T10:00:00-05:00", "2027-03-08T15:30:00Z", "2027-03-13T10:00:00-05:00", "2027-02-01T10:00:00Z"]
# Which filters and members a list has is for the list to say.
OF_A_LIST = {"resource": "patients", "filters": {}, "fields": ["id"]}
# What may be new: then there is no version yet.
REPLACING = ("_write_record", "_by_ref_keep", "_keep_contact_wishes")
# Asked of programs, though the contract can't say so: what only tries needs neither.
SAID_BY_PROGRAMS = {"If-Match", "Idempotency-Key"}
TAGS = ['"1"', '"2"', '"3"']


class Known:
    """The rows that ``api`` is shown, or ``person`` where no program is, and the contract with them in it."""

    def __init__(self, api, person):
        self.ids = {name: self._ids(person if each.reader else api, name) for name, each in RESOURCES.items()}
        self.proposals = self._proposals(api)

    def _ids(self, api, name):
        rows = api.at(f"/{name}/", limit=100).json()["results"]
        kinds = {}
        for row in rows:
            kinds.setdefault((row.get("status"), row.get("kind")), []).append(row[RESOURCES[name].lookup])
        by_turns = [each for turn in zip_longest(*kinds.values()) for each in turn if each]
        return by_turns[:KNOWN]

    def _proposals(self, api):
        wanted = {"from": "2027-03-08", "weekdays": ["mon", "tue", "wed", "thu", "fri"]}
        for series in self.ids["series"]:
            answer = api.post(f"{BASE}/series/{series}/plan/", wanted)
            if answer.status_code == 200 and answer.json()["plans"]:
                return [plan["proposal"] for plan in answer.json()["plans"]]
        return []

    def contract(self, contract):
        """``contract`` with what is known written into what is sent, and not into what is answered."""
        knowing = deepcopy(contract)
        for path, methods in knowing["paths"].items():
            for operation in methods.values():
                _forget_examples(operation)
                self._tell_parameters(operation, path.removeprefix(f"{BASE}/").split("/")[0])
        for name in _sent(knowing):
            self._tell_members(knowing["components"]["schemas"][name])
        return knowing

    def _tell_parameters(self, operation, resource):
        is_first = operation["operationId"].endswith(REPLACING)
        for parameter in operation.get("parameters", ()):
            name = parameter["name"]
            parameter.pop("example", None)
            if name in ("id", "key") and parameter["in"] == "path":
                parameter["schema"] = _one_of([*self.ids.get(resource, ()), NOBODY])
            elif name == "If-Match":
                parameter |= {"required": not is_first, "schema": _one_of(TAGS)}
            elif name in SAID_BY_PROGRAMS:
                parameter["required"] = True
            elif _is_id(parameter["schema"]) and (known := self._known(name)):
                parameter["schema"] = _one_of(known)

    def _tell_members(self, schema):
        for name, member in schema.get("properties", {}).items():
            if name == "proposal" and "maxLength" not in member and self.proposals:
                schema["properties"][name] = _one_of(self.proposals)
            elif name in OF_A_LIST:
                schema["properties"][name] = {"enum": [OF_A_LIST[name]]}
            elif name == "starts_at":
                schema["properties"][name] = {"anyOf": [_one_of(STARTS), member]}
            elif (known := self._known(name)) and _is_name(member):
                nothing = [{"type": "null"}] if "null" in member.get("type", ()) else []
                schema["properties"][name] = {"anyOf": [_one_of(known), *nothing]}
            elif known and _is_name(member.get("items", {})):
                member["items"] = _one_of(known)

    def _known(self, name):
        resources = MEANT.get(name) or [name.replace("_", "-") + "s", name.replace("_", "-")]
        return [each for resource in resources for each in self.ids.get(resource, ())]


def _forget_examples(operation):
    # They speak of another clinic.
    for content in operation.get("requestBody", {}).get("content", {}).values():
        content.pop("example", None)


def _one_of(values):
    return {"type": "string", "enum": list(values)}


def _is_id(schema):
    return schema.get("format") == "uuid"


def _is_name(member):
    return _is_id(member) or member.get("pattern") == KEY_PATTERN


def _sent(contract):
    """The names of the schemas that what is sent consists of."""
    operations = [operation for methods in contract["paths"].values() for operation in methods.values()]
    bodies = [operation["requestBody"] for operation in operations if "requestBody" in operation]
    found, open_ones = set(), list(_references(bodies))
    while open_ones:
        name = open_ones.pop()
        if name not in found:
            found.add(name)
            open_ones += _references(contract["components"]["schemas"][name])
    return found


def _references(schema):
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"].rpartition("/")[2]
        schema = list(schema.values())
    if isinstance(schema, list):
        for each in schema:
            yield from _references(each)
