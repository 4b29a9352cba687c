"""How a patient wants to be written to: one for each patient."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.concurrency import named_tags
from api.views import ResourceView
from clinic.actions.contact_wishes import keep_contact_wishes
from clinic.errors import Stale
from clinic.messages.ways import wishes_of
from clinic.models import ContactWishes
from clinic.transactions import transacted

# The tag of what nobody has said yet.
_NOTHING = '"0"'


class WithContactWishes(ResourceView):
    """A view of patients, each with their wishes."""

    @action(detail=True, methods=["get"], url_path="contact-wishes")
    def contact_wishes(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """What the patient said of being written to; ``version`` 0 while they said nothing."""
        patient = self.get_object()
        return self.answer(wishes_of(patient) or ContactWishes(patient=patient, version=0))

    @contact_wishes.mapping.put
    def keep_contact_wishes(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Keep what the patient said, in place of what they said before; that has to be named by ``If-Match``."""
        patient, wanted = self.get_object(), self.read()

        def keep() -> ContactWishes:
            return keep_contact_wishes(patient=patient, **wanted, by=self.actor, at=timezone.now())

        wishes = wishes_of(patient)
        return self.answer(self.change(wishes, keep) if wishes else self._keep_first(keep))

    @transacted
    def _keep_first(self, keep: Callable[[], ContactWishes]) -> ContactWishes:
        if "If-Match" in self.request.headers and _NOTHING not in named_tags(self.request):
            raise Stale
        kept = keep()
        # Somebody said some between our look and the lock: those must not be replaced unseen.
        if kept.version != 1:
            raise Stale
        return kept
