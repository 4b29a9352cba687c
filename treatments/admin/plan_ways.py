"""Where the links of a page of plans lead: the same wishes, with sessions given their starts one by one."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.http import QueryDict

from treatments.admin.plan_cards import Card, Line
from treatments.admin.wishing import KEEP, PIN, SWAP, TO, WishesForm
from treatments.scheduling.course import spared_gap


def with_pin(wishes: WishesForm, number: int, start: datetime) -> str:
    """To plans that have session ``number`` at ``start``."""
    query = _asked(wishes)
    for name in (PIN, KEEP):
        query.setlist(name, [each for each in query.getlist(name) if each.partition("@")[0] != str(number)])
    query.appendlist(PIN, f"{number}@{start.isoformat()}")
    return _address(query)


def with_line_elsewhere(wishes: WishesForm, card: Card, line: Line) -> str:
    """To plans that have every session where ``card`` has it, and that of ``line`` on another day.

    Where the next one leaves it no other day, those after it follow.
    """
    query, last = _wished(wishes), line.step.session.number
    stays = None if _has_room(wishes, card, line) else last
    for name, number, start in _starts(card):
        if number != last and (name == PIN or stays is None or number < stays):
            query.appendlist(name, f"{number}@{start}")
    if card.provider:
        query["provider"] = card.provider
    query[SWAP] = f"{last}@{line.step.day.isoformat()}"
    return _address(query)


def _has_room(wishes: WishesForm, card: Card, line: Line) -> bool:
    """Whether the session of ``line`` may be on another day while the one after it stays."""
    step = line.step
    following = [each.step for each in card.lines if each.step.session.number > step.session.number]
    if not following:
        return True
    _floor, least, _best, most = spared_gap(following[0].session)
    last = following[0].day - timedelta(days=least or 1)
    from_on: date = wishes.cleaned_data["from_on"]
    first = max(from_on, following[0].day - timedelta(days=most))
    if step.gap_days is not None:
        first = max(first, step.day - timedelta(days=step.gap_days - (spared_gap(step.session).min_days or 1)))
    return first < last or (first == last and first != step.day)


def without_starts(wishes: WishesForm) -> str:
    """To plans with the same wishes, of which none is given its start."""
    return _address(_wished(wishes))


def kept(wishes: WishesForm) -> Iterator[tuple[str, str]]:
    """What the address says beside a time for the session that is to be elsewhere, as fields of a form."""
    query = wishes.query.copy()
    query.pop(TO, None)
    for name, values in query.lists():
        yield from ((name, value) for value in values)


def _asked(wishes: WishesForm) -> QueryDict:
    query = wishes.query.copy()
    for name, value in wishes.data.items():
        query.setdefault(name, str(value))
    for name in (SWAP, TO):
        query.pop(name, None)
    return query


def _wished(wishes: WishesForm) -> QueryDict:
    query = _asked(wishes)
    for name in (PIN, KEEP):
        query.pop(name, None)
    return query


def _starts(card: Card) -> Iterator[tuple[str, int, str]]:
    for line in card.lines:
        if line.step.slot:
            name = PIN if line.step.is_pinned else KEEP
            yield name, line.step.session.number, line.step.slot.starts_at.isoformat()


def _address(query: QueryDict) -> str:
    return f"?{query.urlencode()}"
