"""Provider, room and device: there, fit for it, and free."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from treatments.scheduling.diary import Diary, Resource
from treatments.scheduling.findings import EVER, FOREVER, Finding, block
from treatments.scheduling.hours import hours_of
from treatments.scheduling.intervals import Span, touch
from treatments.scheduling.overlaps import DeviceBusy, Overlap, PatientBusy, ProviderBusy, RoomBusy
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.rules.book import Rule

_WEEK = 7 * 24 * 60


class ProviderMayTreat(Rule):
    """Only eligible providers give a treatment."""

    def findings(self, request: BookingRequest, horizon: Span) -> Iterator[Finding]:
        if request.diary and request.provider and request.provider not in request.diary.providers:
            reason = _("The provider doesn't give this treatment. Choose one who does.")
            yield block("provider_not_eligible", reason, source="treatment")


class WithinHours(Rule):
    """The whole visit lies in the provider's hours at the location, and nobody is away or shut."""

    def findings(self, request: BookingRequest, horizon: Span) -> Iterator[Finding]:
        diary, provider, stay = request.diary, request.provider, (0, request.length.stay)
        if diary is None or provider is None:
            return
        for window in touching(_outside(request, diary, provider, horizon), horizon):
            yield block("outside_hours", _("The provider doesn't work here then."), window=window, source="rota")
        for window in touching(clashes(diary.away.get(provider.pk, ()), stay), horizon):
            yield block("absence", _("The provider is away then."), window=window, source="absence")
        for window in touching(clashes(diary.closures, stay), horizon):
            yield block("closure", _("The location is shut then."), window=window, source="closure")


def _outside(request: BookingRequest, diary: Diary, provider: Resource, horizon: Span) -> Iterator[Span]:
    stay = request.length.stay
    edge = EVER
    # A week on, so that a window ends where the provider works again.
    span = (horizon[0], horizon[1] + stay + _WEEK)
    for opens, closes in sorted(hours_of(diary, provider.pk, span, request.clock)):
        if closes - stay < opens:
            continue
        yield edge, opens
        edge = closes - stay + 1
    yield edge, FOREVER


class RoomAndDeviceFit(Rule):
    """Room and device are at the location, in use, and of the kind that the treatment needs."""

    def findings(self, request: BookingRequest, horizon: Span) -> Iterator[Finding]:
        diary = request.diary
        if diary and request.room and request.room not in diary.rooms:
            yield block("room_not_suitable", _("This room is elsewhere, not in use, or not furnished for it."))
        if diary and request.device and request.device not in diary.devices:
            yield block("device_not_suitable", _("This device is elsewhere, not in use, or of the wrong kind."))


class NothingIsOut(Rule):
    """A room or device that is out of service takes no visit, nor its turnover."""

    def findings(self, request: BookingRequest, horizon: Span) -> Iterator[Finding]:
        whole = (0, request.length.whole)
        for resource, reason in (
            (request.room, _("The room is out of service then.")),
            (request.device, _("The device is out of service then.")),
        ):
            if request.diary and resource:
                for window in touching(clashes(request.diary.away.get(resource.pk, ()), whole), horizon):
                    yield block("outage", reason, window=window, source="outage")


class NothingIsTaken(Rule):
    """Patient, provider, room and device are each in one place at a time.

    PostgreSQL refuses the same, whatever this says.
    """

    def findings(self, request: BookingRequest, horizon: Span) -> Iterator[Finding]:
        diary, length = request.diary, request.length
        if diary is None:
            return
        stay, whole = (0, length.stay), (0, length.whole)
        yield from _taken(diary, str(request.patient_id), stay, PatientBusy, horizon)
        if request.provider:
            yield from _taken(diary, request.provider.pk, (length.provider_from, length.stay), ProviderBusy, horizon)
            yield from _taken_or_missing(diary, request.room, whole, RoomBusy, horizon)
            if diary.needs_device:
                yield from _taken_or_missing(diary, request.device, whole, DeviceBusy, horizon)


def _taken(diary: Diary, resource_id: str, need: Span, busy: type[Overlap], horizon: Span) -> Iterator[Finding]:
    for window in touching(clashes(diary.taken.get(resource_id, ()), need), horizon):
        yield busy.finding(window)


def _taken_or_missing(
    diary: Diary, resource: Resource | None, need: Span, busy: type[Overlap], horizon: Span
) -> Iterator[Finding]:
    # Where nothing was free to choose, nothing is named.
    if resource is None:
        yield busy.finding()
    else:
        yield from _taken(diary, resource.pk, need, busy, horizon)


def clashes(spans: Iterable[Span], need: Span) -> Iterator[Span]:
    """The windows of starts whose need, in minutes after the start, touches one of ``spans``."""
    for begin, end in spans:
        yield begin - need[1] + 1, end - need[0]


def touching(windows: Iterable[Span], horizon: Span) -> Iterator[Span]:
    """Those that hold for a start in ``horizon``."""
    return (window for window in windows if touch(window, horizon))
