"""Asking patients a screening question in other words, or with other consequences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from clinic import audit
from clinic.changes import change, lock
from clinic.errors import InvalidInput
from clinic.models import AlertKind, User
from clinic.roles import Capability, require
from clinic.transactions import transacted
from treatments.actions.reference.evidence import evidence_of
from treatments.models import (
    ContraindicationLevel,
    ScreeningQuestion,
    ScreeningQuestionScope,
    ScreeningQuestionVersion,
    ScreeningScope,
)
from treatments.statuses import PublicationStatus

LONGEST_QUESTION, LONGEST_ADVICE = 500, 1000
LONGEST_WASHOUT = 730


@dataclass(frozen=True, kw_only=True)
class AskedSo:
    """How a question is asked, and what follows from a "yes": ``levels`` says for which scope how grave it is.

    A "yes" holds for ``washout_days`` from the last date; None: until a later screening says otherwise. It may become
    an alert of ``alert_kind``. Where ``lead_decides``, what is relative is a clinical lead's to decide. What
    ``is_lasting`` is so for life: a "yes" isn't taken back but at a visit.
    """

    text_en: str
    text_es: str
    levels: Mapping[ScreeningScope, str]
    advice_en: str = ""
    advice_es: str = ""
    washout_days: int | None = None
    alert_kind: str = ""
    lead_decides: bool = False
    is_lasting: bool = False


@transacted
def publish_question(
    *, question: ScreeningQuestion, said: AskedSo, sources: Sequence[str] = (), by: User, at: datetime
) -> ScreeningQuestionVersion:
    """Ask ``question`` as ``said`` from now on; what was answered keeps the version that was asked.

    :raises NotPermitted: ``by`` doesn't keep the catalogue.
    :raises InvalidInput: it isn't asked in both languages, before no treatment, or something said can't be.
    """
    require(by, Capability.WRITE_CATALOGUE)
    _check(said)
    # Held, so that two who publish at once don't take the same number.
    question = lock(question)
    versions = question.versions.order_by("-number")
    newest, current = versions.first(), versions.filter(status=PublicationStatus.PUBLISHED).first()
    version = question.versions.create(
        number=newest.number + 1 if newest else 1,
        # What is known from the birth date stays so: it isn't asked in any words.
        from_birth_date=bool(current and current.from_birth_date),
        **_values(said),
        **evidence_of(sources),
    )
    ScreeningQuestionScope.objects.bulk_create(
        ScreeningQuestionScope(version=version, scope=scope, level=level) for scope, level in said.levels.items()
    )
    change(version, status=PublicationStatus.PUBLISHED, published_at=at, published_by=by)
    # As loading the reference data says it.
    audit.record("screeningquestionversion.published", version, by=by, at=at)
    return version


def _values(said: AskedSo) -> dict[str, Any]:
    texts = {name: getattr(said, name).strip() for name in ("text_en", "text_es", "advice_en", "advice_es")}
    return {
        **texts,
        "washout_days": said.washout_days,
        "alert_kind": said.alert_kind,
        "lead_decides": said.lead_decides,
        "is_lasting": said.is_lasting,
    }


def _check(said: AskedSo) -> None:
    for name in ("text_en", "text_es"):
        if not 0 < len(getattr(said, name).strip()) <= LONGEST_QUESTION:
            raise InvalidInput(
                _("The question is needed in both languages, each in at most {most} characters."),
                field=name,
                code="required",
                most=LONGEST_QUESTION,
            )
    if bool(said.advice_en.strip()) != bool(said.advice_es.strip()):
        raise InvalidInput(_("Advise in both languages, or in none."), field="advice_es", code="required")
    if len(said.advice_en) > LONGEST_ADVICE or len(said.advice_es) > LONGEST_ADVICE:
        raise InvalidInput(
            _("At most {most} characters."), field="advice_en", code="text_too_long", most=LONGEST_ADVICE
        )
    if not said.levels:
        raise InvalidInput(_("Say for one scope at least what a yes means."), code="levels_missing")
    if set(said.levels.values()) - set(ContraindicationLevel) or said.alert_kind not in {"", *AlertKind.values}:
        raise InvalidInput(_("Choose one of those offered."), code="choice_unknown")
    if said.washout_days is not None and not 1 <= said.washout_days <= LONGEST_WASHOUT:
        raise InvalidInput(
            _("A wash-out lasts 1 to {most} days, or there is none."),
            field="washout_days",
            code="washout_out_of_bounds",
            most=LONGEST_WASHOUT,
        )
