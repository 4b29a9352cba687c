"""The form in which the next version of a questionnaire is written: a card for each question."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aftercare.actions.questionnaires import LONGEST_INTRO, LONGEST_QUESTION, MOST_QUESTIONS, Option, Question
from aftercare.models import ADVICE_FOLLOWED, CheckInQuestion, WarningSign
from clinic.admin.buttons import ActForm
from clinic.admin.fields import choice, lines, number, text
from clinic.admin.lines_field import LinesField
from clinic.language import active_language
from clinic.models import Urgency
from treatments.statuses import PublicationStatus

# Empty cards that wait for more questions.
_SPARE = 2
_PARTS = (_("English"), _("Spanish"), _("how soon"))
NAMES = ("place", "sign", "text_en", "text_es", "answers")


@dataclass(frozen=True, kw_only=True)
class Card:
    """The fields of one question; that of ``is_counted`` keeps its answers."""

    number: int
    place: forms.BoundField
    sign: forms.BoundField
    own: Sequence[forms.BoundField]
    code: forms.BoundField
    is_counted: bool


class VersionForm(ActForm):
    """A card for each question of the current version, and empty ones for more. An empty card is no question."""

    intro_en = forms.CharField(
        label=_("introduction in English"), max_length=LONGEST_INTRO, required=False, widget=lines(rows=2, lang="en")
    )
    intro_es = forms.CharField(
        label=_("introduction in Spanish"), max_length=LONGEST_INTRO, required=False, widget=lines(rows=2, lang="es")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        published = self.subject.versions.filter(status=PublicationStatus.PUBLISHED)
        self.current = published.order_by("-number").first()
        asked = list(self.current.questions.order_by("position")) if self.current else []
        self.known = {question.code: question for question in asked}
        self.signs = {str(sign.pk): sign for sign in WarningSign.objects.order_by(f"label_{active_language()}", "key")}
        self.numbers = range(1, self._count(len(asked)) + 1)
        for row in self.numbers:
            self._add_card(row)
        self.initial = {**self.initial, **self._begun(asked)}

    def _count(self, now: int) -> int:
        """As many as there are questions and a few more, or as the page had; more of them where more are asked for."""
        sent = [int(found[1]) for name in self.data if (found := re.fullmatch(r"sign_(\d{1,2})", name))]
        count = max([*sent, now if sent else now + _SPARE])
        return min(count + (_SPARE if self.is_asking() else 0), MOST_QUESTIONS)

    def _add_card(self, row: int) -> None:
        signs = [("", _("in the clinic's own words")), *((pk, str(sign)) for pk, sign in self.signs.items())]
        fields: dict[str, forms.Field] = {
            "place": forms.IntegerField(
                label=_("place"), required=False, min_value=1, max_value=MOST_QUESTIONS * 10, widget=number()
            ),
            "sign": forms.ChoiceField(label=_("asks about"), choices=signs, required=False, widget=choice()),
            "text_en": _question(_("question in English"), "en"),
            "text_es": _question(_("question in Spanish"), "es"),
            "answers": LinesField(
                parts=_PARTS,
                may_lack=1,
                label=_("answers"),
                required=False,
                widget=lines(rows=4, spellcheck="false"),
            ),
            "code": forms.SlugField(required=False, max_length=80, widget=forms.HiddenInput),
        }
        self.fields.update({f"{name}_{row}": field for name, field in fields.items()})

    def _begun(self, asked: Sequence[CheckInQuestion]) -> dict[str, Any]:
        begun: dict[str, Any] = {f"place_{row}": row * 10 for row in self.numbers}
        if self.current:
            begun |= {name: getattr(self.current, name) for name in ("intro_en", "intro_es")}
        for row, question in enumerate(asked, start=1):
            own = {} if question.sign_id else {"text_en": question.text_en, "text_es": question.text_es}
            answers = [] if question.sign_id else [_line(option) for option in question.options]
            said = {"sign": str(question.sign_id or ""), "code": question.code, "answers": "\n".join(answers), **own}
            begun |= {f"{name}_{row}": value for name, value in said.items()}
        return begun

    def is_asking(self) -> bool:
        """More cards are wanted."""
        return "more" in self.data

    @property
    def may_have_more(self) -> bool:
        """Whether another card fits."""
        return self.numbers.stop <= MOST_QUESTIONS

    @property
    def cards(self) -> Iterator[Card]:
        """In the order in which they were written."""
        for row in self.numbers:
            code = self[f"code_{row}"]
            yield Card(
                number=row,
                place=self[f"place_{row}"],
                sign=self[f"sign_{row}"],
                own=[self[f"{name}_{row}"] for name in ("text_en", "text_es", "answers")],
                code=code,
                is_counted=code.value() == ADVICE_FOLLOWED,
            )

    def clean(self) -> dict[str, Any]:
        """Each answer's urgency is one that is known."""
        cleaned = super().clean() or self.cleaned_data
        for row in self.numbers:
            for _english, _spanish, soon in cleaned.get(f"answers_{row}") or ():
                if _urgency(soon) is None:
                    words = ", ".join(str(each.label) for each in Urgency)
                    self.add_error(f"answers_{row}", _("How soon is one of: {words}; or nothing.").format(words=words))
        return cleaned

    def values(self) -> Mapping[str, Any]:
        """As ``publish_questionnaire`` takes them."""
        written = [row for row in self.numbers if any(self.cleaned_data[f"{n}_{row}"] for n in NAMES[1:])]
        written.sort(key=lambda row: (self.cleaned_data[f"place_{row}"] or MOST_QUESTIONS * 10, row))
        intros = {name: self.cleaned_data[name] for name in ("intro_en", "intro_es")}
        return {**intros, "questions": [self._question(row) for row in written]}

    def _question(self, row: int) -> Question:
        said = {name: self.cleaned_data[f"{name}_{row}"] for name in (*NAMES, "code")}
        if said["sign"]:
            return Question(sign=self.signs[said["sign"]])
        options = self._options(said["answers"], self.known.get(said["code"]))
        return Question(code=said["code"], text_en=said["text_en"], text_es=said["text_es"], options=options)

    @staticmethod
    def _options(answers: Sequence[Sequence[str]], before: CheckInQuestion | None) -> list[Option]:
        """The answers; what one was called before it is called still: by its English words, else by its place."""
        known = before.options if before else []
        by_words = {option["label_en"]: option["code"] for option in known}
        is_reworded = len(known) == len(answers)
        return [
            Option(
                label_en=english,
                label_es=spanish,
                urgency=_urgency(soon) or "",
                code=by_words.get(english) or (known[place]["code"] if is_reworded else ""),
            )
            for place, (english, spanish, soon) in enumerate(answers)
        ]


def _question(label: Any, lang: str) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST_QUESTION, required=False, widget=text(lang=lang))


def _line(option: Mapping[str, str]) -> str:
    soon = option["urgency"]
    words = [option["label_en"], option["label_es"], *([str(Urgency(soon).label)] if soon else [])]
    return " | ".join(words)


def _urgency(words: str) -> str | None:
    """The urgency that is called so, "" for none; None for what isn't one."""
    said = words.strip().casefold()
    named = {str(each.label).casefold(): each.value for each in Urgency} | {each.value: each.value for each in Urgency}
    return named.get(said) if said else ""
