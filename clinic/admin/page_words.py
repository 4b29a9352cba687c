"""What a page or operation is called, of the names that addresses have: ``admin:clinic_patient_change``."""

from functools import cache

from django.apps import apps
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

_ACTS: dict[str, str | Promise] = {
    "change": _("page"),
    "changelist": _("list"),
    "history": _("history"),
    "delete": _("removal"),
    "add": _("form"),
    "act": _("act"),
}
# Pages and operations that are of no model.
_PAGES: dict[str, str | Promise] = {
    "admin:index": _("Today"),
    "admin:app_list": _("Everything of an app"),
    "admin:autocomplete": _("Choices while typing"),
    "admin:search": _("Search in the sidebar"),
    "admin:login": _("Signing in"),
    "admin:logout": _("Signing out"),
    "admin:password_change": _("One's own password"),
    "admin:password_change_done": _("One's own password, changed"),
    "admin:aftercare_acknowledged": _("Sheets read and followed"),
    "admin:treatments_figures": _("Figures"),
    "admin:treatments_figures_drawn": _("Figures, one of them"),
    "admin:treatments_figures_file": _("Figures, as a file"),
    "admin:treatments_lots": _("Lot recall"),
    "admin:treatments_lots_file": _("Lot recall, as a file"),
    "calendar_feed": _("Calendar that was subscribed to"),
    "confirm": _("Is it you?"),
    "home": _("First page"),
    "list": _("One of the lists"),
    "lists": _("Lists"),
    "lists_counted": _("What waits"),
    "second_factor": _("Second factor"),
    "set_language": _("Choice of language"),
    "signed_in": _("Where one is signed in"),
    "unknown": _("an address that leads nowhere"),
}


def words_of(what: str) -> str:
    """The model, and what of it, then whatever else is known; the name itself where it is none of a model's."""
    name, *more = what.split(" ")
    if name in _PAGES:
        return " ".join([capfirst(str(_PAGES[name])), *more])
    place, _colon, page = name.rpartition(":")
    app, _line, rest = page.partition("_")
    model, _second, act = rest.partition("_")
    found = _model(app, model) if place == "admin" else None
    if found is None:
        return f"{place or 'page'}: {' '.join([page.replace('_', ' '), *more])}"
    words = [capfirst(str(found._meta.verbose_name)), str(_ACTS.get(act, act.replace("_", " ")))]  # noqa: SLF001
    return ", ".join([*words, *more])


@cache
def _model(app: str, model: str) -> type[Model] | None:
    try:
        return apps.get_model(app, model)
    except LookupError:
        return None
