"""The commands of the Makefile do something."""

import ast
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

MAKEFILE = Path(__file__).parent.parent / "Makefile"
MODULES = sorted(set(re.findall(r"\$\(PYTHON\) -m (tests[\w.]*)", MAKEFILE.read_text())))


def runs(source):
    """Whether a module with this source does something where it is run, not only where it is imported."""
    last = ast.parse(source).body[-1]
    return isinstance(last, ast.If) and "__main__" in ast.unparse(last.test)


@pytest.mark.parametrize("module", MODULES)
def test_what_a_command_runs_does_something(module):
    found = find_spec(f"{module}.__main__" if find_spec(module).submodule_search_locations else module)
    source = Path(found.origin).read_text()
    assert runs(source), f"python -m {module} only imports it: call main() at its end."


def test_a_module_that_only_defines_is_found_out():
    assert not runs("def main():\n    pass\n")
