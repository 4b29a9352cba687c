"""``manage.py check --deploy`` under an environment that lacks nothing: whatever it says then is of the code."""

import os
import secrets
import subprocess
import sys

from tests.shipping.image import PROJECT


def complete(**changes):
    """What an operator has set once the list is done."""
    return {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": "postgresql:///none",
        "DATABASE_POOL_SIZE": "4",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "TOKEN_PEPPER": secrets.token_urlsafe(48),
        "SECOND_FACTOR_KEYS": secrets.token_urlsafe(48),
        "SECOND_FACTOR_ROLES": "clinical_lead,manager",
        "ALLOWED_HOSTS": "clinic.example",
        "PUBLIC_URL": "https://clinic.example",
        "PHOTOS_ROOT": "/var/tmp/clinic/photos",
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "SMS_BACKEND": "clinic.messages.twilio.TwilioSms",
        "BACKUP_AGE_RECIPIENTS": "age1examplepublickey",
        **changes,
    }


def checked(env, *options):
    """What is said, and with which code it ends."""
    command = [sys.executable, "manage.py", "check", "--deploy", *options]
    done = subprocess.run(command, cwd=PROJECT, env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


if __name__ == "__main__":
    code, said = checked(complete(), "--fail-level", "WARNING")
    print(said.strip())
    raise SystemExit(code)
