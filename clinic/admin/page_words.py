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


def words_of(what: str) -> str:
    """The model, and what of it, then whatever else is known; the name itself where it is none of a model's."""
    name, *more = what.split(" ")
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
