"""A clinic of their own for what is run by hand: a database with a row of everything, thrown away afterwards."""

import logging
from contextlib import contextmanager


def begin():
    """Let Django begin, with the settings of the tests."""
    import django
    from django.test.utils import setup_test_environment

    import tests.environment  # noqa: F401  (before Django reads its settings)

    django.setup()
    setup_test_environment(debug=False)
    logging.disable(logging.ERROR)


@contextmanager
def busy_clinic(purpose):
    """The name of the database that Django is connected to meanwhile, and the scene."""
    import time_machine

    from tests.busy import keep_busy
    from tests.database import clone, connected_to, drop
    from tests.scenes import MONDAY, set_scene

    name = clone(purpose)
    try:
        with connected_to(name), time_machine.travel(MONDAY, tick=False):
            scene = set_scene()
            keep_busy(scene, rows=1)
            yield name, scene
    finally:
        drop(name)
