"""What nobody types by hand is answered all the same: refused, not broken, and telling nothing."""

import pytest
from django.urls import reverse

from clinic.models import Patient, Provider, Room
from clinic.roles import Role
from tests.staff import button, history, listing, page, signed_in, somebody, text
from treatments.models import Session


@pytest.mark.parametrize(
    ("role", "status"), [(Role.MANAGER, 200), (Role.FRONT_DESK, 403), (Role.PROVIDER, 403), (Role.CLINICAL_LEAD, 403)]
)
def test_choices_are_offered_to_who_may_see_them(scene, role, status):
    query = {"app_label": "clinic", "model_name": "provider", "field_name": "user", "term": "a"}
    assert somebody(role).get(reverse("admin:autocomplete"), query).status_code == status


@pytest.mark.parametrize(
    ("model", "query", "status"),
    [
        (Room, {"location__id__exact": "nonsense"}, 200),
        (Room, {"location__phone__contains": "1"}, 400),
        (Patient, {"alerts__text__contains": "x"}, 400),
        (Patient, {"guardian_name": "x"}, 400),
        (Patient, {"o": "99.x.-3"}, 200),
        (Patient, {"p": "99999"}, 200),
        # No text in the database holds it: as for any filter that can't be, the whole list.
        (Patient, {"q": "\x00'\"%_"}, 302),
        (Session, {"status__exact": "completed\x00"}, 302),
        (Session, {"e": "1"}, 200),
        (Session, {"status__exact": "completed"}, 200),
    ],
)
def test_an_odd_list_is_no_broken_page(scene, model, query, status):
    assert signed_in(scene.desk).get(listing(model, **query)).status_code == status


def test_what_isnt_there_is_not_found(scene):
    desk = signed_in(scene.desk)
    gone = Patient(given_name="No", family_name="One")
    assert desk.get(page(gone)).status_code == 302
    assert desk.get(button(gone, "add-concern")).status_code == 404
    assert somebody(Role.MANAGER).get(history(gone)).status_code == 404


def test_who_may_not_learns_nothing_of_what_is_there(scene):
    desk = signed_in(scene.desk)
    there, gone = scene.desk, type(scene.desk)(username="gone")
    assert [desk.get(page(user)).status_code for user in (there, gone)] == [403, 403]


def test_the_search_for_pages_names_only_what_one_may_open(scene):
    found = text(signed_in(scene.desk).get("/admin/search/", {"s": "user"}))
    assert "/admin/clinic/user/" not in found


def test_a_list_that_is_empty_is_no_broken_page(db):
    assert somebody(Role.MANAGER).get(listing(Provider)).status_code == 200
