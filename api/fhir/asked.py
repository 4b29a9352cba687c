"""What a search asks: the parameters, read as strictly as those of the REST API. Nothing goes unheard."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail
from rest_framework.request import Request

from api.fhir.filters import Instants, Moment
from api.fhir.sources import Filter, Resource, Source
from api.filters import UNDECODABLE
from api.refusals import InvalidParameters

DEFAULT_COUNT = 50
MOST = 100
# What one search may look for, repeated and with commas, over all its parameters; of the moments of change fewer, for
# each is another look into the audit.
MOST_VALUES, MOST_CHANGES = 50, 4
CHANGED = Instants("changed_at", "When it, or what is shown with it, was last changed.")
# Of the answer, not of what is looked for; each at most once.
OF_RESULT = frozenset({"_count", "_cursor", "_total", "_summary", "_format"})

_COUNT = re.compile(r"[1-9]\d{0,2}", re.ASCII)
_BETWEEN = re.compile(r"(?<!\\),")
_LONGEST = 1000
# The prefixes of a date that leave nothing from before it.
_FROM = frozenset({"eq", "ge", "gt", "sa"})


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The parameters of one search, each with its values; ``is_personal`` if any may not stand in an address."""

    values: Mapping[str, Sequence[str]]
    is_personal: bool = False

    def only(self, name: str, default: str) -> str:
        """The one value of a parameter that stands at most once."""
        return self.values[name][0] if name in self.values else default

    @property
    def count(self) -> int:
        """How many are wanted on a page.

        :raises InvalidParameters: not a whole number from 1 to the most.
        """
        text = self.only("_count", str(DEFAULT_COUNT))
        if not _COUNT.fullmatch(text) or int(text) > MOST:
            raise invalid("_count", _("A count is a whole number from 1 to {most}.").format(most=MOST))
        return int(text)

    @property
    def wants_total(self) -> bool:
        """Whether all that match are to be counted."""
        return self._one_of("_total", "none", "accurate") == "accurate"

    @property
    def wants_only_total(self) -> bool:
        """Whether nothing but the number is wanted."""
        return self._one_of("_summary", "false", "count") == "count"

    def _one_of(self, name: str, usual: str, other: str) -> str:
        word = self.only(name, usual)
        if word not in (usual, other):
            raise invalid(name, _("This is {usual} or {other} here.").format(usual=usual, other=other))
        return word

    def narrowed(self, resource: Resource, source: Source) -> Q | None:
        """What the rows of ``source`` have to fulfil; None where none of them ever does.

        :raises InvalidParameters: a value that its parameter doesn't take.
        """
        condition: Q | None = Q()
        for name, texts in self.values.items():
            if name in OF_RESULT:
                continue
            for text in texts:
                found = _any_of(name, text, resource, source)
                condition = None if condition is None or found is None else condition & found
        return condition


def _any_of(name: str, text: str, resource: Resource, source: Source) -> Q | None:
    """One value, or several with commas between them, of which any may be."""
    if name == "_id":
        keys = [source.key_of(each) for each in _BETWEEN.split(text)]
        return Q(pk__in=[key for key in keys if key])
    # A value is looked at even where this source doesn't know the parameter: it is wrong for all or for none.
    sought = CHANGED if name == "_lastUpdated" else source.filters.get(name, resource.filters[name])
    found = Q(pk__in=[])
    for each in _BETWEEN.split(text):
        found |= _one(name, each.replace("\\,", ","), sought)
    if name == "_lastUpdated":
        return found & _recent(text, source)
    return found if name in source.filters else None


def _recent(text: str, source: Source) -> Q:
    """What spares a search for what changed lately all that didn't."""
    if _BETWEEN.search(text):
        return Q()
    moment = Moment.read(text)
    return source.since(moment.low) if moment.prefix in _FROM else Q()


def _one(name: str, text: str, sought: Filter) -> Q:
    try:
        return sought.matches(text)
    except ValueError as error:
        raise wrong(name) from error


def read_search(request: Request, resource: Resource) -> Asked:
    """What is asked in the address and, of a POST, in the body.

    :raises InvalidParameters: a parameter that isn't known, is empty, or may not stand in an address.
    """
    known = {"_id", "_lastUpdated", *OF_RESULT, *resource.filters}
    check(together(request.query_params), known, personal=resource.personal)
    values = together(request.query_params, request.data if request.method == "POST" else None)
    check(values, known)
    return Asked(values=values, is_personal=not resource.personal.isdisjoint(values))


def together(*sent: object) -> dict[str, list[str]]:
    """The values of each parameter, of an address and a form; a body that is none has no parameters."""
    values: dict[str, list[str]] = {}
    for each in sent:
        if isinstance(each, QueryDict):
            for name, texts in each.lists():
                values.setdefault(name, []).extend(texts)
    return values


def check(
    values: Mapping[str, Sequence[str]], known: Iterable[str], *, personal: Iterable[str] = (), repeated: bool = True
) -> None:
    """Refuse what would otherwise go unheard, and more than a search may ask for.

    What is asked of the answer, and without ``repeated`` all, stands only once.

    :raises InvalidParameters: see above.
    """
    known, personal = set(known), set(personal)
    problems = {
        name[:100]: [problem]
        for name, texts in values.items()
        if (problem := _problem(name, texts, known, personal, repeated=repeated)) is not None
    }
    if problems:
        raise InvalidParameters(problems)
    _check_number(values)


def _check_number(values: Mapping[str, Sequence[str]]) -> None:
    numbers = {
        name: sum(len(_BETWEEN.split(text)) for text in texts)
        for name, texts in values.items()
        if name not in OF_RESULT
    }
    if numbers.get("_lastUpdated", 0) > MOST_CHANGES:
        words = _("A search may say at most {most} moments. Two are enough: from when, and until when.")
        raise invalid("_lastUpdated", words.format(most=MOST_CHANGES), "too_many")
    if sum(numbers.values()) > MOST_VALUES:
        words = _("A search may look for at most {most} values in all. Look for some of them, then for the others.")
        raise invalid(max(numbers, key=numbers.__getitem__), words.format(most=MOST_VALUES), "too_many")


def _problem(
    name: str, texts: Sequence[str], known: set[str], personal: set[str], *, repeated: bool
) -> ErrorDetail | None:
    if name in personal:
        message = _("Names, phones and birth dates don't travel in addresses. Ask for them by POST to _search.")
        return ErrorDetail(message, code="personal")
    if name not in known:
        return ErrorDetail(_("There is no such parameter here."), code="unknown_parameter")
    if len(texts) > 1 and (name in OF_RESULT or not repeated):
        return ErrorDetail(_("This stands here more than once."), code="repeated")
    if any(UNDECODABLE in text for text in texts):
        return ErrorDetail(_("This isn't UTF-8."), code="not_utf8")
    if any(not text.strip() or "\0" in text or len(text) > _LONGEST for text in texts):
        return ErrorDetail(_("This is empty, or too long. Leave it out instead."), code="empty")
    return None


def path_of(request: Request) -> str:
    """Where a search lies, also when it was posted."""
    return request.path.removesuffix("/_search")


def wrong(name: str) -> InvalidParameters:
    """That the parameter doesn't know such a value."""
    return invalid(name, _("This value isn't one that can be asked for here."))


def invalid(name: str, message: str, code: str = "invalid") -> InvalidParameters:
    """That the value of one parameter isn't one."""
    return InvalidParameters({name: [ErrorDetail(message, code=code)]})
