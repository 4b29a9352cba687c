"""Who keeps the catalogue rewords what patients are asked after a treatment, and what they are told to do."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftercare.models import (
    CheckInQuestion,
    Instruction,
    ProtocolVersion,
    Questionnaire,
    UrgencyAdvice,
    WarningSign,
)
from aftercare.queries.check_ins import questionnaires_for
from clinic.models import AuditEvent
from clinic.roles import Role
from tests.kept import rehearse
from tests.staff import adding, button, page, somebody, text
from treatments.models import RestrictionKey, Treatment

NAMES = {"label_en": "Own", "label_es": "Propio"}


@pytest.fixture
def manager(db):
    return somebody(Role.MANAGER)


@pytest.fixture
def first(db):
    return Questionnaire.objects.get(key="needling_day_1")


def begun(client, questionnaire):
    """What the page of the next version is filled with."""
    form = client.get(button(questionnaire, "publish")).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def current(treatment="microneedling"):
    return {each.questionnaire.key: each for each in questionnaires_for(Treatment.objects.get(key=treatment))}


def test_the_next_version_begins_as_the_current_one_and_may_stay_the_same(manager, first):
    before = first.versions.get()
    assert manager.post(button(first, "publish"), begun(manager, first)).status_code == 302
    after = current()[first.key]
    assert after.number == before.number + 1
    said = ("position", "code", "text_en", "text_es", "options", "sign")
    old, new = (list(version.questions.order_by("position").values(*said)) for version in (before, after))
    assert old == new
    assert AuditEvent.objects.filter(action="questionnaireversion.published", subject_id=after.pk).exists()


def test_questions_are_reworded_added_moved_and_left_out_and_old_versions_stay(manager, first):
    before = first.versions.get()
    said = begun(manager, first)
    fever = WarningSign.objects.get(key="fever")
    row = next(
        name.removeprefix("sign_") for name, value in said.items() if name[:5] == "sign_" and value == str(fever.pk)
    )
    said |= {f"sign_{row}": "", "answers_1": said["answers_1"].replace("As I was told", "As expected")}
    said |= {"text_en_8": "Did you sleep?", "text_es_8": "¿Durmió?", "place_8": "1"}
    said |= {"answers_8": "Yes | Sí\nNot at all | Nada | within two days"}
    assert manager.post(button(first, "publish"), said).status_code == 302
    asked = list(current()[first.key].questions.order_by("position"))
    assert [each.code for each in asked][:2] == ["did_you_sleep", "skin"]
    assert "fever" not in [each.code for each in asked]
    assert [(each["code"], each["urgency"]) for each in asked[0].options] == [("yes", ""), ("not_at_all", "routine")]
    # Only its words are other ones: it is called as before.
    assert [each["code"] for each in asked[1].options] == ["better", "as_expected", "worse"]
    assert CheckInQuestion.objects.filter(version=before, code="fever").exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text_en_8": "Did you sleep?", "text_es_8": "¿Durmió?", "answers_8": "Yes | Sí"}, "two answers to choose"),
        ({"text_en_8": "Did you sleep?", "answers_8": "Yes | Sí\nNo | No"}, "needed in both languages"),
        ({"answers_1": "Yes"}, "Line 1: write it as"),
        ({"answers_1": "Yes | Sí | some day\nNo | No"}, "How soon is one of"),
        ({"intro_es": ""}, "Introduce it in both languages, or in none."),
        ({"sign_1": "nonsense"}, "Select a valid choice."),
    ],
)
def test_what_is_not_whole_is_refused_in_words(manager, first, wrong, said):
    answer = manager.post(button(first, "publish"), begun(manager, first) | wrong)
    assert said in text(answer)
    assert first.versions.count() == 1


def test_more_cards_are_asked_for_without_publishing(manager, first):
    said = begun(manager, first)
    shown = manager.post(button(first, "publish"), said | {"more": "1"}).context["form"]
    assert len(list(shown.cards)) == len([name for name in said if name.startswith("sign_")]) + 2
    assert first.versions.count() == 1


def test_the_answers_that_the_report_counts_keep_their_meaning(manager):
    last = CheckInQuestion.objects.filter(code="advice_followed").first().version.questionnaire
    said = begun(manager, last)
    row = next(name.removeprefix("code_") for name, value in said.items() if value == "advice_followed")
    lines = said[f"answers_{row}"].splitlines()
    shown = text(manager.post(button(last, "publish"), said | {f"answers_{row}": "\n".join(lines[:3])}))
    assert "the report counts its answers" in shown
    reworded = lines[0].replace(lines[0].split(" | ")[0], "Every bit")
    assert manager.post(button(last, "publish"), said | {f"answers_{row}": "\n".join([reworded, *lines[1:]])}).url
    options = last.versions.order_by("-number").first().questions.get(code="advice_followed").options
    assert (options[0]["code"], options[0]["label_en"]) == ("all", "Every bit")


def test_a_new_questionnaire_is_asked_once_it_has_a_version_and_never_two_a_day(manager):
    microneedling = Treatment.objects.get(key="microneedling")
    said = NAMES | {"key": "own_day", "day": "1", "treatments": [str(microneedling.pk)]}
    assert "is asked after one of these treatments" in text(manager.post(adding(Questionnaire), said))
    assert manager.post(adding(Questionnaire), said | {"day": "5"}).status_code == 302
    own = Questionnaire.objects.get(key="own_day")
    assert "own_day" not in current()
    sign = WarningSign.objects.get(key="fever")
    manager.post(button(own, "publish"), {"sign_1": str(sign.pk), "intro_en": "", "intro_es": ""})
    assert current()["own_day"].questions.get().options[1]["urgency"] == sign.urgency


def test_a_retired_questionnaire_is_asked_no_more_and_taken_up_only_where_its_day_is_free(manager, first):
    assert "Asked after: Microneedling" in text(manager.get(button(first, "retire")))
    manager.post(button(first, "retire"))
    assert first.key not in current()
    treatments = [str(pk) for pk in first.treatments.values_list("pk", flat=True)]
    manager.post(adding(Questionnaire), NAMES | {"key": "own_day", "day": "1", "treatments": treatments})
    manager.post(button(first, "take-up"))
    assert first.key not in current()
    Questionnaire.objects.filter(key="own_day").update(day=9)
    manager.post(button(first, "take-up"))
    assert first.key in current()


def test_a_sign_is_reworded_and_says_who_asks_it_as_it_was(manager, first):
    fever = WarningSign.objects.get(key="fever")
    shown = {name: getattr(fever, name) for name in ("label_en", "label_es", "ask_en", "ask_es", "urgency", "reaction")}
    said = shown | {"ask_en": "Are you feverish?", "grade": fever.grade, "sources": ",".join(fever.sources)}
    assert manager.post(page(fever), said | {"note": ""}).status_code == 302
    assert first.versions.get().questions.get(code="fever").text_en != "Are you feverish?"
    assert "as it was before: publish a new version" in text(manager.get(page(fever)))
    manager.post(button(first, "publish"), begun(manager, first))
    assert current()[first.key].questions.get(code="fever").text_en == "Are you feverish?"


def test_what_patients_are_told_to_do_is_reworded_and_leaves_nothing_else_open(manager):
    advice = UrgencyAdvice.objects.get(key="routine")
    names = ("label_en", "label_es", "text_en", "text_es", "grade")
    said = {name: getattr(advice, name) for name in names} | {"sources": ",".join(advice.sources), "note": ""}
    assert "and no other braces" in text(manager.post(page(advice), said | {"text_en": "Call {somebody}."}))
    assert manager.post(page(advice), said | {"text_en": "Call {clinic_phone} tomorrow."}).status_code == 302
    advice.refresh_from_db()
    assert advice.text_en == "Call {clinic_phone} tomorrow."
    assert manager.get(adding(UrgencyAdvice)).status_code == 403


def test_a_retired_key_is_offered_no_more_but_what_says_it_goes_on(manager):
    instruction = Instruction.objects.filter(version__status="published").first()
    protocol = instruction.version.protocol
    assert f"{instruction.version}, {instruction.code}" in text(manager.get(page(instruction.key)))
    manager.post(button(instruction.key, "retire"))
    manager.post(button(protocol, "draft"), {"begin": "copy"})
    draft = ProtocolVersion.objects.get(protocol=protocol, status="draft")
    other = draft.instructions.exclude(key=instruction.key).first()
    asked = f"{button(draft, 'instruction')}?instruction="
    offered = manager.get(f"{asked}{other.code}").context["form"].fields["key"].queryset
    assert instruction.key not in offered
    assert instruction.key in manager.get(f"{asked}{instruction.code}").context["form"].fields["key"].queryset
    assert RestrictionKey.objects.filter(is_in_use=False).get() == instruction.key


def test_the_pages_cost_the_same_with_one_version_and_three(manager, first):
    fever = WarningSign.objects.get(key="fever")
    key = RestrictionKey.objects.get(key="sun_exposure")
    addresses = [page(first), button(first, "publish"), button(first, "retire"), page(fever), page(key)]
    costs = []
    for _more in range(2):
        found = []
        for address in addresses:
            rehearse(lambda address=address: manager.get(address))
            with CaptureQueriesContext(connection) as queries:
                assert manager.get(address).status_code == 200
            found.append(len(queries))
        costs.append(found)
        for _again in range(2):
            manager.post(button(first, "publish"), begun(manager, first))
    assert costs == [[7, 5, 4, 3, 4], [7, 5, 4, 3, 4]]
