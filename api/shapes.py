"""In which shape a resource is asked for: which members, what of them is shown rather than named, and how many."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cache
from operator import attrgetter
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ErrorDetail
from rest_framework.request import Request

from api.parameters import read_flag, read_words
from api.permissions import check_may
from api.reads import Reads
from api.refusals import InvalidParameters
from api.rows import plan_of
from api.serializers import Output
from clinic.roles import Capability
from clinic.row_cache import Cached
from clinic.scope import is_narrowed, within_scope

FIELDS, BRIEF, EXPAND, COUNT = "fields", "brief", "expand", "count"
# What of a shape doesn't change which rows there are: a page may be gone on from in another.
PARAMETERS = frozenset({FIELDS, BRIEF, EXPAND, COUNT})


@dataclass(frozen=True, kw_only=True)
class Expansion:
    """What an id, or a key, may be shown as: the brief form of what it names.

    Reading it takes the ``capability``, and of a token the scope of the ``resource``. It comes with the row that names
    it, one of ``model``, or is ``kept`` by what names it. ``within`` are those of its own members.
    """

    resource: str
    capability: Capability
    output: type[Output[Any]]
    model: type[Model] | None = None
    kept: Cached[str, Any] | None = None
    within: Mapping[str, "Expansion"] = field(default_factory=dict)


Expansions = Mapping[str, Expansion]
# What is expanded, and below it again.
Tree = Mapping[str, "Tree"]


@dataclass(frozen=True, kw_only=True)
class Shape:
    """The members that are wanted, None for all of them; and which of them are shown rather than named."""

    fields: Sequence[str] | None = None
    expand: Tree = field(default_factory=dict)

    def shows(self, name: str) -> bool:
        """Whether that member is among what is wanted."""
        return self.fields is None or name in self.fields


def read_shape(request: Request, output: Output[Any], expansions: Expansions) -> Shape:
    """The shape that the query string asks for.

    :raises InvalidParameters: a member or an expansion that there isn't; both ``fields`` and ``brief``; expanding what
        isn't shown.
    :raises NotPermitted: expanding what their role may not read.
    :raises ScopeMissing: as before, of their token.
    """
    parameters = request.query_params
    if PARAMETERS.isdisjoint(parameters):
        return Shape()
    fields = _read_fields(parameters, output)
    words = read_words(parameters, EXPAND, [*output.extra, *paths_of(expansions)])
    opened = [word for word in words if word not in output.extra]
    for word in opened:
        _check(request, word, expansions)
    asked_for = [word for word in words if word in output.extra]
    if fields is None and asked_for:
        fields = [*output.names, *asked_for]
    elif fields is not None:
        _check_shown([word.partition(".")[0] for word in words], fields)
    return Shape(fields=fields, expand=_tree(opened))


def paths_of(expansions: Expansions) -> Sequence[str]:
    """All that may be expanded: members, and members of these."""
    return [path for name, each in expansions.items() for path in (name, *(f"{name}.{below}" for below in each.within))]


def reads_of(output: type[Output[Any]], tree: Tree, expansions: Expansions) -> Reads:
    """What has to be read with the rows of ``output``, so that what ``tree`` says can be shown."""
    needed = Reads()
    for name, below in tree.items():
        expansion = expansions[name]
        if expansion.kept is None:
            prefix = relation_of(output, name).replace(".", "__")
            shown, below_it = plan_of(expansion.output), reads_of(expansion.output, below, expansion.within)
            needed.add(Reads(columns={prefix}))
            needed.add(shown.reads(expansion.output.brief), f"{prefix}__")
            needed.add(below_it, f"{prefix}__")
    return needed


def relation_of(output: type[Output[Any]], name: str) -> str:
    """The way, with dots, to the row that a member names."""
    return str(plan_of(output).fields[name].source).removesuffix("_id")


@dataclass(frozen=True, kw_only=True)
class Answered:
    """Rows that are answered, and the context of their serializer, which knows to whom."""

    rows: Callable[[], Sequence[Any]]
    context: dict[str, Any]


Showing = Callable[[Any, dict[str, Any]], None]


def expanding(output: type[Output[Any]], tree: Tree, expansions: Expansions, answered: Answered) -> Showing:
    """What shows in the members of each row what ``tree`` says, if what ``reads_of`` says was read.

    What the caller doesn't see, for it is at another location by now, stays an id. One query for each member of which
    some rows may be such; none for callers who are limited to no locations.
    """
    steps = [_step(output, name, below, expansions[name], answered) for name, below in tree.items()]

    def show(row: Any, members: dict[str, Any]) -> None:
        for step in steps:
            step(row, members)

    return show


def _step(output: type[Output[Any]], name: str, below: Tree, expansion: Expansion, answered: Answered) -> Showing:
    shown = expansion.output(fields=expansion.output.brief, context=answered.context)
    related = attrgetter(relation_of(output, name))
    if expansion.kept is not None:
        return _kept_step(name, shown, expansion.kept)

    def all_related() -> Sequence[Any]:
        return [found for row in answered.rows() if (found := related(row)) is not None]

    below_it = replace(answered, rows=all_related)
    show_below = expanding(expansion.output, below, expansion.within, below_it)
    is_seen = _seen_by(answered.context["request"].user, expansion.model, all_related)

    def show(row: Any, members: dict[str, Any]) -> None:
        found = None if members[name] is None else related(row)
        if found is not None and is_seen(found):
            members[name] = shown.to_representation(found)
            show_below(found, members[name])

    return show


def _seen_by(user: Any, model: type[Model] | None, rows: Callable[[], Sequence[Any]]) -> Callable[[Any], bool]:
    """Whether ``user`` sees one of ``rows``, which are of ``model``."""
    if model is None or not is_narrowed(model, user):
        return lambda _row: True
    every = model._base_manager  # noqa: SLF001  (whatever a default one leaves out)

    @cache
    def seen() -> AbstractSet[str]:
        found = within_scope(every.filter(pk__in={row.pk for row in rows()}), user)
        return set(map(str, found.values_list("pk", flat=True)))

    return lambda row: str(row.pk) in seen()


def _kept_step(name: str, shown: Output[Any], kept: Cached[str, Any]) -> Showing:
    """Of what is in memory, each is shown once for all rows that name it."""
    known: dict[Any, Any] = {None: None}

    def show(_row: Any, members: dict[str, Any]) -> None:
        key = members[name]
        if key not in known:
            found = kept.get(key)
            known[key] = key if found is None else shown.to_representation(found)
        members[name] = known[key]

    return show


def _read_fields(parameters: Mapping[str, str], output: Output[Any]) -> Sequence[str] | None:
    is_brief = read_flag(parameters, BRIEF)
    if FIELDS not in parameters:
        return output.brief if is_brief else None
    if is_brief:
        raise _contradictory(FIELDS, _("Ask for some fields, or for the brief form: one of the two."))
    return read_words(parameters, FIELDS, [*output.names, *output.extra])


def _check(request: Request, path: str, expansions: Expansions) -> None:
    for name in path.split("."):
        expansion = expansions[name]
        check_may(request, expansion.resource, expansion.capability)
        expansions = expansion.within


def _check_shown(names: Iterable[str], fields: Sequence[str]) -> None:
    if not set(fields).issuperset(names):
        raise _contradictory(EXPAND, _("Only what is among the fields that you ask for can be expanded."))


def _tree(paths: Iterable[str]) -> Tree:
    tree: dict[str, dict[str, Any]] = {}
    for path in paths:
        name, _dot, below = path.partition(".")
        tree.setdefault(name, {}).update({below: {}} if below else {})
    return tree


def _contradictory(parameter: str, message: Any) -> InvalidParameters:
    return InvalidParameters({parameter: [ErrorDetail(str(message), code="contradictory")]})
