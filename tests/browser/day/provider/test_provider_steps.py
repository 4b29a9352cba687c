"""Every step of a provider's day has a test named after it."""

import ast
import re
from pathlib import Path

HERE = Path(__file__).parent
STEPS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
NAMED = re.compile(r"test_provider_step_(\d+)_\w+")


def test_each_of_the_fifteen_steps_has_a_test_named_after_it():
    names = [
        node.name
        for path in HERE.glob("test_provider_*.py")
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef)
    ]
    found = {int(named[1]) for name in names if (named := NAMED.fullmatch(name))}
    assert sorted(found) == STEPS
