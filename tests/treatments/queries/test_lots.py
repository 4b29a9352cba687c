from datetime import timedelta
from decimal import Decimal

import pytest

from tests.scenes import MONDAY, cartridge, used
from treatments.actions.record_input import UsedAnaesthetic, UsedProduct, UsedPrp
from treatments.actions.withdrawing import withdraw_session
from treatments.queries.lots import uses_of_lot


@pytest.fixture
def sessions(scene):
    series = [scene.start_series(patient=scene.another_patient(name)) for name in ("Noor", "Iman")]
    return [
        scene.perform(each.sessions.get(number=1), MONDAY + timedelta(hours=1 + 2 * n)) for n, each in enumerate(series)
    ]


@pytest.mark.parametrize(
    ("supplies", "kind"),
    [
        ({"cartridges": [cartridge(lot="AB-12")]}, "cartridge"),
        ({"cartridges": [cartridge(sheath_lot="AB-12")]}, "sheath"),
        ({"anaesthetics": [UsedAnaesthetic(product="Lidocaine", lot="AB-12")]}, "anaesthetic"),
        ({"products": [UsedProduct(name="HA", role="glide", lot="AB-12")]}, "product"),
        ({"prp": UsedPrp(lot="AB-12", blood_ml=Decimal(20))}, "prp_tube"),
    ],
)
def test_a_lot_finds_whom_it_touched_whatever_it_is_of(scene, sessions, supplies, kind):
    scene.record(sessions[0], supplies=used(**supplies))
    scene.record(sessions[1])
    found = uses_of_lot(" ab-12 ")
    assert [(use.kind, use.patient, use.session_id) for use in found] == [(kind, "Noor Haddad", sessions[0].pk)]


def test_a_recall_is_one_query_whatever_it_finds(scene, sessions, django_assert_num_queries):
    for session in sessions:
        numbing = UsedAnaesthetic(product="Lidocaine", lot="CT-1")
        scene.sign(scene.record(session, supplies=used())) if session is sessions[0] else scene.record(
            session, supplies=used(anaesthetics=[numbing])
        )
    with django_assert_num_queries(1):
        found = uses_of_lot("CT-1")
    assert len(found) == 3
    assert {use.patient for use in found} == {"Noor Haddad", "Iman Haddad"}


def test_a_session_in_error_is_found_and_marked(scene, sessions):
    scene.record(sessions[0])
    withdraw_session(
        session=sessions[0], reason="It was another patient.", by=scene.provider.user, at=MONDAY + timedelta(hours=8)
    )
    assert [use.is_in_error for use in uses_of_lot("CT-1")] == [True]


@pytest.mark.parametrize("lot", ["", "  ", "CT", "CT-1%", "CT_1"])
def test_nothing_but_the_whole_number_is_found(scene, sessions, lot):
    scene.record(sessions[0])
    assert uses_of_lot(lot) == []
