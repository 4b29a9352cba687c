"""Parameters that several operations read of the query string."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ErrorDetail

from api.refusals import InvalidParameters

_FLAGS = {"true": True, "false": False}


def read_flag(parameters: Mapping[str, str], name: str) -> bool:
    """Whether it is ``true``; not, unless said.

    :raises InvalidParameters: neither ``true`` nor ``false``.
    """
    text = parameters.get(name, "false")
    if text not in _FLAGS:
        raise InvalidParameters({name: [ErrorDetail(str(_("This is true or false.")), code=f"{name}_invalid")]})
    return _FLAGS[text]


def read_words(parameters: Mapping[str, str], name: str, allowed: Iterable[str]) -> Sequence[str]:
    """The words of a list with commas between them, each once.

    :raises InvalidParameters: a word that isn't one of ``allowed``, or stands twice.
    """
    words = parameters[name].split(",") if name in parameters else []
    allowed = set(allowed)
    if len(set(words)) != len(words) or not allowed.issuperset(words):
        message = _("Words with commas between them, each once, of these: {words}.").format(
            words=", ".join(sorted(allowed))
        )
        if not allowed:
            message = str(_("There is nothing here that could be named."))
        raise InvalidParameters({name: [ErrorDetail(message, code=f"{name}_invalid")]})
    return words
