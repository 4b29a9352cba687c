"""The pictures of the README, taken anew: ``make screenshots``."""

import sys

import django

import tests.environment  # noqa: F401  (before Django reads its settings)

if __name__ == "__main__":
    django.setup()
    from tests.screenshots.taking import take_all

    take_all(sys.argv[1:])
