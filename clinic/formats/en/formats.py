"""Like "Tue 1 Dec 2026"; a moment names its zone."""

DATE_FORMAT = "D j M Y"
DATETIME_FORMAT = "D j M Y, H:i T"
