"""What is kept of secrets, and of what is nobody's business: an HMAC with a pepper that is kept elsewhere."""

from django.conf import settings
from django.utils.crypto import salted_hmac


def peppered(purpose: str, text: str) -> str:
    """The HMAC (SHA-256, in hexadecimal) of ``text`` with the pepper; another for each ``purpose``.

    ``TOKEN_PEPPER``, or ``SECRET_KEY`` where it isn't set: another one makes all that was kept before worth nothing.
    """
    secret = settings.TOKEN_PEPPER or settings.SECRET_KEY
    return salted_hmac(purpose, text, secret=secret, algorithm="sha256").hexdigest()
