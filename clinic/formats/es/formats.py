"""Like "mar 1 dic 2026", and "15:30"; a moment names its zone."""

DATE_FORMAT = "D j b Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "D j b Y, H:i T"
