"""Which treatments a provider gives."""

from collections.abc import Collection
from datetime import datetime

from clinic.actions.entries import save_entry
from clinic.changes import lock
from clinic.models import Provider, User
from clinic.roles import Capability, require
from clinic.transactions import transacted
from treatments.models import Treatment


@transacted
def let_treat(*, provider: Provider, treatments: Collection[Treatment], by: User, at: datetime) -> Provider:
    """Let ``provider`` give exactly these ``treatments``; what is booked already stays.

    Each treatment that this changes is a version on, as if it were written on its own page.

    :raises NotPermitted: ``by`` doesn't keep the catalogue.
    """
    require(by, Capability.WRITE_CATALOGUE)
    provider = lock(provider)
    now, wanted = set(provider.treatments.all()), set(treatments)
    for treatment in sorted(now ^ wanted, key=lambda each: each.pk):
        save_entry(entry=treatment, by=by, at=at, fields=["eligible_providers"])
        if treatment in wanted:
            treatment.eligible_providers.add(provider)
        else:
            treatment.eligible_providers.remove(provider)
    return provider
