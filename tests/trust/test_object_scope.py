"""What one may not see of a kind that one may see: answered as what isn't there, byte by byte, at the same cost."""

import re
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from api.models import WebhookEndpoint
from clinic.models import DataExport, DataImport, User
from clinic.roles import Role
from tests.api.callers import BASE, person, program
from tests.scenes import MONDAY
from tests.staff import signed_in
from tests.trust.asking import quiet
from treatments.models import Photo

NOWHERE = UUID("0193a000-0000-7000-8000-000000000000")


@pytest.fixture
def busy(scene):
    from tests.busy import keep_busy

    with time_machine.travel(MONDAY, tick=False), quiet():
        keep_busy(scene, rows=1)
        yield scene


def seen(caller, address):
    """Status, body but for what names this request, and how many statements it took."""
    caller.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = caller.get(address)
    said = re.sub(r"urn:request:[\w.-]+", "", answer.content.decode())
    return answer.status_code, said, len(queries)


def assert_alike(caller, addresses, status=404):
    there, gone = addresses
    known, unknown = seen(caller, there), seen(caller, gone)
    assert known[0] == status
    assert known == unknown, (there, gone)


def api(path, pk):
    return [f"{BASE}{path.format(each)}" for each in (pk, NOWHERE)]


def admin(name, pk):
    return [reverse(f"admin:{name}", args=[each]) for each in (pk, NOWHERE)]


def test_what_somebody_else_asked_for_or_owns_is_not_there(busy):
    another, lead = program("*", name="another"), person(Role.CLINICAL_LEAD)
    for caller in (another, lead):
        for path in ("/exports/{}/", "/exports/{}/content/"):
            assert_alike(caller, api(path, DataExport.objects.first().pk))
        for path in ("/imports/{}/", "/imports/{}/lines/", "/imports/{}/refused.csv"):
            assert_alike(caller, api(path, DataImport.objects.first().pk))
    assert_alike(another, api("/webhook-endpoints/{}/", WebhookEndpoint.objects.first().pk))
    assert_alike(another, api("/webhook-endpoints/{}/deliveries/", WebhookEndpoint.objects.first().pk))


def test_a_photo_that_was_entered_in_error_is_listed_and_shown_to_none_but_the_lead(busy):
    withdrawn = Photo.objects.exclude(withdrawal=None).first().pk
    for path in ("/photos/{}/content/", "/photos/{}/thumbnail/"):
        # That it is there stands in the list, so this tells nothing.
        assert person(Role.PROVIDER).get(api(path, withdrawn)[0]).status_code == 403
        assert_alike(person(Role.FRONT_DESK), api(path, withdrawn), status=403)


def test_the_admin_hides_what_somebody_else_asked_for(busy):
    lead = signed_in(User.objects.create_user("a-lead", roles=[Role.CLINICAL_LEAD], is_staff=True))
    assert_alike(lead, admin("clinic_dataexport_content", DataExport.objects.first().pk))


def test_who_may_not_see_a_kind_of_thing_is_refused_alike_whatever_is_there(busy):
    desk = signed_in(busy.desk)
    for name, row in (("clinic_user", busy.desk), ("treatments_photo", Photo.objects.first())):
        for act in ("change", "history", "delete"):
            assert_alike(desk, admin(f"{name}_{act}", row.pk), status=403)
