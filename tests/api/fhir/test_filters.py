"""How values of search parameters are read, and what dates mean."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import Q
from hypothesis import given
from hypothesis import strategies as st

from api.fhir.filters import Days, Instants, Moment, Spans, split_token

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2027", datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)),
        ("2027-12", datetime(2027, 12, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)),
        ("2027-02-28", datetime(2027, 2, 28, tzinfo=UTC), datetime(2027, 3, 1, tzinfo=UTC)),
        ("2027-03-01T14:30Z", datetime(2027, 3, 1, 14, 30, tzinfo=UTC), datetime(2027, 3, 1, 14, 31, tzinfo=UTC)),
        (
            "2027-03-01T14:30:05-05:00",
            datetime(2027, 3, 1, 19, 30, 5, tzinfo=UTC),
            datetime(2027, 3, 1, 19, 30, 6, tzinfo=UTC),
        ),
    ],
)
def test_a_date_names_all_the_time_that_it_is_precise_to(text, low, high):
    moment = Moment.read(text)
    assert (moment.prefix, moment.low, moment.high) == ("eq", low, high)


def test_a_day_without_an_offset_is_one_of_the_servers_zone(settings):
    settings.TIME_ZONE = "America/New_York"
    assert Moment.read("2027-03-14").low == datetime(2027, 3, 14, 5, tzinfo=UTC)
    assert Moment.read("2027-03-14").high - Moment.read("2027-03-14").low == 23 * HOUR


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ge",
        "xx2027",
        "ap2027",
        "ne2027",
        "GE2027",
        "27",
        "2027-1",
        "2027-00",
        "2027-02-29",
        "1899",
        "2101",
        "2027-03-01T14",
        "2027-03-01T25:00:00Z",
        "2027-03-01T14:00:00+16:00",
        "2027-03-01T14:00:00",
        "2027-03-01 14:00:00Z",
        "\uff12\uff10\uff12\uff17",
        "2027-03-01T14:00:00Zx",
    ],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011  (whichever: the door says the same of all)
        Moment.read(text)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(["eq", "ge", "le", "gt", "lt", "sa", "eb"]))
def test_a_day_is_the_day_that_it_says_with_every_prefix(day, prefix):
    moment = Moment.read(f"{prefix}{day.isoformat()}")
    assert (moment.prefix, moment.first_day, moment.next_day) == (prefix, day, day + timedelta(days=1))
    assert moment.low < moment.high


@given(st.text())
def test_whatever_is_sent_is_a_date_or_refused(text):
    try:
        moment = Moment.read(text)
    except ValueError:
        return
    assert moment.low < moment.high


def test_moments_are_compared_with_the_time_of_a_day_and_days_with_the_day(settings):
    settings.TIME_ZONE = "America/New_York"
    low, high = datetime(2027, 3, 14, 5, tzinfo=UTC), datetime(2027, 3, 15, 4, tzinfo=UTC)
    day, following = date(2027, 3, 14), date(2027, 3, 15)
    assert Instants("x", "").matches("2027-03-14") == Q(x__gte=low, x__lt=high)
    assert Days("x", "").matches("2027-03-14") == Q(x__gte=day, x__lt=following)
    assert Spans("x", "y", "").matches("2027-03-14") == Q(x__gte=low, y__lte=high)
    assert Spans("x", "y", "", in_days=True).matches("2027-03-14") == Q(x__gte=day, y__lte=following)


def test_a_token_is_a_code_with_or_without_its_system():
    assert split_token("booked") == (None, "booked")
    assert split_token("|booked") == ("", "booked")
    assert split_token("http://a|b|c") == ("http://a", "b|c")
    with pytest.raises(ValueError):  # noqa: PT011  (as above)
        split_token("http://a|")
