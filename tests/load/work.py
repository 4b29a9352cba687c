"""``python -m tests.load.work``: the worker of the queue, at the time at which it is in the data."""

import sys

from tests.trust import clock_off  # noqa: F401  (from here on it is then)


def main():
    from django.core.management import call_command

    call_command("work", *sys.argv[1:])


if __name__ == "__main__":
    main()
