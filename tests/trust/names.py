"""Kinds of names that somebody could try, to learn which of them are known."""

import re

RIGHT, WRONG = "correct horse battery", "wrong horse battery"
# What differs by right: what was typed, and the form's token.
_OWN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|value="[a-z0-9-]+" autocomplete="username"|nonce="[^"]*"')

# The right password is tried wherever it must not help. Of names that nobody has each is another one.
OPEN = {
    "nobody has it": lambda turn: (f"nobody-{turn + 2}", WRONG),
    "known, another password": lambda turn: ("known", WRONG),
    "deactivated, its password": lambda turn: ("away", RIGHT),
    "no staff, its password": lambda turn: ("outside", RIGHT),
    "a program's, which has no password": lambda turn: ("machine", WRONG),
    "with a second factor, its password, no code": lambda turn: ("careful", RIGHT),
}
# Whose password was hashed before, at ten times the cost, and who hasn't signed in since.
SINCE_BEFORE = {**OPEN, "known from before passwords were hashed anew": lambda turn: ("longstanding", WRONG)}
# With a code, too, of which none is right: one of an app waits longer each time, so that of a list is typed.
CODE = "abcd-efgh-jkmn"
WITH_A_CODE = {
    "nobody has it": lambda turn: (f"nobody-{turn + 2}", WRONG, CODE),
    "known, another password": lambda turn: ("known", WRONG, CODE),
    "no staff, its password": lambda turn: ("outside", RIGHT, CODE),
    "with a second factor, another password": lambda turn: ("careful", WRONG, CODE),
    "with a second factor, its password": lambda turn: ("careful", RIGHT, CODE),
}
LOCKED = {
    "nobody has it": lambda turn: ("nobody", WRONG),
    "known, another password": lambda turn: ("known", WRONG),
    "known, its password": lambda turn: ("other", RIGHT),
    "deactivated, its password": lambda turn: ("away", RIGHT),
}


def people():
    """Whoever has the names."""
    from django.contrib.auth.hashers import Argon2PasswordHasher as DjangosArgon2
    from django.utils import timezone

    from clinic.actions.second_factors import begin_second_factor
    from clinic.models import AuthenticatorApp, User

    for name in ("known", "other", "away", "outside", "careful"):
        User.objects.create_user(name, password=RIGHT, is_staff=name != "outside", is_active=name != "away")
    User.objects.create_user("machine", is_staff=True)
    User.objects.create(
        username="longstanding", is_staff=True, password=DjangosArgon2().encode(RIGHT, DjangosArgon2().salt())
    )
    careful = User.objects.get(username="careful")
    begin_second_factor(by=careful, at=timezone.now())
    AuthenticatorApp.objects.update(confirmed=True)
    User.objects.filter(pk=careful.pk).update(second_factor_at=timezone.now())


def attempt(name, password, code=""):
    """The answer to one try, from a browser of its own."""
    from django.test import Client

    return Client().post("/admin/login/", {"username": name, "password": password, "code": code}, secure=True)


def said(answer):
    """What an answer says, to whoever wants to learn something from it."""
    return answer.status_code, _OWN.sub("", answer.content.decode())


def skipping_backend():
    """The control: where the name is nobody's, no password is hashed."""
    return f"{__name__}.Skipping"


def __getattr__(name):
    # Made when it is asked for: Django isn't ready when this is read.
    if name != "Skipping":
        raise AttributeError(name)
    from clinic.authentication import CapabilityBackend
    from clinic.models import User

    class Skipping(CapabilityBackend):
        def authenticate(self, request, username=None, password=None, **kwargs):
            if not User.objects.filter(username=username).exists():
                return None
            return super().authenticate(request, username=username, password=password, **kwargs)

    return Skipping
