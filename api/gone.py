"""What there was and isn't any more: whoever asks for it is told so, rather than that there is nothing."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Model

from api.fields import as_uuid
from api.refusals import ErasedAway, MadeAndGone
from clinic.erasing import leads_to_patient
from clinic.queries.erasing import was_erased


def tell_erased(pk: str, model: type[Model] | None) -> None:
    """Say that what has this id, if it was a row of ``model``, was a patient's who was erased. One query.

    :raises ErasedAway: it was.
    """
    wanted = as_uuid(pk)
    if wanted and leads_to_patient(model) and was_erased(wanted):
        raise ErasedAway


def tell_gone(pks: Sequence[UUID], model: type[Model] | None) -> None:
    """Say that of what was made under these ids something isn't there any more. Three queries or fewer.

    :raises ErasedAway: it was a patient's who was erased.
    :raises MadeAndGone: it was removed, or what was held was given up.
    """
    if model is None:
        return
    there = set(model._base_manager.filter(pk__in=pks).values_list("pk", flat=True))  # noqa: SLF001  (whatever a default one leaves out)
    if gone := [pk for pk in pks if pk not in there]:
        tell_erased(str(gone[0]), model)
        raise MadeAndGone
