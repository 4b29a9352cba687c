"""Answers for tests: no to everything that is asked, but for what a test says."""

from treatments.actions.screenings import Answered, screen_session
from treatments.queries.screenings import questions_for


def answers(treatment, **said):
    """``said`` has by question a value, or the fields of an answer."""
    asked = [version for version in questions_for(treatment) if not version.from_birth_date]
    fields = {
        key: {"value": value} if isinstance(value, str) else {"value": "yes"} | value for key, value in said.items()
    }
    return [
        Answered(
            key=version.question.key, number=version.number, **({"value": "no"} | fields.get(version.question.key, {}))
        )
        for version in asked
    ]


def screen(session, *, by, at, origin="visit", **said):
    """A screening of ``session`` with an answer to every question."""
    return screen_session(
        session=session, answers=answers(session.series.treatment, **said), origin=origin, by=by, at=at
    )


def answer_to(screening, key):
    return screening.answers.get(version__question__key=key)
