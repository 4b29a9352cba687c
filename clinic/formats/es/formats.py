"""Like "mar 1 dic 2026"; a moment names its zone."""

DATE_FORMAT = "D j b Y"
DATETIME_FORMAT = "D j b Y, H:i T"
