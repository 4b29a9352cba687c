"""One box finds a patient from every page, and what is typed into it never stands in an address."""

import pytest
from django.urls import reverse

from clinic.actions.alerts import raise_alert
from clinic.actions.patients import change_patient
from clinic.models import Patient
from clinic.roles import Role
from tests.kept import rehearse
from tests.scenes import MONDAY
from tests.staff import adding, listing, page, signed_in, somebody, text
from treatments.models import Appointment

FIND = reverse("admin:clinic_patient_find")


@pytest.fixture
def desk(scene):
    change_patient(patient=scene.patient, phone="+12125550155", by=scene.desk, at=MONDAY)
    return signed_in(scene.desk)


def test_of_exactly_one_the_page_is_opened(desk, scene):
    answer = desk.post(FIND, {"sought": "lind maya"})
    assert (answer.status_code, answer["Location"]) == (302, page(scene.patient))


def test_of_several_a_list_tells_who_they_are(desk, scene):
    other = Patient.objects.create(given_name="Marta", family_name="Linde", birth_date="1985-06-07")
    raise_alert(patient=scene.patient, severity="danger", text="Latex", by=scene.desk, at=MONDAY)
    shown = text(desk.post(FIND, {"sought": "lin"}))
    for words in (
        page(scene.patient),
        page(other),
        "Lind, Maya",
        "Sat 3 Feb 1990",
        "+1 212-555-0155",
        "Latex",
        "37 years",
    ):
        assert words in shown


def test_of_nobody_it_offers_who_is_called_alike_and_to_register(desk, scene):
    shown = text(desk.post(FIND, {"sought": "Maja Lindt"}))
    assert "Did you mean" in shown
    assert page(scene.patient) in shown
    assert adding(Patient) in shown


def test_what_says_too_little_is_told(desk):
    assert "A little more, please" in text(desk.post(FIND, {"sought": "l"}))


def test_while_one_types_the_first_few_are_told(desk, scene):
    for number in range(9):
        Patient.objects.create(given_name=f"N{number}", family_name="Lindner", birth_date="1985-06-07")
    answer = desk.post(FIND, {"sought": "lind", "at_once": "1"})
    told = answer.json()
    assert len(told["rows"]) == 8
    assert (told["more"], told["enough"]) == (True, True)
    assert told["rows"][0] == {
        "address": page(scene.patient),
        "name": "Lind, Maya",
        "detail": "Sat 3 Feb 1990 · +1 212-555-0155",
    }
    assert "no-store" in answer["Cache-Control"]


def test_an_address_finds_nobody(desk):
    assert "Lind" not in text(desk.get(f"{FIND}?sought=lind"))


def test_every_page_has_the_box_for_who_may_read_patients(desk, scene):
    for address in ("/admin/", listing(Patient), page(scene.patient), adding(Patient), listing(Appointment)):
        assert f'action="{FIND}"' in text(desk.get(address)), address
    nobody = somebody()
    assert FIND not in text(nobody.get("/admin/"))
    assert nobody.post(FIND, {"sought": "lind"}).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_of_patients_costs_the_same_for_any_number(desk, scene, django_assert_num_queries, rows):
    for number in range(rows + 1):
        Patient.objects.create(given_name=f"N{number}", family_name="Zorn", birth_date="1985-06-07")
    rehearse(lambda: desk.post(FIND, {"sought": "zorn"}))
    # Session and person, numbers in other systems, patients, what belongs to them.
    with django_assert_num_queries(4):
        desk.post(FIND, {"sought": "zorn"})


def test_a_list_is_searched_without_a_name_in_its_address(desk, scene):
    scene.book(scene.start_series().sessions.get(number=1))
    answer = desk.post(listing(Appointment, when="all"), {"q": "Lind"})
    assert answer.status_code == 302
    assert "Lind" not in answer["Location"]
    assert "when=all" in answer["Location"]
    shown = desk.get(answer["Location"])
    assert len(shown.context["cl"].result_list) == 1
    assert 'value="Lind"' in text(shown)
    assert "q=Lind" not in text(shown)


def test_the_list_of_patients_is_searched_as_the_box_is(desk, scene):
    scene.another_patient()
    answer = desk.post(listing(Patient), {"q": "maya 0155"}, follow=True)
    assert [each.pk for each in answer.context["cl"].result_list] == [scene.patient.pk]


def test_a_search_is_ones_own_and_may_be_forgotten(desk, scene):
    there = desk.post(listing(Patient), {"q": "Lind"})["Location"]
    answer = somebody(Role.PROVIDER).get(there)
    assert (answer.status_code, answer["Location"]) == (302, f"{listing(Patient)}?")


def test_an_empty_search_shows_all(desk):
    there = desk.post(listing(Patient), {"q": "Lind"})["Location"]
    assert desk.post(there, {"q": " "})["Location"] == f"{listing(Patient)}?"
