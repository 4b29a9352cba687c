"""What has to be read again, and by nobody else: kept sealed (Fernet), with a key that isn't in the database.

The keys are made of ``SECOND_FACTOR_KEYS``: the first seals, each opens. To change it, put the new one first and the
old one behind it, run ``manage.py seal_second_factors``, and take the old one away.
"""

from base64 import urlsafe_b64encode
from collections.abc import Sequence

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(purpose: str, secret: bytes) -> str:
    """``secret``, for the database; what is sealed for one ``purpose`` isn't opened for another."""
    return _keys(purpose, _settings()).encrypt(secret).decode()


def unseal(purpose: str, sealed: str) -> bytes:
    """What was sealed.

    :raises cryptography.fernet.InvalidToken: by no key that is known, or for another purpose.
    """
    return _keys(purpose, _settings()).decrypt(sealed)


def seal_anew(purpose: str, sealed: str) -> str:
    """The same, sealed by the first key.

    :raises cryptography.fernet.InvalidToken: as ``unseal``.
    """
    return _keys(purpose, _settings()).rotate(sealed).decode()


def _settings() -> Sequence[str]:
    return settings.SECOND_FACTOR_KEYS or [settings.SECRET_KEY]


def _keys(purpose: str, secrets: Sequence[str]) -> MultiFernet:
    return MultiFernet([Fernet(_key(purpose, secret)) for secret in secrets])


def _key(purpose: str, secret: str) -> bytes:
    # A setting is long and random, and needs no stretching: RFC 5869.
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode())
    return urlsafe_b64encode(derived.derive(secret.encode()))
