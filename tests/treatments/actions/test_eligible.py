"""What a provider treats is seen and chosen on their own page."""

import pytest

from clinic.errors import NotPermitted
from clinic.models import AuditEvent, Provider
from tests.scenes import MONDAY
from tests.staff import button, page, somebody, text
from treatments.actions.eligible import let_treat
from treatments.models import Treatment


@pytest.fixture
def peel():
    return Treatment.objects.get(key="superficial_peel")


@pytest.fixture
def lead(django_user_model):
    return django_user_model.objects.create_user("lead", roles=["clinical_lead"])


def test_a_provider_treats_exactly_what_was_chosen(scene, peel, lead):
    let_treat(provider=scene.provider, treatments=[peel], by=lead, at=MONDAY)
    assert list(scene.provider.treatments.all()) == [peel]
    assert scene.provider not in scene.treatment.eligible_providers.all()
    assert scene.colleague in scene.treatment.eligible_providers.all()


def test_only_treatments_that_this_changes_are_a_version_on_and_audited(scene, peel, lead):
    versions = [peel.version, scene.treatment.version]
    let_treat(provider=scene.provider, treatments=[peel, scene.treatment], by=lead, at=MONDAY)
    for treatment in (peel, scene.treatment):
        treatment.refresh_from_db()
    assert [peel.version, scene.treatment.version] == [versions[0] + 1, versions[1]]
    event = AuditEvent.objects.get(action="treatment.changed", at=MONDAY)
    assert (event.subject_id, event.fields) == (peel.pk, ["eligible_providers"])


def test_the_desk_does_not_say_what_somebody_treats(scene, peel):
    with pytest.raises(NotPermitted):
        let_treat(provider=scene.provider, treatments=[peel], by=scene.desk, at=MONDAY)


def test_the_page_of_a_new_provider_says_that_they_treat_nothing_and_leads_to_the_choice(scene, peel):
    manager, new = somebody("manager"), Provider.objects.create(name="Cy Stone")
    shown = text(manager.get(page(new)))
    assert "Nothing yet: no session can be booked with them." in shown
    assert button(new, "treats") in shown
    offered = manager.get(button(new, "treats")).context["form"].fields["treatments"].queryset
    assert set(offered) == set(Treatment.objects.filter(is_offered=True))
    manager.post(button(new, "treats"), {"treatments": [str(scene.treatment.pk)]})
    assert list(new.treatments.all()) == [scene.treatment]
    assert "Nothing yet" not in text(manager.get(page(new)))


def test_who_does_not_keep_the_catalogue_sees_it_without_the_choice(scene):
    desk = somebody("front_desk")
    shown = text(desk.get(page(scene.provider)))
    assert str(scene.treatment) in shown
    assert button(scene.provider, "treats") not in shown
    assert desk.get(button(scene.provider, "treats")).status_code == 403
