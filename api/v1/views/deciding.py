"""How a series goes on after a session: what it would do is seen first, with ``?dry_run=true``."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.reshaping import gap_wanted, try_deciding
from api.v1.serializers.deciding import DecidedSessionOutput, DecisionInput
from api.v1.serializers.rippling import RippleCheckOutput
from api.v1.views.reshaping import ReshapedSession
from clinic.roles import Capability
from treatments.actions.deciding import decide, session_after
from treatments.models import Decision, Session, SessionDecision


class DecidedSession(ReshapedSession):
    """Sessions: respaced, left out, and decided after."""

    reshaping_capabilities: ClassVar = {
        **ReshapedSession.reshaping_capabilities,
        "decide": Capability.PERFORM_SESSIONS,
    }
    reshaping_inputs: ClassVar[Mapping[str, Any]] = {**ReshapedSession.reshaping_inputs, "decide": DecisionInput}
    reshaping_outputs: ClassVar = {**ReshapedSession.reshaping_outputs, "decide": DecidedSessionOutput}
    reshaping_dry_runs: ClassVar = {**ReshapedSession.reshaping_dry_runs, "decide": RippleCheckOutput}

    @action(detail=True, methods=["post"])
    def decide(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Continue, re-space the next session, add one, or stop: kept with its reason, and done.

        What is booked follows.
        """
        if self.is_dry_run:
            return self.tried(try_deciding)
        session, wanted = self.acted_on(), self.read()
        kept = self.change(session, lambda: _decide(session, **wanted, by=self.actor, at=timezone.now()))
        now = self.again(session.pk)
        now.latest_decision, now.rescheduling_id = kept, kept.rescheduling_id
        return self.answer(now)


def _decide(
    session: Session, *, decision: Decision, override: Any = None, undecided: Any = None, **wanted: Any
) -> SessionDecision:
    who_when_why = {name: wanted[name] for name in ("by", "at", "reason") if name in wanted}
    gap = gap_wanted(session_after(session), wanted) if decision == Decision.RESPACE else None
    return decide(session=session, decision=decision, gap=gap, override=override, undecided=undecided, **who_when_why)
