"""What is being done, and how far it is, on the terminal of whoever waits for it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


@contextmanager
def told_on(console: Console) -> Iterator[Callable[[str, int, int], None]]:
    """Yields what is told the step and how many of how many are done; a line for each step."""
    columns = (TextColumn("{task.description:<26}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as bar:
        steps = {}

        def tell(step: str, done: int, of: int) -> None:
            if step not in steps:
                steps[step] = bar.add_task(step, total=None)
            bar.update(steps[step], completed=done, total=of or None)

        yield tell
