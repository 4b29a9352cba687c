"""Whether what has to be scored was scored."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from treatments.queries.assessments import scores_due
from treatments.scheduling.readiness.book import Check, is_here
from treatments.scheduling.readiness.items import Item, Light, fine


class ScoresAreGiven(Check):
    """Without a baseline nothing that comes later can be compared; so it is asked for before the first session.

    What is due at the middle and the last session is asked for once the patient is there. Never more than something to
    look at: a session isn't put off for a score. Source: the measures of the concerns.
    """

    def annotations(self) -> Mapping[str, Any]:
        """What is due at the session, and whether it is missing."""
        return scores_due()

    def items(self, session: Any) -> Iterator[Item]:
        """One, where something is due."""
        if session.score_place == 1:
            yield self._item(session, "baseline_missing", _("The baseline wasn't scored yet."))
        elif session.score_place in (session.score_middle, session.score_of) and is_here(session):
            yield self._item(session, "score_missing", _("A score is due at this session."))

    def _item(self, session: Any, code: str, words: str) -> Item:
        if not session.score_missing:
            return fine("scores", _("What is due was scored."))
        return Item(
            code=code,
            state=Light.AMBER,
            words=words,
            to_do=_("Score the concern."),
            url_name="admin:treatments_session_act",
            url_args=(str(session.pk), "score"),
            source="measures",
        )
