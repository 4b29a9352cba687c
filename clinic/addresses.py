"""Where patients find what is shown to them, for whoever writes without a request at hand."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def public_address(path: str) -> str:
    """``path`` as an address that leads there from anywhere.

    :raises ImproperlyConfigured: PUBLIC_URL isn't set.
    """
    if not settings.PUBLIC_URL:
        message = "PUBLIC_URL is not set: no message can say where patients find their page."
        raise ImproperlyConfigured(message)
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"
