"""The launcher's command line."""

import argparse
import sys

from clinic import embedded_postgres as postgres


def main() -> int:
    """Do what the command line says; 0 if it could."""
    parser = argparse.ArgumentParser(prog="python -m clinic.embedded_postgres", description=postgres.__doc__)
    acts = parser.add_subparsers(dest="act", required=True)
    acts.add_parser("start", help="start it unless it runs, and leave it running")
    acts.add_parser("stop", help="stop it, whichever versions run; the data stays")
    acts.add_parser("reset", help="start it with an empty database; the tests' databases stay")
    acts.add_parser("status", help="say whether it runs, and where; exits with 3 if it doesn't")
    url = acts.add_parser("url", help="start it unless it runs, and print what DATABASE_URL would be")
    url.add_argument("--role", choices=["owner", "application"], default="application")
    try:
        return _do(parser.parse_args())
    except postgres.CannotRun as failure:
        print(failure, file=sys.stderr)  # noqa: T201  (a command's answer)
        return 1


def _do(wanted: argparse.Namespace) -> int:
    code = 0
    match wanted.act:
        case "stop":
            answer = "PostgreSQL is stopped." if postgres.stop_all() else "PostgreSQL wasn't running."
        case "status":
            runs, home = postgres.status()
            answer = f"PostgreSQL {'runs' if runs else 'does not run'} in {home}."
            code = 0 if runs else 3  # as init scripts say it
        case "url":
            answer = getattr(postgres.launch(), wanted.role)
        case act:
            urls = postgres.reset() if act == "reset" else postgres.launch()
            answer = f"PostgreSQL runs. DATABASE_URL={urls.application}"
    print(answer)  # noqa: T201  (a command's answer)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
