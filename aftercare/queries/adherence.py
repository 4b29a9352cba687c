"""How much of their sheets patients say that they could follow."""

from django.db import models
from django.db.models import Case, CharField, Exists, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import pgettext_lazy

from aftercare.models import ADVICE_FOLLOWED, AftercarePlan, CheckIn, CheckInAnswer, Followed
from aftercare.statuses import CheckInStatus


class Silence(models.TextChoices):
    """Why nobody knows how much of a sheet was followed."""

    NOT_ANSWERED = "not_answered", pgettext_lazy("advice followed", "not answered")
    NOT_ASKED = "not_asked", pgettext_lazy("advice followed", "not asked")


ADHERENCE = [*Followed.choices, *Silence.choices]


def with_followed(plans: QuerySet[AftercarePlan]) -> QuerySet[AftercarePlan]:
    """The same, each with ``followed``: a ``Followed``, as was said of its session last, or a ``Silence``.

    Not answered is who was asked and hasn't said, or let the time for it pass. Not asked is whose day hasn't come, and
    whose check-ins don't ask, or were cancelled. No query more.
    """
    answers = CheckInAnswer.objects.filter(check_in__session=OuterRef("session"), question__code=ADVICE_FOLLOWED)
    asked = CheckIn.objects.filter(
        session=OuterRef("session"),
        status__in=(CheckInStatus.ASKED, CheckInStatus.MISSED),
        questionnaire__questions__code=ADVICE_FOLLOWED,
    )
    silence = Case(
        When(Exists(asked), then=Value(Silence.NOT_ANSWERED.value)),
        default=Value(Silence.NOT_ASKED.value),
        output_field=CharField(),
    )
    said = Subquery(answers.order_by("-check_in__day").values("value")[:1])
    return plans.annotate(followed=Coalesce(said, silence))


# The same by tables, for many at once: what was said last of each session, and which sessions were asked.
FOLLOWED_SQL = {
    "said": f"""
        SELECT DISTINCT ON (session_id) session_id, answer.value
        FROM aftercare_checkinquestion AS question
        JOIN aftercare_checkinanswer AS answer ON answer.question_id = question.id
        JOIN aftercare_checkin AS check_in ON check_in.id = answer.check_in_id
        WHERE question.code = '{ADVICE_FOLLOWED}' ORDER BY session_id, check_in.day DESC
    """,  # noqa: S608  (our own words)
    "asked": f"""
        SELECT DISTINCT session_id FROM aftercare_checkin
        WHERE status IN ('{CheckInStatus.ASKED.value}', '{CheckInStatus.MISSED.value}') AND questionnaire_id IN (
            SELECT version_id FROM aftercare_checkinquestion WHERE code = '{ADVICE_FOLLOWED}'
        )
    """,  # noqa: S608  (as above)
}
