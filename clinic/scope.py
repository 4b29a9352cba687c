"""What of a kind of thing somebody may see. Roles say which kinds (see ``clinic.roles``); this says which rows.

An app declares its models in ``AppConfig.ready()``: ``at_location`` where rows happen somewhere, ``clinic_wide`` where
they don't, or must be seen everywhere. ``undeclared`` names what is neither, and a test fails for it. A rule of an
app's own is registered with ``restrict``. Doors ask ``within_scope`` for their rows, and what isn't in them is
answered as what isn't there. It costs no query, and for who is bounded by nothing the rows are left as they are.
"""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from django.apps import apps
from django.db.models import BooleanField, Case, Exists, Model, OuterRef, Q, QuerySet, When

from clinic.models import Location
from clinic.models.versions import RowVersion

M = TypeVar("M", bound=Model)
# Which rows a user may see; None where that is all of them.
Rule = Callable[[Any], Q | None]

_locations: dict[type[Model], tuple[str, ...]] = {}
_clinic_wide: dict[type[Model], str] = {}
_rules: dict[type[Model], list[Rule]] = {}


def at_location(paths: str, *models: type[Model]) -> None:
    """Declare that rows of ``models`` happen where the lookups ``paths`` lead to; rows that they lead nowhere, nowhere.

    Where several are named, any of them will do: an outage is of a room or of a device.
    """
    for model in models:
        if model in _clinic_wide or _locations.setdefault(model, tuple(paths.split())) != tuple(paths.split()):
            raise AssertionError(model)


def clinic_wide(reason: str, *models: type[Model]) -> None:
    """Declare that whoever may see rows of ``models`` sees them wherever they are at home; ``reason`` says why."""
    for model in models:
        if model in _locations or _clinic_wide.setdefault(model, reason) != reason:
            raise AssertionError(model)


def restrict(rule: Rule, *models: type[Model]) -> None:
    """Ask ``rule`` which rows of ``models`` somebody may see."""
    for model in models:
        rules = _rules.setdefault(model, [])
        if rule not in rules:
            rules.append(rule)


def within_scope(rows: QuerySet[M], user: Any) -> QuerySet[M]:
    """Those of ``rows`` that ``user`` may see. No query of its own; all of them, as they are, where nothing bounds."""
    for rule in _rules.get(rows.model, ()):
        if (seen := rule(user)) is not None:
            rows = rows.filter(seen)
    return at_locations_of(rows, user)


def at_locations_of(rows: QuerySet[M], user: Any) -> QuerySet[M]:
    """Those of ``rows`` that happen where ``user`` sees what does, whatever other rules say. No query of its own."""
    bounds, paths = bounds_of(user), _locations.get(rows.model)
    return rows.filter(_at(paths, bounds)) if bounds and paths else rows


def is_within(row: Model, user: Any) -> bool:
    """Whether ``user`` may see ``row``, and use it in an act; of a location whether they work there.

    One query, none where nothing bounds them.
    """
    model = type(row)
    if isinstance(row, Location):
        return is_here(row.pk, user)
    if not is_narrowed(model, user):
        return True
    return within_scope(model._base_manager.filter(pk=row.pk), user).exists()  # noqa: SLF001  (whatever a default one leaves out)


def is_here(location: Any, user: Any) -> bool:
    """Whether ``user`` sees what happens at the location with the id ``location``. No query."""
    bounds = bounds_of(user)
    return not bounds or location in bounds


def is_narrowed(model: type[Model], user: Any) -> bool:
    """Whether there may be rows of ``model`` that ``user`` doesn't see. No query."""
    is_bounded = bool(bounds_of(user)) and model in _locations
    return is_bounded or any(rule(user) is not None for rule in _rules.get(model, ()))


def bounds_of(user: Any) -> list[Any]:
    """The ids of the locations that ``user`` is limited to; none where they are limited to none. No query."""
    return list(getattr(user, "limited_to", None) or ())


def locations_of(locations: QuerySet[Location], user: Any) -> QuerySet[Location]:
    """Those of ``locations`` at which ``user`` sees what happens. No query of its own."""
    bounds = bounds_of(user)
    return locations.filter(pk__in=bounds) if bounds else locations


def told_to(user: Any) -> Q | None:
    """Of rows that name a subject, which ``user`` may be told of: not what is about something at another location.

    Each row looks up its own subject by key. Whose subject is gone, or is of no location, is told of.
    """
    bounds = bounds_of(user)
    if not bounds:
        return None
    elsewhere = [
        When(subject_type=model._meta.label_lower, then=Exists(_elsewhere(model, bounds)))  # noqa: SLF001
        for model in sorted(_locations, key=lambda each: each._meta.label)  # noqa: SLF001
    ]
    return ~Q(Case(*elsewhere, default=False, output_field=BooleanField()))


def _elsewhere(model: type[Model], bounds: list[Any]) -> QuerySet[Any]:
    itself = model._base_manager.filter(pk=OuterRef("subject_id"))  # noqa: SLF001  (whatever a default one leaves out)
    return itself.exclude(_at(_locations[model], bounds))


def path_to_location(model: type[Model]) -> tuple[str, ...] | None:
    """The lookups from rows of ``model`` to their location; None where they are seen everywhere."""
    return _locations.get(model)


def _at(paths: tuple[str, ...], bounds: list[Any]) -> Q:
    here, nowhere = Q(), Q()
    for path in paths:
        here |= Q(**{f"{path}__in": bounds})
        nowhere &= Q(**{f"{path}__isnull": True})
    return here | nowhere


def undeclared() -> Iterator[str]:
    """Models that aren't declared, in words."""
    for model in apps.get_models():
        is_known = model in _locations or model in _clinic_wide or issubclass(model, RowVersion)
        if not is_known and model._meta.app_label in ("clinic", "treatments", "aftercare", "api"):  # noqa: SLF001
            yield f"{model._meta.label} isn't declared: at_location(...) or clinic_wide(...)"  # noqa: SLF001
