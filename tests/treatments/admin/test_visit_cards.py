from dataclasses import fields, replace

import pytest
from django.utils.translation import override

from treatments.admin.visit_cards import Act, Card

ACT = Act(name="arrive", label="Arrived", style="primary", address="/act/", has_page=False, seen_version=3)
CARD = Card(
    key="1",
    seen="3.2",
    status="booked",
    label="booked",
    is_confirmed=True,
    begins="10:00 AM",
    ends="10:55 AM",
    address="/appointment/",
    patient="Maya <Lind>",
    patient_address="/patient/",
    session_address="/session/",
    number=1,
    of=4,
    what="Microneedling",
    provider="Ada Okafor",
    room="Room 1",
    alerts=(("danger", "Latex"),),
    colour="red",
    light="red",
    to_do="No consent.",
    to_do_address="/consent/",
    next=ACT,
    reasoned=replace(ACT, name="no-show", label="No-show", has_page=True),
    others=(replace(ACT, name="cancel", label="Cancel", has_page=True),),
    back="/admin/?day=2027-03-01",
)


def test_who_is_equal_is_drawn_once():
    assert replace(CARD).draw() is CARD.draw()


@pytest.mark.parametrize(
    ("field", "value"),
    {
        **dict.fromkeys((each.name for each in fields(Card)), "another"),
        "is_confirmed": False,
        "alerts": (("info", "Latex"),),
        "next": None,
        "reasoned": None,
        "others": (),
    }.items(),
)
def test_whatever_a_card_says_is_seen_on_it(field, value):
    assert replace(CARD, **{field: value}).draw() != CARD.draw()


def test_each_language_has_its_own():
    with override("es"):
        spanish = CARD.draw()
    assert "Alerta" in spanish
    assert "Alert:" in CARD.draw()


def test_names_are_text():
    assert "Maya &lt;Lind&gt;" in CARD.draw()
    assert "Maya <Lind>" not in CARD.draw()
