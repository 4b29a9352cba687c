import pytest

from clinic.models import Location
from treatments.scheduling import rules
from treatments.scheduling.findings import block
from treatments.scheduling.requests import BookingRequest
from treatments.scheduling.rules import book
from treatments.scheduling.visits import Length


@pytest.fixture
def request_():
    return BookingRequest(patient_id=None, location=Location(time_zone="UTC"), length=Length(stay=60), at=0)


class Says(rules.Rule):
    """Objects to the starts of these windows."""

    def __init__(self, *windows):
        self.windows = windows

    def findings(self, request, horizon):
        return (block("full_moon", "Not at full moon.", window=window) for window in self.windows)


@pytest.fixture
def registered(monkeypatch):
    monkeypatch.setattr(book, "_rules", [])

    def register(*windows):
        rules.register(Says(*windows))

    return register


def windows(findings):
    return [finding.window for finding in findings]


def test_a_higher_app_adds_a_rule(registered, request_):
    assert rules.ask_about(request_, 100) == []
    registered((90, 110))
    assert [finding.code for finding in rules.ask_about(request_, 100)] == ["full_moon"]
    registered((100, 101))
    assert windows(rules.ask_about(request_, 100)) == [(90, 110), (100, 101)]


def test_a_window_is_half_open(registered, request_):
    registered((90, 110))
    said = {start for start in range(80, 120) if rules.ask_about(request_, start)}
    assert said == set(range(90, 110))


def test_what_lies_outside_the_horizon_is_left_out(registered, request_):
    registered((0, 10), (5, 15), (15, 30), (20, 25))
    assert windows(rules.ask(request_, (10, 20))) == [(5, 15), (15, 30)]


def test_a_window_without_a_start_says_nothing(registered, request_):
    registered((15, 15), (16, 12))
    assert rules.ask(request_, (0, 100)) == []


def test_every_rule_of_the_book_is_asked(request_):
    names = {type(rule).__name__ for rule in book._rules}
    assert names >= {
        "NotInThePast",
        "StartsOnGrid",
        "IsOffered",
        "SeriesIsActive",
        "ProviderMayTreat",
        "WithinHours",
        "RoomAndDeviceFit",
        "NothingIsOut",
        "NothingIsTaken",
        "GapsInSeries",
        "Interactions",
    }
