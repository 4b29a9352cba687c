"""A sheet is shared from its page: the address is shown once, and taken back by a press."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from aftercare.models import ShareLink
from clinic.roles import Role
from tests.aftercare.sharing import TEN, shared, treated
from tests.staff import EVERY_PERSON, button, listing, page, signed_in, somebody, text
from treatments.actions.withdrawing import withdraw_session


@pytest.fixture
def plan(scene):
    return treated(scene)


def share(plan):
    return reverse("admin:aftercare_sharelink_share", args=[plan.pk])


def test_the_address_is_shown_once_with_its_picture(scene, plan, client):
    desk = signed_in(scene.desk)
    assert share(plan) in text(desk.get(page(plan)))
    assert desk.get(share(plan)).status_code == 200
    assert not ShareLink.objects.exists()
    answer = desk.post(share(plan))
    assert "no-store" in answer["Cache-Control"]
    token = re.search(r"http://testserver/a/([\w-]{43})/", text(answer))[1]
    assert "<svg" in text(answer)
    assert client.get(f"/a/{token}/").status_code == 200
    for later in (page(plan), share(plan), page(ShareLink.objects.get()), listing(ShareLink)):
        assert token not in text(desk.get(later))


def test_a_link_is_revoked_where_it_is_listed(scene, plan, client):
    link, token = shared(scene, plan)
    desk = signed_in(scene.desk)
    assert button(link, "revoke") in text(desk.get(page(plan)))
    desk.post(button(link, "revoke"), {"seen_version": 1})
    assert client.get(f"/a/{token}/").status_code == 404
    assert "badge--revoked" in text(desk.get(page(plan)))


@pytest.mark.parametrize("role", EVERY_PERSON)
def test_who_receives_or_treats_patients_shares(plan, role):
    may = role != Role.MANAGER
    client = somebody(role)
    assert client.get(share(plan)).status_code == (200 if may else 403)
    assert client.post(share(plan)).status_code == (200 if may else 403)
    assert (share(plan) in text(client.get(page(plan)))) is may


def test_a_draft_or_what_was_withdrawn_is_not_shared(scene, plan):
    withdraw_session(session=plan.session, reason="Wrong.", by=scene.provider.user, at=TEN + timedelta(hours=1))
    answer = signed_in(scene.desk).post(share(plan), follow=True)
    assert "entered in error, so there is nothing to share" in text(answer)
    session = scene.begin(scene.start_series(patient=scene.another_patient()).sessions.get(number=1), TEN)
    draft = session.aftercare_plans.get()
    assert share(draft) not in text(signed_in(scene.desk).get(page(draft)))
    signed_in(scene.desk).post(share(draft))
    assert not ShareLink.objects.exists()


@pytest.mark.parametrize("role", EVERY_PERSON)
def test_everyone_opens_the_sheet_on_paper(plan, role):
    answer = somebody(role).get(reverse("admin:aftercare_plandocument_of", args=[plan.pk]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert "no-store" in answer["Cache-Control"]


def test_a_draft_has_no_paper_yet(scene):
    draft = scene.begin(scene.start_series().sessions.get(number=1), TEN).aftercare_plans.get()
    answer = signed_in(scene.desk).get(reverse("admin:aftercare_plandocument_of", args=[draft.pk]), follow=True)
    assert answer.redirect_chain == [(page(draft), 302)]
