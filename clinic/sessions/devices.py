"""What a browser calls itself, in words that a person knows: "Firefox", "Windows"."""

from ua_parser import parse

# Nothing that is sent decides how long it is read.
_LONGEST, _KEPT = 500, 80


def device_of(user_agent: str) -> tuple[str, str]:
    """The browser and the system that ``user_agent`` names, each empty where it isn't known."""
    told = parse(user_agent[:_LONGEST])
    browser = told.user_agent.family if told.user_agent else ""
    return browser[:_KEPT], (told.os.family if told.os else "")[:_KEPT]
