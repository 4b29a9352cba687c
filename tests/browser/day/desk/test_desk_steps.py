"""Every step of the front desk's day is a browser test that is named after it."""

import re
from pathlib import Path

BROWSER = Path(__file__).parents[2]
STEPS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]


def test_every_step_of_the_desk_has_a_test():
    names = re.compile(r"^def test_desk_step_(\d+)_\w+\(desk", re.MULTILINE)
    named = {int(step) for path in BROWSER.rglob("test_*.py") for step in names.findall(path.read_text())}
    assert sorted(named) == STEPS
