"""The token that the demo prints; it is kept in a file, for the database doesn't know what it is."""

import json
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.utils.crypto import salted_hmac

from clinic.models import User

# It lives a year.
GOOD_FOR = timedelta(days=300)


def working_token(file: Path, *, at: datetime) -> str:
    """The token that ``file`` keeps for this demo clinic, else a new one, kept from now on."""
    kept = _read(file)
    clinic = _clinic()
    if kept.get("clinic") == clinic and datetime.fromisoformat(kept["made_at"]) + GOOD_FOR > at:
        return kept["token"]
    output = StringIO()
    # By name: whose command it is stands above this app.
    call_command("create_token", "demo", "--scopes", "*", stdout=output, stderr=StringIO())
    token = output.getvalue().strip().splitlines()[-1]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(json.dumps({"clinic": clinic, "made_at": at.isoformat(), "token": token}), encoding="utf-8")
    return token


def _read(file: Path) -> dict[str, str]:
    try:
        kept: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return kept


def _clinic() -> str:
    """What a token belongs to: this demo clinic, under this secret key."""
    return salted_hmac("demo", str(User.objects.get(username="desk").pk)).hexdigest()
