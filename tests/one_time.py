"""What an app for one-time codes shows: to sign in with a second factor."""

import time

from django_otp.oath import TOTP

from clinic.actions.second_factors import begin_second_factor, finish_second_factor
from clinic.models import AuthenticatorApp


def shown_by_app(user, *, later=0):
    """The code that the app of ``user`` shows ``later`` steps of half a minute from now."""
    device = AuthenticatorApp.objects.get(user=user)
    totp = TOTP(device.bin_key)
    totp.time = time.time() + 30 * later
    return f"{totp.token():06}"


def with_second_factor(user, *, at):
    """Give ``user`` an app; their recovery codes, each of which works once."""
    begin_second_factor(by=user, at=at)
    codes = finish_second_factor(by=user, code=shown_by_app(user), at=at, session=None)
    user.refresh_from_db()
    return codes
