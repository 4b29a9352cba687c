from datetime import timedelta

import pytest

from tests.scenes import MONDAY
from tests.staff import listing, signed_in, text
from treatments.models import Session


@pytest.fixture
def sessions(scene):
    firsts = [scene.start_series(patient=scene.another_patient(name)) for name in ("Noor", "Iman", "Ana")]
    return [
        scene.perform(each.sessions.get(number=1), MONDAY + timedelta(hours=1 + 2 * number))
        for number, each in enumerate(firsts)
    ]


def found(scene, days):
    client = signed_in(scene.provider.user)
    return {row.pk for row in client.get(listing(Session, unsigned=days)).context["cl"].result_list}


def test_what_is_not_signed_is_found_by_how_long_it_has_waited(scene, sessions, monday):
    signed, draft, unwritten = sessions
    scene.sign(scene.record(signed))
    scene.record(draft)
    monday.move_to(MONDAY + timedelta(days=3, hours=4, minutes=30))
    assert found(scene, 0) == {draft.pk, unwritten.pk}
    assert found(scene, 3) == {draft.pk}
    assert found(scene, 7) == set()


def test_the_first_page_leads_to_all_of_them(scene, sessions):
    assert "unsigned=0" in text(signed_in(scene.provider.user).get("/admin/"))
