"""What is drawn here is what Django's templates of the same controls draw."""

from datetime import date, datetime
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django import forms
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from clinic.admin import controls

NASTY = "\"><script>alert('x')</script>&amp; ü"
CHOICES = [
    ("", "---"),
    (1, gettext_lazy("yes")),
    ("b", NASTY),
    (NASTY, "c"),
    (Decimal("1.50"), mark_safe("<b>bold</b>")),
]
ATTRS = [
    {},
    {
        "class": "input",
        "required": True,
        "disabled": False,
        "maxlength": 40,
        "data-x": NASTY,
        "aria-label": gettext_lazy("day"),
    },
]
SAME = [
    (controls.TextInput, forms.TextInput, ["", None, "plain", NASTY, 3]),
    (controls.NumberInput, forms.NumberInput, [None, 0, 7, Decimal("1.50"), "a"]),
    (controls.DateInput, forms.DateInput, [None, date(2027, 3, 1), "2027-13-01"]),
    (controls.DateTimeInput, forms.DateTimeInput, [None, datetime(2027, 3, 1, 14, 5)]),  # noqa: DTZ001
    (controls.Textarea, forms.Textarea, [None, "", "\nfirst\nsecond", NASTY]),
    (controls.Select, forms.Select, [None, "", 1, "b", NASTY, Decimal("1.50"), "unknown"]),
]


class Read(HTMLParser):
    """The elements with their attributes, and the text between them."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, attrs))

    def handle_endtag(self, tag):
        self.found.append(tag)

    def handle_data(self, data):
        if data.strip():
            self.found.append(data.strip())


@pytest.mark.parametrize("attrs", ATTRS)
@pytest.mark.parametrize(("ours", "djangos", "values"), SAME)
def test_a_control_is_drawn_as_djangos_template_draws_it(ours, djangos, values, attrs):
    chooses = {"choices": CHOICES} if issubclass(djangos, forms.Select) else {}
    for value in values:
        drawn, wanted = (
            kind(attrs=attrs, **chooses).render("a-name", value, {"id": "id_a"}) for kind in (ours, djangos)
        )
        assert Read(drawn).found == Read(wanted).found
        assert "<script>" not in drawn


@pytest.mark.parametrize(("ours", "kind"), [(controls.Ticks, "checkbox"), (controls.Radios, "radio")])
def test_choices_in_view_each_have_their_label_and_say_what_is_chosen(ours, kind):
    chosen = [1, NASTY] if kind == "checkbox" else NASTY
    found = Read(ours(choices=CHOICES).render("a-name", chosen, {"id": "id_a"})).found
    boxes = [dict(each[1]) for each in found if each[0] == "input"]
    assert [(box["type"], box["name"], box["value"]) for box in boxes] == [
        (kind, "a-name", str(value)) for value, _label in CHOICES
    ]
    checked = [box["value"] for box in boxes if "checked" in box]
    assert checked == (["1", NASTY] if kind == "checkbox" else [NASTY])
    assert [dict(each[1])["for"] for each in found if each[0] == "label"] == [box["id"] for box in boxes]
    assert [each for each in found if isinstance(each, str) and each in {"yes", NASTY, "c", "bold"}] == [
        "yes",
        NASTY,
        "c",
        "bold",
    ]


def test_what_is_drawn_may_stand_in_a_page_as_it_is():
    assert controls.Select(choices=CHOICES).render("a", "b").__html__()
