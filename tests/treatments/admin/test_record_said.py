"""What is signed is read before it is signed: every field that the signature is bound to, and that says something."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import formats

from clinic.admin.times import as_day, as_moment
from clinic.models import Device
from tests.scenes import MONDAY
from tests.staff import button, page, signed_in, text
from treatments.models import RecordAnaesthetic, RecordProduct, RecordPrp, SessionRecord
from treatments.queries import record_content

ZONE = "America/New_York"
NOON = MONDAY + timedelta(hours=3)
# What nobody reads: by what the rows hang on each other, and which the record is of.
IDS = {"id", "series_id"}


@pytest.fixture
def record(scene):
    record = scene.record(scene.perform(scene.start_series().sessions.get(number=1)), at=NOON)
    RecordAnaesthetic.objects.create(record=record, product="Lidocaine")
    RecordProduct.objects.create(record=record, name="HA", role="glide")
    RecordPrp.objects.create(record=record)
    return record


def rows_of(record):
    """Each row that a signature is bound to, with its fields."""
    yield record, record_content._RECORD
    yield record.session, record_content._SESSION
    for name, fields in record_content._ROWS.items():
        for row in getattr(record, name).all():
            yield row, fields
    yield record.prp, record_content._PRP


def something(field, number):
    """A value for ``field`` that nothing else on the page says by chance."""
    if isinstance(field, ArrayField):
        return [field.base_field.choices[-1][0]]
    if field.choices:
        return field.choices[-1][0]
    if isinstance(field, models.BooleanField):
        return True
    if isinstance(field, models.DateTimeField):
        return NOON + timedelta(minutes=number)
    if isinstance(field, models.DateField):
        return date(2031, 1, 1) + timedelta(days=number)
    return f"said-{number}" if isinstance(field, models.CharField | models.TextField) else None


# Numbers have bounds of their own.
NUMBERS = {
    "pain_peak": 7,
    "erythema": 3,
    "oedema": 2,
    "skin_type": 5,
    "next_interval_days": 29,
    "depth_mm": Decimal("2.35"),
    "over_mm": Decimal("2.15"),
    "passes": 13,
    "speed": 8123,
    "rf_energy": Decimal("31.75"),
    "rf_pulse_ms": 417,
    "rf_pulses": 611,
    "pins": 37,
    "amount_g": Decimal("17.25"),
    "area_cm2": Decimal("173.5"),
    "blood_ml": Decimal("43.5"),
    "prp_ml": Decimal("11.5"),
}


def fill(record):
    """Say something in every field."""
    number = 0
    for row, names in rows_of(record):
        if row == record.session:
            continue
        for name in names:
            field = row._meta.get_field(name)
            if name in IDS or field.is_relation:
                continue
            number += 1
            setattr(row, name, NUMBERS.get(name, something(field, number)))
            assert getattr(row, name) is not None, name
        row.save()
    record.device = Device.objects.first()
    record.save()


def in_words(row, name):
    """The same in the plainest way."""
    field, value = row._meta.get_field(name), getattr(row, name)
    if field.is_relation:
        related = getattr(row, field.name)
        return str(related) if related else ""
    if isinstance(field, ArrayField):
        return str(dict(field.base_field.choices)[value[0]])
    if field.choices:
        return str(getattr(row, f"get_{name}_display")())
    if isinstance(value, bool):
        return str(field.verbose_name)
    if isinstance(value, datetime):
        return as_moment(value, ZONE)
    return as_day(value) if isinstance(value, date) else str(formats.localize(value))


def unsaid(record, shown):
    """The filled fields that ``shown`` doesn't have."""
    return [
        (type(row).__name__, name, in_words(row, name))
        for row, names in rows_of(record)
        for name in names
        if name not in IDS and in_words(row, name).lower() not in shown.lower()
    ]


def test_every_field_that_is_signed_and_says_something_stands_on_the_page_that_signs(scene, record):
    fill(record)
    shown = text(signed_in(scene.provider.user).get(button(record, "sign")))
    said = shown[shown.index("What you sign") :]
    record = SessionRecord.objects.get(pk=record.pk)
    assert unsaid(record, said) == []
    # And on the page of the session, but for whose it was, which stands elsewhere on it.
    shown = text(signed_in(scene.provider.user).get(page(record.session)))
    of_session = [each for each in unsaid(record, shown) if each[1] not in {"written_by_id", *record_content._SESSION}]
    assert of_session == []


def test_what_nobody_said_isnt_there(scene, record):
    record.prp.delete()
    shown = text(signed_in(scene.provider.user).get(button(record, "sign")))
    said = shown[shown.index("What you sign") : shown.index("I treated this patient")]
    not_said = ("Platelet-rich plasma", "What changed", "Still there from the last session", "Reason to stop early")
    for words in (*not_said, "put on", "None"):
        assert words not in said, words


def test_that_something_is_not_so_is_said(scene, record):
    SessionRecord.objects.filter(pk=record.pk).update(has_vasovagal=False, teach_back=False)
    shown = text(signed_in(scene.provider.user).get(button(record, "sign")))
    assert "<dt>Faintness</dt><dd>no</dd>" in shown
    assert "<dt>The patient said it back</dt><dd>no</dd>" in shown
