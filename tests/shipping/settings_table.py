"""The settings as the code reads them, and as docs/settings.md tells of them."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PAGE = PROJECT / "docs" / "settings.md"
TYPES = {
    "str": "text",
    "bool": "on/off",
    "int": "whole number",
    "float": "number",
    "list": "list",
    "path": "path",
    "db_url": "URL",
}
CASTS = {**TYPES, "_network": "network"}
# What isn't a plain value, as the page says it.
WORDS = {
    "DATABASE_URL": "none: required",
    "ALLOWED_HOSTS": "none; with `DEBUG` this machine",
    "PUBLIC_URL": "none; with `DEBUG` this machine at `PORT`",
    "PORT": "none, which is 8000",
    "DATABASE_PREPARE": "on unless `DATABASE_POOLER`",
    "DATABASE_REPLICA_URL": "none",
    "METRICS_NETWORKS": "`127.0.0.0/8,::1/128`",
    "TRUSTED_PROXIES": "`127.0.0.0/8,::1/128`",
    "LOG_FORMAT": "`json`; with `DEBUG` `line`",
    "SECURE_SSL": "on unless `DEBUG`",
    "WEBHOOKS_ALLOW_LOCAL": "off unless `DEBUG`",
    "SECOND_FACTOR_KEYS": "none: `SECRET_KEY`",
    "TOKEN_PEPPER": "none: `SECRET_KEY`",
    "PHOTOS_ROOT": "`.photos` beside the code",
    "PHOTOS_S3_ENDPOINT": "none: Amazon's",
    "PHOTOS_S3_REGION": "none: Amazon's",
}
REQUIRED = "none: required"


@dataclass(frozen=True, order=True)
class Setting:
    name: str
    type: str
    default: str


def declared():
    """What ``clinic/settings.py`` and ``gunicorn.conf.py`` read by ``env``, and all of the code by ``setting``."""
    return {each.name: each for path in _sources() for each in _read_in(path)}


def told():
    """The rows of the page, and of each its words."""
    rows = re.findall(
        r"^\| `([A-Z0-9_*]+)` \| (.+?) \| (.+?) \| (.+?) \|(?: (yes))? ?\|$", PAGE.read_text(), re.MULTILINE
    )
    settings = {name: Setting(name, type_, default) for name, type_, default, _effect, _secret in rows}
    assert len(settings) == len(rows), "a setting stands there twice"
    return settings


def secrets():
    return set(re.findall(r"^\| `([A-Z0-9_*]+)` \|.*\| yes \|$", PAGE.read_text(), re.MULTILINE))


def known(name):
    """Whether an environment's ``name`` sets anything."""
    rows = told()
    plain = name.removesuffix("_FILE")
    return plain in rows or (plain.startswith("ANYMAIL_") and "ANYMAIL_*" in rows)


def _sources():
    # Read before there are any others.
    yield PROJECT / "gunicorn.conf.py"
    for app in ("clinic", "treatments", "aftercare", "api"):
        for path in (PROJECT / app).rglob("*.py"):
            if "setting(" in (text := path.read_text()) or " env." in text:
                yield path


def _read_in(path):
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Call(ast.Attribute(ast.Name("env"), method), [ast.Constant(str(name)), *more]):
                yield Setting(name, _type(method, node), _default(name, node, more))
            case ast.Call(ast.Attribute(ast.Name("env"), _), [ast.Name("name")]):
                yield Setting("ANYMAIL_*", "text", "none")
            case ast.Call(ast.Name("setting"), [ast.Constant("DATABASE_OWNER_URL" as name)]):
                yield Setting(name, "URL", "none")


def _type(method, call):
    casts = [each.value.id for each in call.keywords if each.arg == "cast"]
    return f"{TYPES[method]} of {CASTS[casts[0]]}s" if casts else TYPES[method]


def _default(name, call, more):
    if name in WORDS:
        return WORDS[name]
    given = [*(each.value for each in call.keywords if each.arg == "default"), *more]
    return _said(ast.literal_eval(given[0])) if given else REQUIRED


def _said(value):
    match value:
        case bool():
            return "on" if value else "off"
        case int():
            return str(value)
        case list():
            return ",".join(map(str, value)) or "none"
        case _:
            return f"`{value}`" if value else "none"
