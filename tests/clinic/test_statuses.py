import pytest

from aftercare.statuses import CheckInStatus, PlanStatus
from api.webhooks.models import DeliveryStatus, EndpointStatus
from clinic.errors import MoveRefused
from clinic.models import ErasureStatus, ExportStatus, ImportStatus, MessageStatus
from clinic.statuses import Status, not_now
from treatments.statuses import (
    AdverseEventStatus,
    AppointmentStatus,
    PublicationStatus,
    RecordStatus,
    SeriesStatus,
    SessionStatus,
    WaitlistStatus,
)

MOVES = {
    EndpointStatus: {"active": {"disabled"}, "disabled": {"active"}},
    DeliveryStatus: {"pending": {"delivered", "failed"}, "delivered": {"pending"}, "failed": {"pending"}},
    ImportStatus: {
        "checking": {"checked", "failed", "expired"},
        "checked": {"applying", "expired"},
        "applying": {"done", "failed"},
        "done": {"expired"},
        "failed": set(),
        "expired": set(),
    },
    ExportStatus: {
        "waiting": {"running", "failed"},
        "running": {"running", "done", "failed"},
        "done": {"expired"},
        "failed": set(),
        "expired": set(),
    },
    ErasureStatus: {"asked": {"taken_back", "done"}, "taken_back": set(), "done": set()},
    SeriesStatus: {
        "active": {"on_hold", "completed", "discontinued"},
        "on_hold": {"active", "discontinued"},
        "completed": {"active"},
        "discontinued": set(),
    },
    SessionStatus: {
        "planned": {"booked", "skipped"},
        "booked": {"planned", "in_progress", "skipped"},
        "in_progress": {"completed", "entered_in_error"},
        "completed": {"entered_in_error"},
        "skipped": set(),
        "entered_in_error": set(),
    },
    AppointmentStatus: {
        "held": {"booked", "cancelled"},
        "booked": {"arrived", "cancelled", "noshow"},
        "arrived": {"in_progress", "booked", "cancelled"},
        "in_progress": {"fulfilled", "entered_in_error"},
        "fulfilled": {"entered_in_error"},
        "entered_in_error": set(),
        "cancelled": set(),
        "noshow": {"booked"},
    },
    RecordStatus: {"draft": {"signed"}, "signed": set()},
    WaitlistStatus: {"waiting": {"placed", "withdrawn"}, "placed": set(), "withdrawn": set()},
    PublicationStatus: {"draft": {"published"}, "published": set()},
    PlanStatus: {"draft": {"issued"}, "issued": set()},
    AdverseEventStatus: {"draft": {"confirmed", "dismissed"}, "confirmed": set(), "dismissed": set()},
    CheckInStatus: {
        "planned": {"asked", "answered", "missed", "cancelled"},
        "asked": {"answered", "missed", "cancelled"},
        "answered": set(),
        "missed": set(),
        "cancelled": set(),
    },
    MessageStatus: {
        "pending": {"sending", "failed", "cancelled"},
        "sending": {"sent", "failed", "uncertain", "pending"},
        "sent": set(),
        "failed": set(),
        "uncertain": set(),
        "cancelled": set(),
    },
}
PAIRS = [(old, new) for status in MOVES for old in status for new in status]


def test_every_status_has_a_table_here():
    assert set(Status.__subclasses__()) == set(MOVES)


@pytest.mark.parametrize(("old", "new"), PAIRS, ids=[f"{type(old).__name__}-{old}-{new}" for old, new in PAIRS])
def test_a_status_moves_along_its_table_and_nowhere_else(old, new):
    if new.value in MOVES[type(old)][old.value]:
        assert old.to(new) is new
        return
    with pytest.raises(MoveRefused) as refusal:
        old.to(new)
    assert refusal.value.context["current"] == old.value
    assert set(refusal.value.context["allowed"]) == MOVES[type(old)][old.value]
    assert str(old.label) in str(refusal.value)
    assert str(new.label) in str(refusal.value)


def test_an_act_that_is_no_move_is_refused_with_what_is_possible():
    refusal = not_now(SessionStatus.BOOKED)
    assert refusal.code == "invalid_transition"
    assert refusal.context["allowed"] == ["in_progress", "planned", "skipped"]
    assert str(refusal) == "This is booked: that isn't possible now."
