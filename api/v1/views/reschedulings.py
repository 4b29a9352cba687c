"""What moved, and taking it back."""

from functools import partial
from typing import Any

from django.db.models import Prefetch, QuerySet
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.mixins import Listed, Retrieved
from api.serializers import NoInput
from api.v1.filters.reschedulings import ReschedulingFilters
from api.v1.reshaping import try_undoing
from api.v1.serializers.reschedulings import ReschedulingOutput
from api.v1.serializers.rippling import RippleCheckOutput
from api.v1.views.reshaping import Rippling
from clinic.roles import Capability
from clinic.scope import within_scope
from treatments.actions.undoing import undo
from treatments.models import RescheduledAppointment, Rescheduling

_MOVES = RescheduledAppointment.objects.select_related("appointment__session", "before_location", "after_location")
# Columns of PostgreSQL's own use, which cost more to read than all the others.
_UNREAD = [f"appointment__{name}_during" for name in ("patient", "provider", "room", "device")]


class ReschedulingView(Rippling, Listed, Retrieved):
    """Acts that moved one or several appointments."""

    resource = "reschedulings"
    capabilities = {
        "list": Capability.READ_APPOINTMENTS,
        "retrieve": Capability.READ_APPOINTMENTS,
        "undo": Capability.WRITE_APPOINTMENTS,
    }
    inputs = {"undo": NoInput}
    dry_run_outputs = {"undo": RippleCheckOutput}
    queryset = Rescheduling.objects.all()
    serializer_class = ReschedulingOutput
    filterset_class = ReschedulingFilters
    orderings = {"at": ("at", "id"), "id": ("id",)}

    def get_queryset(self) -> QuerySet[Any]:
        """With what moved at locations that the caller sees."""
        moves = within_scope(_MOVES.defer(*_UNREAD).order_by("before_starts_at", "id"), self.request.user)
        return super().get_queryset().prefetch_related(Prefetch("moves", queryset=moves))

    @action(detail=True, methods=["post"])
    def undo(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Put every appointment that was moved back to where it was, while that is free; a relocated series too."""
        if self.is_dry_run:
            return self.tried(partial(try_undoing, by=self.actor))
        return self.transition(undo, "rescheduling")
