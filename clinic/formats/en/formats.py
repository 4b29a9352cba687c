"""Like "Tue 1 Dec 2026", and "15:30"; a moment names its zone."""

DATE_FORMAT = "D j M Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "D j M Y, H:i T"
