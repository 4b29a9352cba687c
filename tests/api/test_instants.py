from datetime import UTC, datetime

import pytest

from api import instants


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-12-09T15:30:00-05:00", datetime(2026, 12, 9, 20, 30, tzinfo=UTC)),
        ("2026-12-09T15:30:00Z", datetime(2026, 12, 9, 15, 30, tzinfo=UTC)),
        ("2026-12-09t15:30:00.123456789z", datetime(2026, 12, 9, 15, 30, 0, 123456, tzinfo=UTC)),
        ("2026-12-09T15:30:00.5+14:00", datetime(2026, 12, 9, 1, 30, 0, 500000, tzinfo=UTC)),
    ],
)
def test_a_moment_with_its_offset_is_read_as_utc(text, moment):
    assert instants.read(text) == moment


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-12-09T15:30:00", "offset_required"),
        ("2026-12-09", "invalid"),
        ("2026-12-09 15:30:00Z", "invalid"),
        ("2026-12-09T15:30Z", "invalid"),
        ("2026-02-30T15:30:00Z", "invalid"),
        ("2026-12-09T24:30:00Z", "invalid"),
        ("2026-12-09T15:30:0099Z", "invalid"),
        ("2026-12-09T15:30:00.Z", "invalid"),
        ("2026-12-09T15:30:60Z", "invalid"),
        ("2026-12-09T15:30:00+16:27", "out_of_bounds"),
        ("1899-12-31T15:30:00Z", "out_of_bounds"),
        ("2101-01-01T00:00:00Z", "out_of_bounds"),
        ("\u0662026-12-09T15:30:00Z", "invalid"),
        ("2026-12-09T15:30:00Z\n", "invalid"),
    ],
)
def test_anything_else_is_refused_with_what_is_wrong(text, code):
    with pytest.raises(instants.InstantMalformed) as refused:
        instants.read(text)
    assert refused.value.code == code


def test_a_moment_is_written_in_utc_with_a_z():
    assert instants.written(instants.read("2026-12-09T15:30:00-05:00")) == "2026-12-09T20:30:00Z"
