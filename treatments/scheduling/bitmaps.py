"""Sets of starts as integers: a byte for each start of a grid, so that sets are met, joined and searched at C's speed.

A start ``s`` clashes with what is taken in ``[begin, end)`` where the need ``[s + needed_from, s + needed_until)``
touches it: every rule is a set of windows of starts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from treatments.scheduling.intervals import Span

_ONE = b"\1"
# Runs of ones by length, so that marking is copying.
_ONES = [_ONE * length for length in range(600)]
_A_DAY = 24 * 60
# Numbing, procedure and turnover are at most 4, 8 and 4 hours.
_LONGEST_NEED = 16 * 60


@dataclass(frozen=True)
class Grid:
    """The starts ``first, first + step, ...`` before ``end``, numbered from 0; all in minutes (see ``clock``).

    Steps are counted from the full hour of UTC.
    """

    first: int
    end: int
    step: int
    count: int = field(init=False)

    def __post_init__(self) -> None:
        hour = self.first - self.first % 60
        first = hour - (hour - self.first) // self.step * self.step
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "count", max(0, -((first - self.end) // self.step)))

    def start(self, number: int) -> int:
        """The minute of a start."""
        return self.first + self.step * number

    def number(self, minute: int) -> int:
        """The number of the first start that isn't before ``minute``, within the grid or one past its end."""
        return min(max(0, -((self.first - minute) // self.step)), self.count)

    @cached_property
    def every(self) -> int:
        """All starts."""
        return int.from_bytes(_ONE * self.count, "little")

    def within(self, spans: Iterable[Span]) -> int:
        """The starts that lie in one of the half-open ``spans``."""
        return self._marked(self._near(spans), 0, 0)

    def fitting(self, hours: Iterable[Span], *, length: int) -> int:
        """The starts of a stay of ``length`` that lies wholly in one of ``hours``; none is longer than a day."""
        return self._marked(hours, 0, length - 1)

    def clashing(self, taken: Iterable[Span], *, needed_from: int, needed_until: int) -> int:
        """The starts whose need, in minutes after the start, touches something of ``taken``."""
        return self._marked(self._near(taken), needed_until - 1, needed_from)

    def clashing_visits(self, taken: Iterable[Span], *, needed_from: int, needed_until: int) -> int:
        """As ``clashing``, where nothing that is taken is longer than a day."""
        return self._marked(taken, needed_until - 1, needed_from)

    def _marked(self, spans: Iterable[Span], before: int, less: int) -> int:
        """The starts in ``[begin - before, end - less)`` of every span."""
        step, margin, ones, known = self.step, self._margin, _ONES, len(_ONES)
        origin = self.first - margin * step
        low_base, high_base = origin + before - step + 1, origin + less
        starts = bytearray(self.count + 2 * margin)
        # This loop is where a search spends its time. The margins save it from looking for edges: what lies before the
        # first is far away, and what lies beyond the last only makes the array longer.
        for begin, end in spans:
            low, high = (begin - low_base) // step, -((high_base - end) // step)
            if 0 <= low < high:
                length = high - low
                starts[low:high] = ones[length] if length < known else _ONE * length
        return int.from_bytes(starts[margin : margin + self.count], "little")

    @property
    def _margin(self) -> int:
        return (_A_DAY + _LONGEST_NEED) // self.step + 2

    def _near(self, spans: Iterable[Span]) -> Iterator[Span]:
        """What of ``spans`` may matter, in pieces of a day at most."""
        low, high = self.first - _LONGEST_NEED, self.end + _LONGEST_NEED
        for begin, end in spans:
            for at in range(max(begin, low), min(end, high), _A_DAY):
                yield at, min(at + _A_DAY, end, high)


@dataclass(frozen=True)
class Starts:
    """A set of starts of ``grid``, ready to be searched."""

    grid: Grid
    bits: int

    @cached_property
    def _bytes(self) -> bytes:
        return self.bits.to_bytes(self.grid.count, "little")

    def __bool__(self) -> bool:
        return self.bits != 0

    def __contains__(self, minute: int) -> bool:
        number, off = divmod(minute - self.grid.first, self.grid.step)
        return not off and 0 <= number < self.grid.count and self._bytes[number] == 1

    def numbers(self) -> Iterator[int]:
        """The numbers of its starts, ascending."""
        at = self._bytes.find(_ONE)
        while at >= 0:
            yield at
            at = self._bytes.find(_ONE, at + 1)

    def first_in(self, span: Span) -> int | None:
        """The minute of its first start in the half-open ``span``."""
        found = self._bytes.find(_ONE, self.grid.number(span[0]), self.grid.number(span[1]))
        return None if found < 0 else self.grid.start(found)

    def nearest_in(self, span: Span, minute: int) -> int | None:
        """The minute of its start in ``span`` that is nearest to ``minute``; of two, the earlier."""
        low, high, wanted = (self.grid.number(edge) for edge in (*span, minute))
        later = self._bytes.find(_ONE, max(low, wanted), high)
        earlier = self._bytes.rfind(_ONE, low, max(low, min(high, wanted)))
        found = [self.grid.start(number) for number in (earlier, later) if number >= 0]
        return min(found, key=lambda start: abs(start - minute), default=None)

    def nearest_beside(self, inside: Span, whole: Span) -> int | None:
        """The minute of its start in ``whole`` that is nearest to the starts ``inside``, of which it has none.

        Of two, the earlier. Where no start is inside, as a stay is longer than what is wished, its beginning counts.
        """
        first, last = inside[0], max(inside[0], inside[1] - 1)
        before, after = self.nearest_in((whole[0], first), first), self.first_in((last, whole[1]))
        found = [] if before is None else [(first - before, before)]
        found += [] if after is None else [(after - last, after)]
        return min(found)[1] if found else None


def complement(grid: Grid, bits: int) -> int:
    """The starts of ``grid`` that aren't in ``bits``."""
    return grid.every ^ bits


def union(sets: Iterable[int]) -> int:
    """The starts of any of ``sets``."""
    joined = 0
    for bits in sets:
        joined |= bits
    return joined
