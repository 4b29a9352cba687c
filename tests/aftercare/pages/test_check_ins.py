"""What a patient's own page shows of a check-in: the questions as a form, then what to do now."""

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from aftercare.models import CheckIn
from aftercare.pages.check_ins import FORM, TOLD, CheckInForm, told_of
from aftercare.queries.check_ins import with_answers
from tests.aftercare.check_ins import TUESDAY, all_well, answer, checked


@pytest.fixture
def check_in(scene):
    return with_answers(CheckIn.objects.filter(pk=checked(scene).pk)).get()


def sent(check_in, **said):
    data = QueryDict(mutable=True)
    data.update({f"q_{code}": value for code, value in all_well(check_in, **said).items()})
    return data


@pytest.mark.parametrize(
    ("language", "question", "yes"),
    [("en", "Do you have a fever or chills?", "Yes"), ("es", "¿Tiene fiebre o escalofríos?", "Sí")],
)
def test_the_questions_are_radios_in_their_groups(check_in, language, question, yes):
    shown = render_to_string(FORM, {"form": CheckInForm(check_in=check_in, language=language)})
    assert f'<div class="checkin" lang="{language}">' in shown
    assert f'<legend class="checkin__text">{question}</legend>' in shown
    assert f"<span>{yes}</span>" in shown
    assert shown.count("<fieldset") == 7
    assert "<script" not in shown


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "We treated your skin on Monday, March 1."), ("es", "Tratamos su piel el lunes 1 de marzo.")],
)
def test_the_day_of_the_visit_is_said_for_it_may_be_read_late(check_in, language, said):
    form = CheckInForm(check_in=check_in, language=language)
    assert form.intro.startswith(said)
    assert f'<p class="checkin__intro">{said}' in render_to_string(FORM, {"form": form})


def test_what_was_sent_is_what_the_action_takes(check_in):
    form = CheckInForm(sent(check_in, fever="yes"), check_in=check_in, language="es")
    assert form.is_valid()
    assert form.said() == {"answers": all_well(check_in, fever="yes"), "note": "", "language": "es"}


def test_a_question_left_out_says_so_at_its_place(check_in):
    data = sent(check_in)
    del data["q_fever"]
    form = CheckInForm(data, check_in=check_in, language="en")
    assert not form.is_valid()
    assert list(form.errors) == ["q_fever"]
    assert 'id="id_q_fever_error"' in render_to_string(FORM, {"form": form})


@pytest.mark.parametrize(
    ("said", "call", "role"),
    [
        ({"breathing_swelling": "yes"}, 'href="tel:911"', "alert"),
        ({"fever": "yes"}, 'href="tel:+12125550100"', "alert"),
        ({"skin": "worse"}, None, "status"),
        ({}, None, "status"),
    ],
)
def test_what_to_do_now_is_a_number_to_press(check_in, said, call, role):
    answered = answer(check_in, at=TUESDAY, **said)
    shown = render_to_string(TOLD, {"told": told_of(answered), "language": answered.language})
    assert (call in shown) if call else ("tel:" not in shown)
    assert f'role="{role}"' in shown
    assert told_of(answered).title in shown
