"""Messages are said in the clinic's own words, with all that patients need and nothing that others shouldn't read."""

import pytest

from clinic.actions.contact_wishes import keep_contact_wishes
from clinic.actions.messages.texts import LONGEST, IsOriginal, restore_text, write_text
from clinic.errors import Stale
from clinic.messages.kinds import kinds
from clinic.messages.wording import filled, names_in, private_in
from clinic.models import AuditEvent, Channel, Message, MessageText
from clinic.models.people import Language
from clinic.queries.message_texts import own_texts, text_for
from tests.clinic.messages.post import reach, send
from tests.scenes import MONDAY, refuses_input

KEY = {"purpose": "appointment_confirmation", "language": Language.ENGLISH, "channel": Channel.EMAIL}
SMS = KEY | {"channel": Channel.SMS}
SAID = {"subject": "See you", "text": "Dear patient,\n{visits}\n{phone}\n{address}"}


@pytest.fixture
def act(scene):
    return {"by": scene.desk, "at": MONDAY}


@pytest.fixture
def patient(scene):
    return reach(scene.patient, email="maya@example.org", phone="+12125550142")


def book(scene):
    return scene.book(scene.start_series().sessions.get(number=1))


def test_a_patient_is_written_to_in_the_clinics_own_words(scene, patient, act):
    write_text(**KEY, **SAID, after=0, **act)
    book(scene)
    [(_channel, letter)] = send(MONDAY).letters
    assert letter.subject == "See you"
    # The location has no address: its line is left out.
    assert letter.text == "Dear patient,\nMon 1 Mar 2027, 10:00 AM, Riverside\n+1 212-555-0100"
    assert (Message.objects.get().title, Message.objects.get().body) == ("See you", letter.text)


def test_what_is_queued_already_is_said_in_the_words_that_count_when_it_is_sent(scene, patient, act):
    book(scene)
    write_text(**KEY, **SAID, after=0, **act)
    assert send(MONDAY).letters[0][1].subject == "See you"


def test_the_other_language_and_channel_keep_the_original(scene, patient, act):
    write_text(**KEY | {"language": Language.SPANISH}, **SAID, after=0, **act)
    write_text(**SMS, text="Visit: {visits} {phone}", after=0, **act)
    book(scene)
    assert send(MONDAY).letters[0][1].subject == "Your visit is booked"


def test_an_sms_is_said_in_its_own_words(scene, patient, act):
    keep_contact_wishes(patient=patient, may_email=False, may_sms=True, **act)
    write_text(**SMS, text="Visit: {visits}. {phone}", after=0, **act)
    book(scene)
    [(channel, letter)] = send(MONDAY).letters
    assert (channel, letter.text) == ("sms", "Visit: Mon 1 Mar 2027, 10:00 AM, Riverside. +1 212-555-0100")


def test_back_to_the_original_keeps_what_was_written(scene, patient, act):
    write_text(**KEY, **SAID, after=0, **act)
    restore_text(**KEY, after=1, **act)
    assert text_for("appointment_confirmation", language="en", channel=Channel.EMAIL) is None
    assert [row.text for row in MessageText.objects.order_by("number")] == [SAID["text"], ""]
    assert own_texts() == {}
    book(scene)
    assert send(MONDAY).letters[0][1].subject == "Your visit is booked"
    assert write_text(**KEY, **SAID, after=2, **act).number == 3
    assert len(own_texts()) == 1


def test_what_is_the_original_is_not_restored(scene, act):
    with pytest.raises(IsOriginal):
        restore_text(**KEY, after=0, **act)


@pytest.mark.parametrize("after", [0, 2])
def test_who_did_not_see_the_last_version_writes_none(scene, act, after):
    write_text(**KEY, **SAID, after=0, **act)
    with pytest.raises(Stale):
        write_text(**KEY, **SAID, after=after, **act)
    assert MessageText.objects.count() == 1


def test_who_wrote_is_kept(scene, act):
    written = write_text(**KEY, **SAID, after=0, **act)
    assert AuditEvent.objects.get(action="message_text.written").subject_id == written.pk


@pytest.mark.parametrize(
    ("key", "said", "code"),
    [
        (KEY, SAID | {"text": "  "}, "required"),
        (KEY, SAID | {"text": "{phone}"}, "placeholder_missing"),
        (KEY, SAID | {"text": "{visits} {phone} {name}"}, "placeholder_unknown"),
        (KEY, SAID | {"text": "{visits} {phone} {"}, "placeholder_unknown"),
        (KEY, SAID | {"text": "{visits} {phone} {phone!r}"}, "placeholder_unknown"),
        (KEY, SAID | {"subject": ""}, "required"),
        (KEY, SAID | {"subject": "{visits}"}, "placeholder_unknown"),
        (KEY, SAID | {"subject": "One\nTwo"}, "subject_malformed"),
        (KEY, SAID | {"subject": "Your microneedling!"}, "names_what_is_private"),
        (SMS, {"text": "Rolling acne scars: {visits} {phone}"}, "names_what_is_private"),
        (SMS, {"text": "{visits} {phone}" + "x" * LONGEST[Channel.SMS]}, "text_too_long"),
        (KEY | {"purpose": "nothing"}, SAID, "purpose_unknown"),
        ({**SMS, "purpose": "preparation"}, {"text": "{visit} {phone} {steps}"}, "placeholder_unknown"),
    ],
)
def test_what_may_not_be_said_is_refused(scene, act, key, said, code):
    with refuses_input(code):
        write_text(**key, **said, after=0, **act)
    assert not MessageText.objects.exists()


def test_an_e_mail_may_name_what_an_sms_may_not(scene, act):
    write_text(**KEY, **SAID | {"text": "Microneedling: {visits} {phone}"}, after=0, **act)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("channel", Channel)
def test_every_original_could_be_written_by_the_clinic_itself(scene, act, language, channel):
    from django.utils import translation

    for kind in kinds():
        with translation.override(language):
            subject, text = kind.original().of(channel)
            assert "{" not in filled(text, kind.sample(scene.location).of(channel))
        write_text(purpose=kind.code, language=language, channel=channel, subject=subject, text=text, after=0, **act)


def test_no_sms_leaves_open_what_is_health_data():
    for kind in kinds():
        assert "steps" not in {each.name for each in kind.open_in(Channel.SMS)}


def test_what_fills_in_is_not_filled_in_itself():
    assert filled("{visits} {phone}", {"visits": "{phone}", "phone": "1"}) == "{phone} 1"


def test_only_lines_that_held_nothing_but_what_is_empty_are_left_out():
    assert filled("a\n\n{address}\nb{address}\n", {"address": ""}) == "a\n\nb\n"


@pytest.mark.parametrize(
    ("text", "names"), [("{a} {b}", {"a", "b"}), ("{}", None), ("}", None), ("{A}", None), ("", set())]
)
def test_placeholders_are_names_in_braces(text, names):
    assert names_in(text) == names


@pytest.mark.parametrize(("text", "found"), [("Your LED-light!", "led light"), ("ledlight", None), ("light led", None)])
def test_a_private_word_is_found_however_it_is_written(text, found):
    assert private_in(text, ["led light"]) == found


NAMES = ["Microneedling", "Microagujas con radiofrecuencia", "Rolling acne scars", "Cicatrices de acné", "LED light"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Your MICRO-NEEDLING is near", "Microneedling"),
        ("Sus micro agujas: martes", "Microagujas"),
        ("Su cita de radiofrecuéncia", "radiofrecuencia"),
        ("Your scar visit", "scars"),
        ("El acné mejora", "acne"),
        ("La cicatriz", "Cicatrices"),
        ("LED on Monday", "LED"),
        ("We led you here: turn on the light", None),
        ("Rolling on, with you: see you at the clinic", None),
        ("Su visita con nosotros", None),
    ],
)
def test_a_word_of_a_name_tells_as_much_as_the_name(text, found):
    assert private_in(text, NAMES) == found


@pytest.mark.parametrize("word", ["Scars", "peeling", "Botox: toxina", "hyperpigmentation", "microagujas", "pores"])
def test_an_sms_says_no_word_that_tells_what_is_treated(scene, act, word):
    with refuses_input("names_what_is_private") as refusal:
        write_text(**SMS, text=f"{word}: {{visits}} {{phone}}", after=0, **act)
    assert refusal.value.field == "text"
