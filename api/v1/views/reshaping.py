"""Acts on series and sessions that appointments follow: what would move is seen first, with ``?dry_run=true``."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.db.models import Model
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.concurrency import check_version
from api.serializers import NoInput
from api.v1.checks import Overriding
from api.v1.reshaping import (
    gap_wanted,
    try_adding,
    try_discontinuing,
    try_dropping,
    try_holding,
    try_realigning,
    try_relocating,
    try_respacing,
    try_resuming,
)
from api.v1.rippling import Tried, tried_as_json
from api.v1.serializers.reshaping import (
    HoldSeriesInput,
    RelocateInput,
    ReshapedSeriesOutput,
    ReshapedSessionOutput,
    RespaceInput,
    ResumeInput,
    SkipInput,
)
from api.v1.serializers.rippling import FollowInput, RippleCheckOutput
from api.v1.serializers.series import ReasonInput
from clinic.roles import Capability
from treatments.actions.courses import discontinue_series, hold_series, resume_series
from treatments.actions.reshaping import (
    add_session,
    drop_session,
    realign_series,
    relocate_series,
    respace_session,
    resume_and_realign,
)
from treatments.models import Session

_OF_SERIES = ("realign", "add_session", "relocate", "hold", "resume", "discontinue")
_OF_SESSION = ("respace", "skip")


class Rippling(Overriding):
    """A resource with acts that appointments follow; ``acted_on`` is what the present one is about."""

    def acted_on(self) -> Any:
        """The row that the path names, with what acts on it read."""
        return self.get_object()

    def tried(self, look: Callable[..., Tried]) -> Response:
        """What the act would do, which ``look`` finds; a version that is sent has to be the present one."""
        subject, wanted, at = self.acted_on(), self.read(), timezone.now()
        self.mind_version(subject)
        return Response(tried_as_json(self.request, look(subject, wanted, at=at), wanted, at=at))

    def mind_version(self, subject: Model) -> None:
        """Refuse another version than the present one, if one is sent.

        :raises Stale: it is another.
        """
        check_version(self.request, subject, etag=self.etag(subject))

    def reshaped(self, act: Callable[..., Any], name: str) -> Response:
        """Let ``act`` change the row that the path names, given to it as ``name``: as it is now, and what moved."""
        subject, wanted = self.acted_on(), self.read()
        done = self.change(subject, lambda: act(**{name: subject}, **wanted, by=self.actor, at=timezone.now()))
        now = self.again(subject.pk)
        # Of acts that move nothing there is none.
        rescheduling = getattr(done, "rescheduling", None)
        now.rescheduling_id = rescheduling and rescheduling.pk
        return self.answer(now)


class ReshapedSeries(Rippling):
    """Series: held, resumed, given up, and changed in their shape."""

    reshaping_capabilities: ClassVar = dict.fromkeys(_OF_SERIES, Capability.WRITE_SERIES)
    reshaping_inputs: ClassVar[Mapping[str, Any]] = {
        "realign": FollowInput,
        "add_session": NoInput,
        "relocate": RelocateInput,
        "hold": HoldSeriesInput,
        "resume": ResumeInput,
        "discontinue": ReasonInput,
    }
    reshaping_outputs: ClassVar = dict.fromkeys(_OF_SERIES, ReshapedSeriesOutput)
    reshaping_dry_runs: ClassVar = dict.fromkeys(_OF_SERIES, RippleCheckOutput)

    @action(detail=True, methods=["post"])
    def realign(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Let the appointments ahead follow what happened: a session performed late or early, a gap that changed."""
        return self.tried(try_realigning) if self.is_dry_run else self.reshaped(realign_series, "series")

    @action(detail=True, methods=["post"], url_path="add-session")
    def add_session(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Add a session after the last, at the distance of the last."""
        return self.tried(try_adding) if self.is_dry_run else self.reshaped(add_session, "series")

    @action(detail=True, methods=["post"])
    def relocate(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Go on at another location: what is booked keeps day and hour as far as it can. Also with a provider there."""
        return self.tried(try_relocating) if self.is_dry_run else self.reshaped(relocate_series, "series")

    @action(detail=True, methods=["post"])
    def hold(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Pause a series: nothing new is booked or begun until it is resumed. What is booked stays, or is cancelled."""
        return self.tried(try_holding) if self.is_dry_run else self.reshaped(hold_series, "series")

    @action(detail=True, methods=["post"])
    def resume(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Go on with a series that was on hold; with `realign` what stayed booked follows what happened meanwhile."""
        return self.tried(try_resuming) if self.is_dry_run else self.reshaped(_resume, "series")

    @action(detail=True, methods=["post"])
    def discontinue(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Give a series up: its appointments are cancelled, what wasn't performed is skipped."""
        return self.tried(try_discontinuing) if self.is_dry_run else self.reshaped(discontinue_series, "series")


class ReshapedSession(Rippling):
    """Sessions: respaced, and left out."""

    reshaping_capabilities: ClassVar = dict.fromkeys(_OF_SESSION, Capability.WRITE_SERIES)
    # They change the series.
    reshaping_scopes: ClassVar = dict.fromkeys(_OF_SESSION, "series")
    reshaping_inputs: ClassVar[Mapping[str, Any]] = {"respace": RespaceInput, "skip": SkipInput}
    reshaping_outputs: ClassVar = dict.fromkeys(_OF_SESSION, ReshapedSessionOutput)
    reshaping_dry_runs: ClassVar = dict.fromkeys(_OF_SESSION, RippleCheckOutput)

    @action(detail=True, methods=["post"])
    def respace(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Give a session to come another distance to the one before; what is booked follows.

        A bound that is left out stays, and is widened as far as the new ideal takes.
        """
        return self.tried(try_respacing) if self.is_dry_run else self.reshaped(_respace, "session")

    @action(detail=True, methods=["post"])
    def skip(self, request: Request, **kwargs: Any) -> Response:  # noqa: ARG002
        """Leave a session out: its appointment is cancelled, and those after it count from the one before."""
        return self.tried(try_dropping) if self.is_dry_run else self.reshaped(drop_session, "session")


def _resume(*, realign: bool = False, **wanted: Any) -> Any:
    if realign:
        return resume_and_realign(**wanted)
    return resume_series(series=wanted["series"], by=wanted["by"], at=wanted["at"])


def _respace(*, session: Session, override: Any = None, undecided: Any = None, by: Any, at: Any, **days: Any) -> Any:
    gap = gap_wanted(session, days)
    return respace_session(session=session, gap=gap, override=override, undecided=undecided, by=by, at=at)
