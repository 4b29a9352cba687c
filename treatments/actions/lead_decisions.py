"""What a clinical lead decides of a screening, as a physician: asked for once, and kept while it is answered so."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import translation

from clinic.actions.tasks import finish_task, open_task
from clinic.models import Task, Urgency, User
from clinic.roles import Role
from treatments.models import (
    Answer,
    ContraindicationLevel,
    Screening,
    ScreeningAnswer,
    ScreeningClearance,
    ScreeningOrigin,
)
from treatments.queries.screenings import STRICTEST_FIRST, left_to_a_lead

CLEARANCE_ASKED = "clearance_asked"
LONGEST_NOTE = 500
WITHIN = timedelta(days=1)


def see_to_lead_decisions(screening: Screening, answers: Sequence[ScreeningAnswer]) -> None:
    """Keep what a lead decided of an answer that is the same as before, and ask one about the others.

    So the same yes isn't decided anew at every visit; one with another date, or with words that it didn't have, is.
    What was decided for another treatment is carried along for that one, and a lead is asked about this one. What a
    lead was asked about before stays asked unless somebody was told otherwise at a visit. To be called inside the
    transaction that gives ``screening``, after its ``answers``. One query, six at most.
    """
    decided_by_leads = [each for each in answers if each.version.lead_decides and each.value != Answer.NO]
    if decided_by_leads:
        before = _answered_before(screening, decided_by_leads)
        kept = [made for each in decided_by_leads for made in _kept(each, before.get(each.version.question_id))]
        ScreeningClearance.objects.bulk_create(kept)
        known = {made.answer_id for made in kept if made.treatment_id == screening.treatment_id}
        if left := [each for each in decided_by_leads if _is_to_decide(each) and each.pk not in known]:
            _ask(screening, left)
    if _is_asked_by_somebody(screening):
        finish_decided(screening.patient_id, by=screening.by, at=screening.given_at)


def _is_asked_by_somebody(screening: Screening) -> bool:
    """Whether somebody asked face to face: no answer given ahead, or by a program, takes a lead's question away."""
    return screening.origin == ScreeningOrigin.VISIT and Role.INTEGRATION not in screening.by.roles


def finish_decided(patient: UUID, *, by: User, at: datetime) -> None:
    """Note that nothing is left to decide of screenings that a lead was asked about. One query if nothing is noted."""
    open_of_patient = Task.objects.filter(kind=CLEARANCE_ASKED, patient=patient, done_at=None)
    for task in open_of_patient.exclude(subject_id__in=left_to_a_lead().values("screening")):
        finish_task(task=task, by=by, at=at)


def _is_to_decide(answer: ScreeningAnswer) -> bool:
    rank = answer.version.rank  # type: ignore[attr-defined]  # as ``questions_for`` gives it
    return bool(STRICTEST_FIRST[rank] == ContraindicationLevel.RELATIVE)


def _answered_before(screening: Screening, answers: Sequence[ScreeningAnswer]) -> Mapping[UUID, ScreeningAnswer]:
    """What the patient last said to the same questions, by the id of the question."""
    earlier = (
        ScreeningAnswer.objects.filter(
            screening__patient=screening.patient_id,
            version__question__in=[answer.version.question_id for answer in answers],
        )
        .exclude(screening=screening)
        .select_related("version")
        .prefetch_related("clearances")
        .order_by("version__question", "-screening__given_at", "-screening")
        .distinct("version__question")
    )
    return {answer.version.question_id: answer for answer in earlier}


def _kept(answer: ScreeningAnswer, before: ScreeningAnswer | None) -> Iterator[ScreeningClearance]:
    if before is None or not _is_same(answer, before):
        return
    for made in before.clearances.all():
        yield ScreeningClearance(
            answer=answer, treatment_id=made.treatment_id, reason=made.reason, by_id=made.by_id, at=made.at
        )


def _is_same(answer: ScreeningAnswer, before: ScreeningAnswer) -> bool:
    same = ("version_id", "value", "last_on", "until_on")
    return all(getattr(answer, name) == getattr(before, name) for name in same) and answer.note in {"", before.note}


def _ask(screening: Screening, answers: Sequence[ScreeningAnswer]) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        note = ", ".join(str(answer.version.question) for answer in answers)[:LONGEST_NOTE]
    open_task(
        kind=CLEARANCE_ASKED,
        role=Role.CLINICAL_LEAD,
        subject=screening,
        patient=screening.patient_id,
        urgency=Urgency.SAME_DAY,
        due_at=screening.given_at + WITHIN,
        note=note,
        by=screening.by,
        at=screening.given_at,
    )
