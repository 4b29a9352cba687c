"""On which scales a concern is scored, by whom, and when in a series."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from clinic.actions.entries import save_entry
from clinic.changes import change, lock
from clinic.errors import InvalidInput
from clinic.models import User
from clinic.roles import Capability, require
from clinic.transactions import transacted
from treatments.models import Measure, SkinConcern


@transacted
def measure_concern(*, measure: Measure, fields: Iterable[str], by: User, at: datetime) -> Measure:
    """Score a concern on a scale from now on, as a new or changed ``measure`` says.

    :raises NotPermitted: ``by`` doesn't keep the catalogue.
    :raises InvalidInput: nobody like its rater rates on that scale.
    """
    require(by, Capability.WRITE_CATALOGUE)
    if measure.scale.raters and measure.rater not in measure.scale.raters:
        raise InvalidInput(
            _("“{scale}” isn't rated so. Choose another scale, or who rates on it."),
            code="rater_not_of_scale",
            scale=measure.scale,
        )
    return save_entry(entry=measure, by=by, at=at, fields=fields)


@transacted
def touch_concern(*, concern: SkinConcern) -> None:
    """Count a change of ``concern``, whose measures were changed: it is read with them."""
    change(lock(concern))
