"""On which days the sessions of a demo series are meant to be."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from aftercare.management.demo.stories import Story
from treatments.models import TemplateStep


def number_of(story: Story, count: int, rng: Random) -> int:
    """Which of ``count`` sessions, from 1 on, the story is about."""
    if story.about == 1:
        return 1
    if story.about == -1:
        return count
    return rng.randint(min(2, count), max(1, count - 1)) if count > 1 else 1


def plan_days(story: Story, number: int, steps: Sequence[TemplateStep], *, today: date, rng: Random) -> dict[int, date]:
    """A day for each session: ``number`` on the story's, the others a little more than the ideal gap apart.

    A little more, because a weekend or a holiday may push each of them on.
    """
    days = {number: today + timedelta(days=rng.randint(*story.days))}
    gaps = {step.number: _gap(step, rng) for step in steps if step.number > 1}
    for earlier in range(number - 1, 0, -1):
        days[earlier] = days[earlier + 1] - gaps[earlier + 1]
    for later in range(number + 1, len(steps) + 1):
        days[later] = days[later - 1] + gaps[later]
    return days


def _gap(step: TemplateStep, rng: Random) -> timedelta:
    ideal, most = step.ideal_days or 0, step.max_days or 0
    slack = min(7, most - ideal, max(2, ideal // 4))
    return timedelta(days=ideal + rng.randint(min(3, slack), slack))
