"""What was done elsewhere is recorded on the patient's page, and removed where it was a mistake."""

import pytest

from clinic.models import AuditEvent
from clinic.roles import Role
from tests.scenes import MONDAY
from tests.staff import button, deleting, listing, page, signed_in, somebody, text
from treatments.actions.outside import record_outside_treatment
from treatments.models import BodyArea, OutsideTreatment, Treatment


@pytest.fixture
def desk(scene):
    return signed_in(scene.desk)


def peel(**changes):
    treatment = Treatment.objects.get(key="superficial_peel")
    return {"treatment": treatment.pk, "performed_on": "2027-02-20", "place": "Elsewhere"} | changes


def test_a_treatment_elsewhere_is_recorded_and_shown_with_the_patient(desk, scene):
    cheeks = BodyArea.objects.get(key="cheeks")
    response = desk.post(button(scene.patient, "outside-treatment"), peel(areas=[cheeks.pk]), follow=True)
    outside = OutsideTreatment.objects.get()
    assert list(outside.areas.all()) == [cheeks]
    assert response.redirect_chain == [(page(scene.patient), 302)]
    assert "The outside treatment was recorded." in text(response)
    shown = text(desk.get(page(scene.patient, tab="care")))
    assert page(outside) in shown
    assert "Sat 20 Feb 2027 · Cheeks · Elsewhere" in shown


def test_where_nothing_was_done_elsewhere_nothing_is_said_of_it(desk, scene):
    assert "Done elsewhere" not in text(desk.get(page(scene.patient, tab="care")))


def test_a_day_that_can_not_be_is_said_at_its_field(desk, scene):
    response = desk.post(button(scene.patient, "outside-treatment"), peel(performed_on="2027-03-02"))
    assert response.context["form"].errors["performed_on"] == ["It was done between birth and today."]
    assert not OutsideTreatment.objects.exists()


def test_a_mistake_is_removed_by_who_may_write_concerns(desk, scene):
    outside = record_outside_treatment(
        patient=scene.patient, treatment=scene.treatment, performed_on=MONDAY.date(), by=scene.desk, at=MONDAY
    )
    assert somebody(Role.MANAGER).post(deleting(outside), {"post": "yes"}).status_code == 403
    assert "every area" in text(desk.get(listing(OutsideTreatment)))
    assert "Lind: Microneedling" in text(desk.get(page(outside)))
    desk.post(deleting(outside), {"post": "yes"})
    assert not OutsideTreatment.objects.exists()
    assert AuditEvent.objects.latest("id").action == "outsidetreatment.removed"


def test_who_records_it_hears_what_it_is_too_near_to(desk, scene):
    scene.book(scene.start_series().sessions.get(number=1))
    shown = text(desk.post(button(scene.patient, "outside-treatment"), peel(performed_on="2027-02-27"), follow=True))
    assert "The outside treatment was recorded." in shown
    assert "needs 28 days after it" in shown
