from importlib import import_module

from tests.constraints import constraints_of, triggers_of

APPS = ["clinic", "treatments", "aftercare", "api"]


def test_every_constraint_and_trigger_of_every_app_has_a_row_that_it_refuses(db):
    cases = {name for app in APPS for name, _ in import_module(f"tests.{app}.models.test_constraints").CASES}
    assert cases == {name for app in APPS for name in constraints_of(app) | triggers_of(app)}
