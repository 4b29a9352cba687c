"""``make trust-attacks``: what somebody would try, tried against gunicorn with the settings of production.

Writes the table into docs/trust.md. Fails where one isn't refused, or where a server that answers to a wrong host, the
control, isn't found out.
"""

import sys

from tests.trust.ground import begin, busy_clinic

TITLE = "Attacks"


def main():
    from tests.trust.attacks import access, input, wire  # noqa: A004, F401  (each lists its own)
    from tests.trust.attacks.hands import hands_of
    from tests.trust.attacks.listed import LISTED, tried
    from tests.trust.attacks.serving import served
    from tests.trust.attacks.target import EVIL, HOST, Server
    from tests.trust.report import write_section

    with busy_clinic("attacks") as (database, scene):
        hands = hands_of(scene)
        with served(database) as port:
            # Whatever is made once in a worker is made before: some attacks are about how long an answer takes.
            for path in ("/healthz", "/admin/login/", "/api/v1/openapi.json"):
                Server(hands, port).get(path)
            results = []
            for each, words, is_refused in tried(LISTED, Server(hands, port)):
                sys.stdout.write(f"{'refused ' if is_refused else 'NOT REFUSED'} {each.name}: {words}\n")
                sys.stdout.flush()
                results.append((each, words, is_refused))
        with served(database, ALLOWED_HOSTS=f"{HOST},{EVIL}") as port:
            believed = [each for each in LISTED if each.name == "Somebody else's host"]
            is_found = [is_refused for _each, _words, is_refused in tried(believed, Server(hands, port))] == [False]
    sys.stdout.write(f"The control, a server that answers to {EVIL}, is {'found' if is_found else 'NOT FOUND'}.\n")
    write_section(TITLE, as_text(results, is_found))
    return not is_found or not all(is_refused for _each, _words, is_refused in results)


def as_text(results, is_found):
    """The table."""
    refused = sum(is_refused for _each, _words, is_refused in results)
    rows = [
        f"| {' | '.join(map(_cell, (each.name, each.sent, each.expected, words, 'yes' if is_refused else '**no**')))} |"
        for each, words, is_refused in results
    ]
    return "\n".join(
        [
            f"{refused} of {len(results)} refused, by gunicorn with the settings of production (`make trust-attacks`).",
            f"The control, a server that answers to a wrong host, was {'' if is_found else '**not** '}found out.",
            "",
            "| attack | what is sent | expected | seen | refused |",
            "|---|---|---|---|---|",
            *rows,
        ]
    )


def _cell(text):
    return text.replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    begin()
    sys.exit(main())
